/* SPDX-License-Identifier: Apache-2.0 */
/* What the parameters of policies are set to in this run: --param, and files of such lines. */
#include <string.h>

#include "cli/command.h"

#define MOST_SETTINGS 128

static struct {
    onus_setting settings[MOST_SETTINGS];
    size_t count;
    struct text texts[MOST_SETTINGS]; /* what `settings` points to: a name, a NUL, a value */
    onus_setting own[MOST_SETTINGS];  /* of one of several policies */
    bool needed;
} run;

static bool refuse(const char *what, const char *about) {
    complain(what, about);
    return false;
}

static bool refuse_line(const char *line, size_t length, const char *place) {
    struct text about;
    text_init(&about, NULL);
    text_string(&about, place);
    text_string(&about, "a parameter is set as NAME=VALUE, not ");
    text_append(&about, line, length);
    const char *said = text_get(&about);
    complain(said != NULL ? said : "out of memory", "");
    text_release(&about);
    return false;
}

static bool is_space(char letter) {
    return letter == ' ' || letter == '\t' || letter == '\r';
}

static void append_trimmed(struct text *text, const char *from, size_t length) {
    while (length > 0 && is_space(*from)) from++, length--;
    while (length > 0 && is_space(from[length - 1])) length--;
    text_append(text, from, length);
}

/* "NAME=VALUE". `place`: the file and line that it stands in, or empty. */
static bool add(const char *line, size_t length, const char *place) {
    const char *equals = memchr(line, '=', length);
    if (equals == NULL) return refuse_line(line, length, place);
    if (run.count == MOST_SETTINGS) return refuse("too many parameters are set", "");
    struct text *text = &run.texts[run.count];
    text_init(text, NULL);
    append_trimmed(text, line, (size_t)(equals - line));
    text_append(text, "", 1);
    size_t value = text->length;
    append_trimmed(text, equals + 1, length - (size_t)(equals + 1 - line));
    if (text_get(text) == NULL || text->failed) return refuse("out of memory", "");
    run.settings[run.count++] = (onus_setting){text->bytes, text->bytes + value};
    return true;
}

static bool add_of_file(const char *line, size_t length, const char *file, size_t number) {
    struct text place;
    text_init(&place, NULL);
    text_string(&place, file);
    text_char(&place, ':');
    text_number(&place, (int64_t)number);
    text_string(&place, ": ");
    const char *where = text_get(&place);
    bool good = where != NULL ? add(line, length, where) : refuse("out of memory", "");
    text_release(&place);
    return good;
}

/* A line each; blank ones and those that begin with # say nothing. */
static bool read_settings(const char *file) {
    struct text text;
    text_init(&text, NULL);
    bool good = read_file(file, &text);
    const char *from = good ? text_get(&text) : "";
    if (strncmp(from, "\xEF\xBB\xBF", 3) == 0) from += 3; /* a byte order mark */
    size_t line = 1;
    for (const char *at = from; good && *at != '\0'; line++) {
        size_t length = strcspn(at, "\n"), blank = 0, end;
        for (end = length; end > 0 && is_space(at[end - 1]);) end--;
        while (blank < end && is_space(at[blank])) blank++;
        if (blank < end && at[blank] != '#') good = add_of_file(at + blank, end - blank, file, line);
        at += length + (at[length] == '\n');
    }
    text_release(&text);
    return good;
}

bool use_parameters(const struct options *options, bool needed) {
    run.needed = needed;
    for (size_t i = 0; i < options->params.count; i++)
        if (!add(options->params.items[i], strlen(options->params.items[i]), "")) return false;
    return options->param_file == NULL || read_settings(options->param_file);
}

onus_config parameters_config(void) {
    return (onus_config){.settings = run.settings, .setting_count = run.count};
}

static bool has(const onus_policy_definition *definition, const char *id) {
    for (size_t i = 0; definition != NULL && i < definition->parameter_count; i++)
        if (strcmp(definition->parameters[i].id, id) == 0) return true;
    return false;
}

static bool declares(const struct loaded_policy *loaded, const char *id) {
    return has(loaded->definition, id) || has(loaded->base_definition, id);
}

onus_config parameters_config_of(const struct loaded_policy *loaded) {
    size_t count = 0;
    for (size_t i = 0; i < run.count; i++)
        if (declares(loaded, run.settings[i].parameter)) run.own[count++] = run.settings[i];
    return (onus_config){.settings = run.own, .setting_count = count};
}

bool parameters_are_of(const struct loaded_policy *policies, size_t count) {
    for (size_t i = 0; i < run.count; i++) {
        bool known = false;
        for (size_t j = 0; j < count; j++) known = known || declares(&policies[j], run.settings[i].parameter);
        if (!known) return refuse("none of the policies has the parameter ", run.settings[i].parameter);
    }
    return true;
}

bool parameters_are_set(const onus_policy *policy, onus_diagnostics *diagnostics) {
    onus_policy_info info;
    onus_policy_describe(policy, &info);
    if (!run.needed || info.unset == NULL) return true;
    onus_diagnostic_id id = 0;
    while (strcmp(onus_diagnostic_name(id), "parameters-missing") != 0) id++;
    onus_diagnostics_add(diagnostics, &(onus_diagnostic){.id = id, .path = "parameters", .given = info.unset});
    return false;
}
