set(ONUS_CLI_SOURCES main.c commands.c options.c help.c messages.c files.c policies.c folder.c variants.c terminal.c progress.c
  assume.c parameters.c repeats.c versions.c versions_folder.c versions_words.c decide_input.c decide_each.c decide_output.c missing_facts.c completion_bash.c completion_zsh.c completion_fish.c
  cmd_decide.c
  cmd_ask.c interview.c interview_answer.c interview_file.c interview_next.c interview_show.c
  cmd_check.c check_versions.c cmd_explain.c cmd_diff.c diff_variants.c cmd_recheck.c cmd_show.c cmd_format.c cmd_test.c cmd_cover.c cmd_schema.c cmd_embed.c cmd_manual.c cmd_completion.c cmd_help.c)
list(APPEND ONUS_CLI_SOURCES decide_letters.c decide_fields.c cmd_header.c)
list(APPEND ONUS_CLI_SOURCES cmd_due.c due_judge.c due_output.c due_json.c)
list(APPEND ONUS_CLI_SOURCES decide_desk.c decide_cut.c decide_part.c decide_jobs.c output.c)
