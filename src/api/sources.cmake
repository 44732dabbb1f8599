# SPDX-License-Identifier: Apache-2.0
set(ONUS_API_SOURCES call.c call_decide.c contest.c error.c json.c plain.c raw.c request.c source.c worker.c)
