# SPDX-License-Identifier: Apache-2.0
foreach(name json_reader json_judge json_tree json_text json_split sha256)
  onus_test(test_${name} codec/test_${name}.c)
endforeach()
