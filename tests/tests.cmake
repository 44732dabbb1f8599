# SPDX-License-Identifier: Apache-2.0
foreach(name json_reader json_judge json_tree json_text json_split sha256 case_json reader result_json golden document document_mistakes canonical embed schema charset csv_text csv_rows csv_reader csv_equal)
  onus_test(test_${name} codec/test_${name}.c)
endforeach()
foreach(name width diagnostic_line text_report text_totals csv_report)
  onus_test(test_${name} report/test_${name}.c $<TARGET_OBJECTS:onus_report>)
endforeach()
foreach(name ratio money names text sort diagnostic status)
  onus_test(test_${name} base/test_${name}.c)
endforeach()
onus_test(test_diagram diagram/test_diagram.c)
foreach(name resolve conflict limits extend describe)
  onus_test(test_${name} policy/test_${name}.c)
endforeach()
onus_test(test_evidence facts/test_evidence.c)
foreach(name decide settle memory)
  onus_test(test_${name} decide/test_${name}.c)
endforeach()

find_package(Threads REQUIRED)
onus_test(test_same test_same.c)
target_link_libraries(test_same PRIVATE Threads::Threads)

include(headers/headers.cmake)

# With the shared library, as a program elsewhere would be.
add_executable(decide_one examples/decide_one.c)
target_link_libraries(decide_one PRIVATE onus onus_options)
add_test(NAME example_decide_one COMMAND decide_one)
set_tests_properties(example_decide_one PROPERTIES
  PASS_REGULAR_EXPRESSION "^determined\nloader 1/2 617\\.26\ndriver 1/2 617\\.25\n$")
