# SPDX-License-Identifier: Apache-2.0
# The package as its users have it: installed in a folder of its own, found and linked in each of the ways there are. What builds everything again has the label "slow" and wants ONUS_SLOW_TESTS.

set(installed ${CMAKE_CURRENT_BINARY_DIR}/installed)
set(package ${CMAKE_CURRENT_SOURCE_DIR}/package)
if(NOT ONUS_SANITIZE) # whose consumers would have to be sanitized too
  add_test(NAME package_install COMMAND ${CMAKE_COMMAND} --install ${CMAKE_BINARY_DIR} --prefix ${installed})
  set_tests_properties(package_install PROPERTIES FIXTURES_SETUP installed)
  foreach(way cc static pkg_config find_package symbols abi_found)
    add_test(NAME package_${way} COMMAND sh ${package}/${way}.sh ${installed} ${CMAKE_CURRENT_BINARY_DIR}/consumer-${way} ${CMAKE_C_COMPILER})
    set_tests_properties(package_${way} PROPERTIES FIXTURES_REQUIRED installed SKIP_RETURN_CODE 77 WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  endforeach()
  set(slow_tests "")
  if(ONUS_SLOW_TESTS)
    set(slow_tests debian abi)
    if(NOT CMAKE_C_COMPILER_LAUNCHER) # which may write paths of its own into objects
      list(APPEND slow_tests reproducible)
    endif()
  endif()
  foreach(slow ${slow_tests})
    set(rebuilt "")
    if(slow STREQUAL debian AND "reproducible" IN_LIST slow_tests)
      set(rebuilt ${CMAKE_CURRENT_BINARY_DIR}/package-reproducible)
    endif()
    add_test(NAME package_${slow} COMMAND sh ${package}/${slow}.sh ${installed} ${CMAKE_CURRENT_BINARY_DIR}/package-${slow} ${CMAKE_C_COMPILER}
      ${CMAKE_BUILD_TYPE} ${rebuilt})
    set_tests_properties(package_${slow} PROPERTIES FIXTURES_REQUIRED installed SKIP_RETURN_CODE 77 WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
      LABELS slow TIMEOUT 600)
  endforeach()
  if(TEST package_reproducible AND TEST package_debian)
    set_tests_properties(package_reproducible PROPERTIES FIXTURES_SETUP rebuilt)
    set_tests_properties(package_debian PROPERTIES FIXTURES_REQUIRED "installed;rebuilt")
  endif()
endif()
