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
foreach(name resolve complete conflict limits extend describe)
  onus_test(test_${name} policy/test_${name}.c)
endforeach()
onus_test(test_evidence facts/test_evidence.c)
foreach(name decide settle memory)
  onus_test(test_${name} decide/test_${name}.c)
endforeach()
foreach(name program pages progress)
  onus_test(test_${name} cli/test_${name}.c cli/run.c)
  target_compile_definitions(test_${name} PRIVATE ONUS_PROGRAM="$<TARGET_FILE:onus-program>")
  add_dependencies(test_${name} onus-program)
endforeach()

find_package(Threads REQUIRED)
onus_test(test_same test_same.c)
onus_test(test_readme test_readme.c)
target_link_libraries(test_same PRIVATE Threads::Threads)

include(headers/headers.cmake)

# With the shared library, as a program elsewhere would be.
add_executable(decide_one examples/decide_one.c)
target_link_libraries(decide_one PRIVATE onus onus_options)
add_test(NAME example_decide_one COMMAND decide_one)
set_tests_properties(example_decide_one PROPERTIES
  PASS_REGULAR_EXPRESSION "^determined\nloader 1/2 617\\.26\ndriver 1/2 617\\.25\n$")

# What the libraries show to the linker is what the headers declare.
find_program(ONUS_NM nm)
foreach(library onus onus-io)
  add_test(NAME symbols_${library} COMMAND sh -c
    "\"$0\" -g --defined-only \"$1\" | awk 'NF == 3 && $3 !~ /^onus_/ { print; bad = 1 } END { exit bad }' && \"$0\" -D --defined-only \"$2\" | awk 'NF == 3 && $3 !~ /^onus_/ { print; bad = 1 } END { exit bad }'"
    ${ONUS_NM} $<TARGET_FILE_DIR:${library}>/lib${library}.a $<TARGET_FILE:${library}>)
  set_tests_properties(symbols_${library} PROPERTIES DISABLED $<BOOL:${ONUS_SANITIZE}>)
endforeach()
