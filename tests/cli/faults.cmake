# SPDX-License-Identifier: Apache-2.0
# Every command under refused memory. A sanitizer would be in the way of the library that refuses it.
if(NOT ONUS_SANITIZE AND CMAKE_SYSTEM_NAME STREQUAL "Linux")
  add_library(faults MODULE cli/faults.c)
  set_target_properties(faults PROPERTIES C_VISIBILITY_PRESET default)
  add_test(NAME program_faults WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} COMMAND sh tests/cli/faults.sh
    $<TARGET_FILE:onus-program> $<TARGET_FILE:faults> ${CMAKE_CURRENT_BINARY_DIR}/faults)
endif()
# The same with input and output; for code of x86-64, whose registers the tracer changes.
if(NOT ONUS_SANITIZE AND CMAKE_SYSTEM_NAME STREQUAL "Linux" AND CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  add_executable(io_faults cli/io_faults.c)
  target_link_libraries(io_faults PRIVATE onus_options)
  add_test(NAME program_io_faults WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} COMMAND sh tests/cli/io_faults.sh
    $<TARGET_FILE:onus-program> $<TARGET_FILE:io_faults> ${CMAKE_CURRENT_BINARY_DIR}/io_faults_work)
  set_tests_properties(program_io_faults PROPERTIES SKIP_RETURN_CODE 77)
endif()
