# SPDX-License-Identifier: Apache-2.0
# How the project is found once it is installed, by CMake and by pkg-config, and its Debian packages: libonus0, libonus-dev and onus (`cpack -G DEB`).

include(CMakePackageConfigHelpers)
set(config ${CMAKE_INSTALL_LIBDIR}/cmake/Onus)
install(EXPORT OnusTargets NAMESPACE Onus:: DESTINATION ${config} COMPONENT dev)
install(EXPORT OnusIoTargets NAMESPACE Onus:: DESTINATION ${config} COMPONENT dev)
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/OnusConfig.cmake.in ${CMAKE_BINARY_DIR}/OnusConfig.cmake
  INSTALL_DESTINATION ${config} PATH_VARS CMAKE_INSTALL_LIBDIR CMAKE_INSTALL_INCLUDEDIR)
# Before 1.0 a minor version may change anything.
write_basic_package_version_file(${CMAKE_BINARY_DIR}/OnusConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/OnusConfig.cmake ${CMAKE_BINARY_DIR}/OnusConfigVersion.cmake DESTINATION ${config} COMPONENT dev)

# Seen from where the .pc files are, so that an installation can be moved.
file(RELATIVE_PATH ONUS_PC_PREFIX "/prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/prefix")
string(REGEX REPLACE "/$" "" ONUS_PC_PREFIX "${ONUS_PC_PREFIX}")
foreach(name onus onus-io)
  configure_file(${CMAKE_CURRENT_LIST_DIR}/${name}.pc.in ${CMAKE_BINARY_DIR}/${name}.pc @ONLY)
  install(FILES ${CMAKE_BINARY_DIR}/${name}.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT dev)
endforeach()

set(CPACK_PACKAGE_NAME onus)
set(CPACK_PACKAGE_VENDOR "Onus")
set(CPACK_PACKAGE_CONTACT "Onus maintainers <maintainers@onus.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_GENERATOR DEB)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_COMPONENTS_ALL library dev program)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_ENABLE_COMPONENT_DEPENDS OFF)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
# The libraries of one build depend on each other, and are in one package.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${CMAKE_BINARY_DIR}/src)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME libonus${PROJECT_VERSION_MAJOR})
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_DEV_PACKAGE_NAME libonus-dev)
set(CPACK_DEBIAN_DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEV_PACKAGE_DEPENDS "libonus${PROJECT_VERSION_MAJOR} (= ${PROJECT_VERSION})")
set(CPACK_DEBIAN_DEV_PACKAGE_SUGGESTS "libjansson-dev, libcsv-dev")
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME onus)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION utils)
include(CPack)
