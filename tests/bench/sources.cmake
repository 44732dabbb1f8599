# SPDX-License-Identifier: Apache-2.0
# Benchmarks. They are built with the tests, so that they keep building, and run by `make bench`.
add_library(onus_bench STATIC bench/windowed.c bench/scan.c)
target_link_libraries(onus_bench PUBLIC onus_test_support PRIVATE onus_options)
foreach(name make_policy bench_decide bench_growth)
  add_executable(${name} bench/${name}.c)
  target_link_libraries(${name} PRIVATE onus_bench onus_options)
endforeach()
# Files of cases, and what reading them costs at least: bench_stream.sh.
add_executable(make_cases bench/make_cases.c)
target_link_libraries(make_cases PRIVATE onus_options)
add_executable(bare_csv bench/bare_csv.c)
target_link_libraries(bare_csv PRIVATE onus_options CSV::CSV)
onus_test(test_tables decide/test_tables.c)
target_link_libraries(test_tables PRIVATE onus_bench)
