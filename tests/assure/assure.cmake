# SPDX-License-Identifier: Apache-2.0
# Of the checks of `make assure`, those that are quick enough for every day.
if(ONUS_SLOW_TESTS AND NOT ONUS_SANITIZE AND Python3_FOUND)
  add_test(NAME policy_mutants WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} COMMAND sh tests/assure/policy_mutants.sh ${CMAKE_BINARY_DIR})
  set_tests_properties(policy_mutants PROPERTIES LABELS slow TIMEOUT 600)
endif()
