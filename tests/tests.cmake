# SPDX-License-Identifier: Apache-2.0
foreach(name json_reader json_judge json_tree json_text json_split sha256 case_json case_ruling reader reader_parts result_json golden document document_mistakes document_rare canonical embed schema charset csv_columns csv_text csv_rows csv_reader csv_equal calendar)
  onus_test(test_${name} codec/test_${name}.c)
endforeach()
foreach(name width diagnostic_line text_report text_totals csv_report)
  onus_test(test_${name} report/test_${name}.c $<TARGET_OBJECTS:onus_report>)
endforeach()
foreach(name arena ratio money money_words names text sort diagnostic status)
  onus_test(test_${name} base/test_${name}.c)
endforeach()
foreach(name day moment period limit)
  onus_test(test_time_${name} time/test_${name}.c)
endforeach()
onus_test(test_diagram diagram/test_diagram.c)
foreach(name diff diff_vocabulary)
  onus_test(test_${name} study/test_${name}.c study/diff_oracle.c study/diff_oracle_check.c support/variations.c)
endforeach()
foreach(name region study_limits)
  onus_test(test_${name} study/test_${name}.c)
endforeach()
onus_test(test_study_rare study/test_rare.c)
onus_test(test_versions_in_force study/test_versions_in_force.c)
onus_test(test_diff_replay study/test_diff_replay.c)
onus_test(test_diff_text report/test_diff_text.c $<TARGET_OBJECTS:onus_report>)
foreach(name resolve complete conflict limits extend describe)
  onus_test(test_${name} policy/test_${name}.c)
endforeach()
onus_test(test_timing facts/test_timing.c)
onus_test(test_evidence facts/test_evidence.c)
onus_test(test_fill facts/test_fill.c)
onus_test(test_reason facts/test_reason.c)
foreach(name decide settle ruling memory referrals decision_same compiled rare)
  onus_test(test_${name} decide/test_${name}.c)
endforeach()
foreach(name program rulings pages progress jobs output)
  onus_test(test_${name} cli/test_${name}.c cli/run.c)
  target_compile_definitions(test_${name} PRIVATE ONUS_PROGRAM="$<TARGET_FILE:onus-program>")
  add_dependencies(test_${name} onus-program)
endforeach()

if(NOT ONUS_SANITIZE) # which keeps memory of its own
  onus_test(test_memory_flat cli/test_memory_flat.c)
  target_compile_definitions(test_memory_flat PRIVATE ONUS_PROGRAM="$<TARGET_FILE:onus-program>")
  add_dependencies(test_memory_flat onus-program)
endif()
onus_test(test_cut cli/test_cut.c ${PROJECT_SOURCE_DIR}/src/cli/decide_cut.c)

foreach(name check check_report)
  onus_test(test_${name} study/test_${name}.c study/enumerated.c study/mutants.c study/odd_policies.c study/expected_regions.c study/expected_parts.c)
endforeach()
onus_test(test_check_text report/test_check_text.c study/mutants.c study/odd_policies.c $<TARGET_OBJECTS:onus_report>)
# What `onus check` says, word for word, and the shipped policy's silences: run the program on the policy, then compare with the file.
function(onus_check_says name expected policy)
  add_test(NAME check_${name} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    COMMAND sh -c "\"$0\" check \"$@\" | cmp - ${expected}" $<TARGET_FILE:onus-program> ${ARGN} ${policy})
