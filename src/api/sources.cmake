# SPDX-License-Identifier: Apache-2.0
set(ONUS_API_SOURCES call.c call_case.c call_decide.c call_policy.c call_study.c contest.c error.c json.c other.c parameters.c plain.c
  raw.c request.c source.c worker.c)
