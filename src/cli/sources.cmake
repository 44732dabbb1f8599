set(ONUS_CLI_SOURCES main.c options.c messages.c files.c policies.c variants.c decide_output.c
  cmd_decide.c cmd_check.c cmd_test.c cmd_schema.c cmd_embed.c)