endfunction()
onus_check_says(english tests/study/check/depot.en.txt tests/study/check/depot.json --lang en)
onus_check_says(chinese tests/study/check/depot.zh.txt tests/study/check/depot.json --lang zh)
onus_check_says(json tests/study/check/depot.check.json tests/study/check/depot.json --format json)
onus_test(test_check_assigned study/test_check_assigned.c)
onus_test(test_assigned_agree study/test_assigned_agree.c)
onus_test(test_diff_assigned study/test_diff_assigned.c)
onus_check_says(assigned_english tests/study/check/desk.en.txt tests/study/check/desk.json --lang en)
onus_check_says(assigned_chinese tests/study/check/desk.zh.txt tests/study/check/desk.json --lang zh)
onus_check_says(assigned_json tests/study/check/desk.check.json tests/study/check/desk.json --format json)
onus_check_says(silences rules/silences.md rules/ltl-handover.json --format markdown --lang en)
# How the shipped variants depart from the shipped policy. That they do is exit status 1.
add_test(NAME diff_variants WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
  COMMAND sh -c "\"$0\" diff --format markdown --lang en rules/ltl-handover.json rules/variants | cmp - rules/variants/README.md" $<TARGET_FILE:onus-program>)

onus_test(test_explain study/test_explain.c study/explain_oracle.c study/explain_grounds_oracle.c study/explain_replay.c)
onus_test(test_explain_assigned study/test_explain_assigned.c)
# What `onus explain` says, word for word.
function(onus_explain_says name expected)
  add_test(NAME explain_${name} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    COMMAND sh -c "\"$0\" explain \"$@\" | cmp - ${expected}" $<TARGET_FILE:onus-program>
      tests/study/explain/cases.ndjson --why-not H5a --why-not H14 --why-not H16 --quiet ${ARGN})
endfunction()
onus_explain_says(english tests/study/explain/cases.en.txt --lang en)
onus_explain_says(chinese tests/study/explain/cases.zh.txt --lang zh)
onus_explain_says(json tests/study/explain/cases.explained.json --format json)
onus_test(test_ask study/test_ask.c)
# Interviews, word for word; and some answered at random.
foreach(name answers presumed)
  foreach(language en zh)
    add_test(NAME ask_${name}_${language} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} COMMAND sh -c
      "\"$0\" ask --lang ${language} < tests/cli/ask/${name}.txt | cmp - tests/cli/ask/${name}.${language}.txt" $<TARGET_FILE:onus-program>)
  endforeach()
endforeach()
add_test(NAME ask_sessions WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} COMMAND sh tests/cli/ask/sessions.sh
  $<TARGET_FILE:onus-program> ${CMAKE_CURRENT_BINARY_DIR}/sessions)
onus_test(test_ask_program cli/test_ask.c cli/run.c)
target_compile_definitions(test_ask_program PRIVATE ONUS_PROGRAM="$<TARGET_FILE:onus-program>")
add_dependencies(test_ask_program onus-program)
onus_test(test_cover study/test_cover.c)
onus_test(test_cover_complete study/test_cover_complete.c)
# What `onus cover` says of too few cases, word for word; and what is shipped is tried whole.
function(onus_cover_says name expected)
  add_test(NAME cover_${name} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    COMMAND sh -c "\"$0\" cover --least 20 \"$@\" | cmp - ${expected}" $<TARGET_FILE:onus-program> ${ARGN}
      rules/inter-club.json tests/study/cover/few.golden.json)
endfunction()
onus_cover_says(english tests/study/cover/few.en.txt --lang en)
onus_cover_says(chinese tests/study/cover/few.zh.txt --lang zh)
onus_cover_says(json tests/study/cover/few.cover.json --format json)
foreach(name ltl-handover inter-club service-fines complaint-routing claims-papers)
  add_test(NAME cover_shipped_${name} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    COMMAND onus-program cover rules/${name}.json rules/${name}.golden.json)
endforeach()
add_test(NAME cover_completed WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} COMMAND sh tests/study/cover/complete.sh
  $<TARGET_FILE:onus-program> ${CMAKE_CURRENT_BINARY_DIR}/missing.golden.json)

