# SPDX-License-Identifier: Apache-2.0
# Every public header stands alone: as the only one of a C11 file, and of a C++17 file where there is a compiler for it. That they compile is the test.

include(CheckLanguage)
check_language(CXX)
if(CMAKE_CXX_COMPILER)
  enable_language(CXX)
endif()

foreach(header onus onus_definition onus_io onus_json onus_study)
  set(files "${CMAKE_CURRENT_BINARY_DIR}/headers/${header}.c")
  if(CMAKE_CXX_COMPILER)
    list(APPEND files "${CMAKE_CURRENT_BINARY_DIR}/headers/${header}.cpp")
  endif()
  foreach(file ${files})
    file(CONFIGURE OUTPUT "${file}" CONTENT "#include <${header}.h>\n")
  endforeach()
  add_library(header_${header} OBJECT ${files})
  target_include_directories(header_${header} PRIVATE "${PROJECT_SOURCE_DIR}/include")
  target_compile_options(header_${header} PRIVATE -Wall -Wextra -Wpedantic -pedantic-errors -Werror)
  set_target_properties(header_${header} PROPERTIES C_STANDARD 11 CXX_STANDARD 17 CXX_STANDARD_REQUIRED ON CXX_EXTENSIONS OFF)
endforeach()
