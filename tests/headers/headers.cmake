# SPDX-License-Identifier: Apache-2.0
# Every public header stands alone: as the only one of a C11 file, and of a C++17 file where there is a compiler for it. That they compile is the test.

include(CheckLanguage)
check_language(CXX)
if(CMAKE_CXX_COMPILER)
  enable_language(CXX)
endif()

foreach(path onus onus_definition onus_io onus_json onus_study onus_time onus/ltl_handover)
  string(REPLACE "/" "_" header ${path})
  set(files "${CMAKE_CURRENT_BINARY_DIR}/headers/${header}.c")
  if(CMAKE_CXX_COMPILER)
    list(APPEND files "${CMAKE_CURRENT_BINARY_DIR}/headers/${header}.cpp")
  endif()
  foreach(file ${files})
    file(CONFIGURE OUTPUT "${file}" CONTENT "#include <${path}.h>\n")
  endforeach()
  add_library(header_${header} OBJECT ${files})
  target_include_directories(header_${header} PRIVATE "${PROJECT_SOURCE_DIR}/include")
  target_compile_options(header_${header} PRIVATE -Wall -Wextra -Wpedantic -pedantic-errors -Werror)
  set_target_properties(header_${header} PROPERTIES C_STANDARD 11 CXX_STANDARD 17 CXX_STANDARD_REQUIRED ON CXX_EXTENSIONS OFF)
endforeach()

# The typed header is what `onus header` writes, and a misspelt fact or value does not compile.
add_test(NAME header_is_made WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
  COMMAND sh -c "\"$0\" header --name onus_ltl rules/ltl-handover.json | cmp - include/onus/ltl_handover.h" $<TARGET_FILE:onus-program>)
foreach(said "loss = ONUS_LTL_LOSS_LOST" "losss = ONUS_LTL_LOSS_LOST" "loss = ONUS_LTL_LOSS_LOSST" "slip = {.copy5 = ONUS_LTL_SLIP_COPY1_BLANK}")
  string(MAKE_C_IDENTIFIER "header_says_${said}" name)
  file(CONFIGURE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/headers/${name}.c" CONTENT "#include <onus/ltl_handover.h>\nconst onus_ltl_case said = {.${said}};\n")
  add_test(NAME ${name} COMMAND ${CMAKE_C_COMPILER} -std=c11 -fsyntax-only -I${PROJECT_SOURCE_DIR}/include "${CMAKE_CURRENT_BINARY_DIR}/headers/${name}.c")
  if(NOT said STREQUAL "loss = ONUS_LTL_LOSS_LOST")
    set_tests_properties(${name} PROPERTIES PASS_REGULAR_EXPRESSION "has no member named|undeclared|does not refer to any field")
  endif()
endforeach()
