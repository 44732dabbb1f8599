# SPDX-License-Identifier: Apache-2.0
# The module that writes workbooks (workbook.h). It brings along what it needs of the program, so that the program exports nothing.
onus_room(workbook FOLDER report SEES base ledger SOURCES sheet/sheet_workbook.c)
target_link_libraries(onus_workbook PRIVATE XLSXWriter::XLSXWriter)
add_library(onus-report-parts STATIC $<TARGET_OBJECTS:onus_report> $<TARGET_OBJECTS:onus_ledger>)
add_library(onus-workbook MODULE $<TARGET_OBJECTS:onus_workbook>)
target_link_libraries(onus-workbook PRIVATE onus-report-parts onus-io-parts onus_options XLSXWriter::XLSXWriter)
set_target_properties(onus-workbook PROPERTIES PREFIX "")
add_dependencies(onus-program onus-workbook)
target_compile_definitions(onus_cli PRIVATE ONUS_WORKBOOK_MODULE="$<TARGET_FILE_NAME:onus-workbook>")

# Where the program looks for it, seen from where the program is, so that an installation can be moved.
set(folder ${CMAKE_INSTALL_LIBDIR}/onus)
file(RELATIVE_PATH seen "/prefix/${CMAKE_INSTALL_BINDIR}" "/prefix/${folder}")
set(installed "$ORIGIN/${seen}")
set(built "$ORIGIN/src")
# A shorter path would be filled up with colons, to be replaced when it is installed; and these stand for the current folder.
string(LENGTH ${installed} length)
string(LENGTH ${built} more)
while(NOT more GREATER length)
  string(APPEND built "/.")
  string(LENGTH ${built} more)
endwhile()
set_target_properties(onus-program PROPERTIES BUILD_RPATH ${built} INSTALL_RPATH ${installed})
install(TARGETS onus-workbook LIBRARY DESTINATION ${folder})