add_test(NAME owner_way WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} COMMAND sh tests/cli/owner_way.sh $<TARGET_FILE:onus-program>)
onus_test(test_show report/test_show.c $<TARGET_OBJECTS:onus_report>)
onus_test(test_results_read codec/test_results_read.c)
foreach(name versions owner)
  onus_test(test_${name} cli/test_${name}.c cli/run.c)
  target_compile_definitions(test_${name} PRIVATE ONUS_PROGRAM="$<TARGET_FILE:onus-program>")
  add_dependencies(test_${name} onus-program)
endforeach()

include(report/letter/letter.cmake)
find_package(Threads REQUIRED)
onus_test(test_same test_same.c)
onus_test(test_readme test_readme.c)
target_link_libraries(test_same PRIVATE Threads::Threads)

foreach(name json_decide json_call json_parameters json_threads)
  onus_test(test_${name} api/test_${name}.c)
endforeach()
target_link_libraries(test_json_threads PRIVATE Threads::Threads)
find_package(Python3 COMPONENTS Interpreter QUIET)
if(Python3_FOUND AND NOT ONUS_SANITIZE) # whose functions would have to be there first
  execute_process(COMMAND ${Python3_EXECUTABLE} -c "import jsonschema" RESULT_VARIABLE onus_no_jsonschema OUTPUT_QUIET ERROR_QUIET)
  if(NOT onus_no_jsonschema)
    add_test(NAME json_schemas WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
      COMMAND ${Python3_EXECUTABLE} tests/api/schemas.py $<TARGET_FILE:onus-io>)
  endif()
endif()

include(headers/headers.cmake)

# With the shared library, as a program elsewhere would be.
add_executable(decide_one examples/decide_one.c)
target_link_libraries(decide_one PRIVATE onus onus_options)
add_test(NAME example_decide_one COMMAND decide_one)
set_tests_properties(example_decide_one PROPERTIES
  PASS_REGULAR_EXPRESSION "^determined\nloader 1/2 617\\.26\ndriver 1/2 617\\.25\n$")

include(package/package.cmake)
include(contract/contract.cmake)

foreach(name collect seen)
  onus_test(test_${name} ledger/test_${name}.c)
endforeach()
onus_test(test_report cli/test_report.c cli/run.c)
target_compile_definitions(test_report PRIVATE ONUS_PROGRAM="$<TARGET_FILE:onus-program>")
add_dependencies(test_report onus-program)
onus_test(test_told_limits cli/test_told_limits.c cli/run.c)
target_compile_definitions(test_told_limits PRIVATE ONUS_PROGRAM="$<TARGET_FILE:onus-program>")
add_dependencies(test_told_limits onus-program)
# What `onus report` says, word for word.
function(onus_report_says name expected)
  add_test(NAME report_${name} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    COMMAND sh -c "\"$0\" report tests/report/ledger/autumn.ndjson \"$@\" 2>/dev/null | cmp - tests/report/ledger/${expected}"
      $<TARGET_FILE:onus-program> ${ARGN})
endfunction()
onus_report_says(english all.en.txt --lang en --compare rules/variants/h8-strict.json)
onus_report_says(chinese all.zh.txt --lang zh --compare rules/variants/h8-strict.json)
onus_report_says(json all.json --format json)
onus_report_says(period year.zh.txt --lang zh --from 2026-01 --to 2026-07)
onus_report_says(persons persons.csv --lang en --format csv --by person)
onus_report_says(statement statement.zh.txt --lang zh --statement 王强 --wages tests/report/ledger/wages.csv)
if(ONUS_WORKBOOKS)
  add_test(NAME report_workbook WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    COMMAND sh tests/report/ledger/workbook.sh $<TARGET_FILE:onus-program>)
  set_tests_properties(report_workbook PROPERTIES SKIP_RETURN_CODE 77)
endif()

onus_test(test_conformance conformance/test_conformance.c)
target_compile_definitions(test_conformance PRIVATE ONUS_PROGRAM="$<TARGET_FILE:onus-program>")
add_dependencies(test_conformance onus-program)

foreach(name service-fines complaint-routing claims-papers)
  add_test(NAME golden_${name} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    COMMAND onus-program test rules/${name}.json rules/${name}.golden.json)
