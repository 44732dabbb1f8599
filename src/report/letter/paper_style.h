/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_REPORT_PAPER_STYLE_H
#define ONUS_REPORT_PAPER_STYLE_H

/* How HTML paper looks: on a screen, on a telephone, and printed on A4 a sheet a page. Lines and boxes carry the meaning, as many print without colours. */
extern const char paper_style[];

#endif
