# SPDX-License-Identifier: Apache-2.0
foreach(name json_reader json_judge json_tree json_text json_split sha256 case_json reader result_json golden document document_mistakes canonical embed schema)
  onus_test(test_${name} codec/test_${name}.c)
endforeach()