endforeach()
add_test(NAME golden_complaint_routing_repeatedly WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
  COMMAND onus-program test rules/complaint-routing-repeatedly.json rules/complaint-routing-repeatedly.golden.json --param repeatedly=3)
add_test(NAME cover_shipped_complaint_routing_repeatedly WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
  COMMAND onus-program cover rules/complaint-routing-repeatedly.json rules/complaint-routing-repeatedly.golden.json --param repeatedly=3)
# It has no default: without the figure nothing is decided.
add_test(NAME unset_complaint_routing_repeatedly WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
  COMMAND onus-program test rules/complaint-routing-repeatedly.json rules/complaint-routing-repeatedly.golden.json)
set_tests_properties(unset_complaint_routing_repeatedly PROPERTIES PASS_REGULAR_EXPRESSION "not set: repeatedly")
add_test(NAME complaints WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} COMMAND sh tests/cli/complaints/run.sh
  $<TARGET_FILE:onus-program> ${CMAKE_CURRENT_BINARY_DIR}/complaints.tmp)
add_test(NAME complaints_repeatedly WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} COMMAND sh tests/cli/complaints/repeatedly.sh
  $<TARGET_FILE:onus-program> ${CMAKE_CURRENT_BINARY_DIR}/repeatedly.tmp)

onus_test(test_due cli/test_due.c cli/run.c)
target_compile_definitions(test_due PRIVATE ONUS_PROGRAM="$<TARGET_FILE:onus-program>")
add_dependencies(test_due onus-program)
# What `onus due` says, word for word.
function(onus_due_says name expected)
  add_test(NAME due_${name} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    COMMAND sh -c "\"$0\" due tests/cli/due/october.csv --policy rules/time-limits/warehouse.json --calendar rules/calendars/sample-2026.csv --at 2026-10-12T12:00 --offset +08:00 --quiet \"$@\" | cmp - tests/cli/due/${expected}"
      $<TARGET_FILE:onus-program> ${ARGN})
endfunction()
onus_due_says(english october.en.txt --lang en)
onus_due_says(chinese october.zh.txt --lang zh)
onus_due_says(json october.due.ndjson --format ndjson)
onus_due_says(csv october.due.csv --format csv --lang zh)
foreach(name warehouse carrier forestry)
  add_test(NAME cover_shipped_time_limits_${name} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    COMMAND onus-program cover rules/time-limits/${name}.json rules/time-limits/${name}.golden.json)
  add_test(NAME golden_time_limits_${name} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    COMMAND onus-program test rules/time-limits/${name}.json rules/time-limits/${name}.golden.json)
endforeach()
foreach(command cover test)
  add_test(NAME ${command}_shipped_time_limits_courier WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    COMMAND onus-program ${command} rules/time-limits/courier.json rules/time-limits/courier.golden.json --param X=3 --param Y=10 --param Z=2)
endforeach()

include(cli/faults.cmake)
onus_test(test_collections conformance/test_collections.c)
onus_test(test_limits_reached codec/test_limits_reached.c)
add_test(NAME program_hostile WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} COMMAND sh tests/cli/hostile/hostile.sh
  $<TARGET_FILE:onus-program> ${CMAKE_CURRENT_BINARY_DIR}/hostile)
# Run by assure/load.sh.
add_executable(load assure/load.c)
target_link_libraries(load PRIVATE onus_test_support onus_options Threads::Threads)

# What starts the program some thousand times, or refuses memory as often, takes minutes under sanitizers: there it is for `make assure` (assure/sanitized.sh).
foreach(name test_pages test_owner test_progress test_memory_refused test_jobs test_output test_versions ask_sessions test_ask_program complaints complaints_repeatedly program_hostile
    test_told_limits)
  if(TEST ${name})
    set_property(TEST ${name} APPEND PROPERTY LABELS many_runs)
  endif()
endforeach()
