# SPDX-License-Identifier: Apache-2.0
# Debian's libxlsxwriter-dev has a pkg-config file but no CMake package. Defines XLSXWriter::XLSXWriter.
find_path(XLSXWRITER_INCLUDE_DIR xlsxwriter.h)
find_library(XLSXWRITER_LIBRARY xlsxwriter)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(XLSXWriter REQUIRED_VARS XLSXWRITER_LIBRARY XLSXWRITER_INCLUDE_DIR)
if(XLSXWriter_FOUND AND NOT TARGET XLSXWriter::XLSXWriter)
  add_library(XLSXWriter::XLSXWriter UNKNOWN IMPORTED)
  set_target_properties(XLSXWriter::XLSXWriter PROPERTIES IMPORTED_LOCATION "${XLSXWRITER_LIBRARY}" INTERFACE_INCLUDE_DIRECTORIES "${XLSXWRITER_INCLUDE_DIR}")
endif()
mark_as_advanced(XLSXWRITER_INCLUDE_DIR XLSXWRITER_LIBRARY)
