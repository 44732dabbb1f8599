# SPDX-License-Identifier: Apache-2.0
# What every target of the project is compiled with, and how a room is made.

set(CMAKE_C_STANDARD 17)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_C_VISIBILITY_PRESET hidden)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

add_library(onus_options INTERFACE)
target_compile_options(onus_options INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
if(ONUS_WERROR)
  target_compile_options(onus_options INTERFACE -Werror)
endif()
if(ONUS_SANITIZE)
  target_compile_options(onus_options INTERFACE -fsanitize=${ONUS_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(onus_options INTERFACE -fsanitize=${ONUS_SANITIZE})
endif()

# A function of ours is ours within the file too, though the library exports it, so that it can be called at once or inlined.
include(CheckCCompilerFlag)
check_c_compiler_flag(-fno-semantic-interposition ONUS_HAS_fno_semantic_interposition)
if(ONUS_HAS_fno_semantic_interposition)
  target_compile_options(onus_options INTERFACE -fno-semantic-interposition)
endif()

# Hardening: what an error of ours in memory may still do is little. Checked copies need optimization, and sanitizers do it themselves.
if(ONUS_HARDEN AND NOT ONUS_SANITIZE AND CMAKE_SYSTEM_NAME STREQUAL "Linux")
  include(CheckPIESupported)
  check_pie_supported(LANGUAGES C)
  foreach(flag -fstack-protector-strong -fstack-clash-protection -fcf-protection)
    string(MAKE_C_IDENTIFIER "ONUS_HAS${flag}" has)
    check_c_compiler_flag(${flag} ${has})
    if(${has})
      target_compile_options(onus_options INTERFACE ${flag})
    endif()
  endforeach()
  target_compile_options(onus_options INTERFACE $<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE> $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=2>)
  target_link_options(onus_options INTERFACE LINKER:-z,relro LINKER:-z,now LINKER:-z,noexecstack)
endif()

# onus_room(NAME SEES room... SOURCES file...): an object library in src/NAME whose files can include the public headers, their own room and the rooms
# named, and no others: its include path holds links to just these.
function(onus_room name)
  cmake_parse_arguments(ROOM "" "FOLDER" "SEES;SOURCES" ${ARGN})
  if(NOT ROOM_FOLDER)
    set(ROOM_FOLDER ${name})
  endif()
  set(view "${CMAKE_BINARY_DIR}/rooms/${name}")
  file(REMOVE_RECURSE "${view}")
  file(MAKE_DIRECTORY "${view}")
  foreach(room ${ROOM_FOLDER} ${ROOM_SEES})
    file(CREATE_LINK "${CMAKE_CURRENT_SOURCE_DIR}/${room}" "${view}/${room}" SYMBOLIC)
  endforeach()
  list(TRANSFORM ROOM_SOURCES PREPEND "${ROOM_FOLDER}/")
  add_library(onus_${name} OBJECT ${ROOM_SOURCES})
  target_include_directories(onus_${name} PRIVATE "${view}" "${PROJECT_SOURCE_DIR}/include")
  target_link_libraries(onus_${name} PRIVATE onus_options)
  # The same bytes wherever it is built.
  target_compile_options(onus_${name} PRIVATE "-ffile-prefix-map=${PROJECT_SOURCE_DIR}=." "-ffile-prefix-map=${CMAKE_BINARY_DIR}=build")
endfunction()
