# SPDX-License-Identifier: Apache-2.0
# Every command under refused memory. A sanitizer would be in the way of the library that refuses it.
if(NOT ONUS_SANITIZE AND CMAKE_SYSTEM_NAME STREQUAL "Linux")
  add_library(faults MODULE cli/faults.c)
  set_target_properties(faults PROPERTIES C_VISIBILITY_PRESET default)
  add_test(NAME program_faults WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} COMMAND sh tests/cli/faults.sh
    $<TARGET_FILE:onus-program> $<TARGET_FILE:faults> ${CMAKE_CURRENT_BINARY_DIR}/faults)
  if(ONUS_SLOW_TESTS)
    add_test(NAME program_faults_more WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} COMMAND sh tests/cli/faults.sh
      $<TARGET_FILE:onus-program> $<TARGET_FILE:faults> ${CMAKE_CURRENT_BINARY_DIR}/faults_more)
    set_tests_properties(program_faults_more PROPERTIES LABELS slow TIMEOUT 900 ENVIRONMENT SAMPLE=25)
  endif()
endif()
