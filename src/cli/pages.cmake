# SPDX-License-Identifier: Apache-2.0
# Manual pages and completions, which the program makes from its own tables. Every cmd_NAME.c is a command.

set(made)

# onus_made(FILE DESTINATION ARGUMENTS...): what the program prints for these arguments, to be installed.
function(onus_made file destination)
  add_custom_command(OUTPUT "${file}" COMMAND onus-program ${ARGN} > "${file}" DEPENDS onus-program VERBATIM)
  install(FILES "${file}" DESTINATION "${destination}")
  set(made ${made} "${file}" PARENT_SCOPE)
endfunction()

file(MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/man" "${CMAKE_BINARY_DIR}/completions/bash" "${CMAKE_BINARY_DIR}/completions/zsh"
  "${CMAKE_BINARY_DIR}/completions/fish")
onus_made("${CMAKE_BINARY_DIR}/man/onus.1" ${CMAKE_INSTALL_MANDIR}/man1 manual)
foreach(source ${ONUS_CLI_SOURCES})
  if(source MATCHES "cmd_([a-z]+)\\.c$")
    onus_made("${CMAKE_BINARY_DIR}/man/onus-${CMAKE_MATCH_1}.1" ${CMAKE_INSTALL_MANDIR}/man1 manual ${CMAKE_MATCH_1})
  endif()
endforeach()
onus_made("${CMAKE_BINARY_DIR}/completions/bash/onus" ${CMAKE_INSTALL_DATADIR}/bash-completion/completions completion bash)
onus_made("${CMAKE_BINARY_DIR}/completions/zsh/_onus" ${CMAKE_INSTALL_DATADIR}/zsh/site-functions completion zsh)
onus_made("${CMAKE_BINARY_DIR}/completions/fish/onus.fish" ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d completion fish)
add_custom_target(onus-pages ALL DEPENDS ${made})
