# SPDX-License-Identifier: Apache-2.0
# What the libraries promise to the program that links them (README, "The contract"), each held by something that can fail.
if(NOT ONUS_SANITIZE)
  foreach(promise objects headers)
    add_test(NAME contract_${promise} COMMAND sh tests/contract/${promise}.sh ${CMAKE_BINARY_DIR}/src WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  endforeach()
  include(CheckFunctionExists)
  check_function_exists(__libc_malloc ONUS_HAS_LIBC_MALLOC) # glibc
  if(ONUS_HAS_LIBC_MALLOC)
    onus_test(test_malloc contract/test_malloc.c)
  endif()
endif()
if(ONUS_SLOW_TESTS AND NOT ONUS_SANITIZE)
  # The checks themselves find what they are for.
  add_test(NAME contract_broken COMMAND sh tests/contract/broken.sh ${CMAKE_BINARY_DIR}/src ${CMAKE_CURRENT_BINARY_DIR}/broken ${CMAKE_C_COMPILER}
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(contract_broken PROPERTIES LABELS slow TIMEOUT 600)
  add_test(NAME contract_threads COMMAND sh tests/contract/threads.sh ${CMAKE_CURRENT_BINARY_DIR}/threads ${CMAKE_C_COMPILER}
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(contract_threads PROPERTIES SKIP_RETURN_CODE 77 LABELS slow TIMEOUT 600)
endif()
if(ONUS_HARDEN AND NOT ONUS_SANITIZE AND CMAKE_SYSTEM_NAME STREQUAL "Linux")
  add_test(NAME contract_hardened COMMAND sh tests/contract/hardened.sh $<TARGET_FILE:onus-program> $<TARGET_FILE:onus> $<TARGET_FILE:onus-io>
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
endif()
include(contract/memory/memory.cmake)
