# SPDX-License-Identifier: Apache-2.0
# Letters and vouchers, byte for byte; exit status 1 says that some case of the file could not be read.
function(onus_letter_says name expected)
  add_test(NAME letter_${name} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    COMMAND sh -c "\"$0\" decide tests/report/letter/cases.ndjson --quiet \"$@\" 2>/dev/null | cmp - tests/report/letter/${expected}"
      $<TARGET_FILE:onus-program> ${ARGN})
endfunction()
foreach(language en zh)
  onus_letter_says(html_${language} letters.${language}.html --format html --lang ${language})
  onus_letter_says(text_${language} letters.${language}.txt --letter --lang ${language})
  onus_letter_says(voucher_${language} vouchers.${language}.html --format html --voucher --lang ${language})
endforeach()

# The sample that README shows.
add_test(NAME letter_sample WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
  COMMAND sh -c "head -n 1 tests/examples/november.ndjson | \"$0\" decide --input-format json --format html --lang zh | cmp - tests/examples/letter.html"
    $<TARGET_FILE:onus-program>)

onus_test(test_letter report/test_letter.c $<TARGET_OBJECTS:onus_report>)
onus_test(test_letters cli/test_letters.c cli/run.c)
target_compile_definitions(test_letters PRIVATE ONUS_PROGRAM="$<TARGET_FILE:onus-program>")
add_dependencies(test_letters onus-program)
