/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_CODEC_READER_H
#define ONUS_CODEC_READER_H

#include "onus_io.h"

/* onus_reader_new() with an allocator (NULL: malloc and free). */
onus_status reader_new(const onus_policy *policy, onus_format format, const onus_reader_options *options,
                       const onus_allocator *allocator, onus_reader **out);

#endif
