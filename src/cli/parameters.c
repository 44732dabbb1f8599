/* SPDX-License-Identifier: Apache-2.0 */
/* What the parameters of policies are set to in this run: --param, and files of such lines. */
#include <string.h>

#include "cli/command.h"

#define MOST_SETTINGS 128

static struct {
    onus_setting settings[MOST_SETTINGS];
    size_t count;
    onus_setting_place places[MOST_SETTINGS];
    struct text
        texts[MOST_SETTINGS];   /* what these point to: a name, a value and what the place is called, each with a NUL */
    bool of_new[MOST_SETTINGS]; /* of the second of two policies alone */
    onus_setting own[MOST_SETTINGS]; /* of one of several policies */
    onus_setting_place own_places[MOST_SETTINGS];
    bool needed;
} run;

static bool refuse(const char *what, const char *about) {
    complain(what, about);
    return false;
}

/* Where a setting is said: a line of a file, or an option. */
struct said_at {
    const char *file; /* or the option, where `line` is 0 */
    size_t line;
    const char *begin; /* of the line */
};

/* From 1, in characters. */
static uint32_t column_of(const struct said_at *at, const char *place) {
    uint32_t column = 1;
    for (const char *byte = at->begin; byte < place; byte++) column += ((unsigned char)*byte & 0xC0) != 0x80;
    return column;
}

static bool refuse_line(const char *line, size_t length, const struct said_at *at) {
    struct text about;
    text_init(&about, NULL);
    if (at->line > 0) {
        text_string(&about, at->file);
        text_char(&about, ':');
        text_number(&about, (int64_t)at->line);
        text_char(&about, ':');
        text_number(&about, column_of(at, line));
        text_string(&about, ": ");
    }
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

/* Without the space around it. */
static void trim(const char **from, size_t *length) {
    while (*length > 0 && is_space(**from)) ++*from, --*length;
    while (*length > 0 && is_space((*from)[*length - 1])) --*length;
}

/* What diagnostics call the place: the file, or the option as it was given. */
static void put_place(struct text *text, const char *line, size_t length, const struct said_at *at) {
    text_string(text, at->file);
    if (at->line > 0) return;
    text_char(text, ' ');
    text_append(text, line, length);
}

/* "NAME=VALUE" */
static bool add(const char *line, size_t length, const struct said_at *at) {
    const char *equals = memchr(line, '=', length);
    if (equals == NULL) return refuse_line(line, length, at);
    if (run.count == MOST_SETTINGS) return refuse("too many parameters are set", "");
    const char *name = line, *value = equals + 1;
    size_t name_length = (size_t)(equals - line), value_length = length - name_length - 1;
    trim(&name, &name_length);
    trim(&value, &value_length);
    struct text *text = &run.texts[run.count];
    text_init(text, NULL);
    text_append(text, name, name_length);
    text_append(text, "", 1);
    size_t value_at = text->length;
    text_append(text, value, value_length);
    text_append(text, "", 1);
    size_t place_at = text->length;
    put_place(text, line, length, at);
    if (text->failed) return refuse("out of memory", "");
    onus_setting_place *place = &run.places[run.count];
    run.settings[run.count++] = (onus_setting){text->bytes, text->bytes + value_at};
    *place = (onus_setting_place){.file = text->bytes + place_at};
    if (at->line == 0) return true;
    place->line = (uint32_t)at->line;
    place->column = column_of(at, name);
    place->value_column = column_of(at, value);
    return true;
}

/* A line each; blank ones and those that begin with # say nothing. */
static bool read_settings(const char *file) {
    struct text text;
    text_init(&text, NULL);
    bool good = read_file(file, &text);
    const char *from = good ? text_get(&text) : "";
    if (good && strlen(from) != text.length) good = refuse("there is a zero byte in ", file);
    if (strncmp(from, "\xEF\xBB\xBF", 3) == 0) from += 3; /* a byte order mark */
    struct said_at at = {file, 1, from};
    for (; good && *at.begin != '\0'; at.line++) {
        const char *line = at.begin;
        size_t all = strcspn(line, "\n"), length = all;
        trim(&line, &length);
        if (length > 0 && *line != '#') good = add(line, length, &at);
        at.begin += all + (at.begin[all] == '\n');
    }
    text_release(&text);
    return good;
}

static bool add_option(const char *said, const char *option) {
    return add(said, strlen(said), &(struct said_at){option, 0, NULL});
}

bool use_parameters(const struct options *options, bool needed) {
    run.needed = needed;
    for (size_t i = 0; i < options->params.count; i++)
        if (!add_option(options->params.items[i], "--param")) return false;
    for (size_t i = 0; i < options->new_params.count; i++) {
        if (run.count < MOST_SETTINGS) run.of_new[run.count] = true;
        if (!add_option(options->new_params.items[i], "--new-param")) return false;
    }
    return options->param_file == NULL || read_settings(options->param_file);
}

onus_config parameters_config(void) {
    return (onus_config){.settings = run.settings, .setting_count = run.count, .setting_places = run.places};
}

static bool has(const onus_policy_definition *definition, const char *id) {
    for (size_t i = 0; definition != NULL && i < definition->parameter_count; i++)
        if (strcmp(definition->parameters[i].id, id) == 0) return true;
    return false;
}

static bool declares(const struct loaded_policy *loaded, const char *id) {
    return has(loaded->definition, id) || has(loaded->base_definition, id);
}

/* Whether setting `i` is for the second of two policies and is set apart for it, or is not. */
static bool is_for(size_t i, bool new) {
    if (run.of_new[i]) return new;
    for (size_t j = 0; new &&j < run.count; j++)
        if (run.of_new[j] && strcmp(run.settings[j].parameter, run.settings[i].parameter) == 0) return false;
    return true;
}

onus_config parameters_config_of(const struct loaded_policy *loaded, bool new) {
    size_t count = 0;
    for (size_t i = 0; i < run.count; i++)
        if (is_for(i, new) && declares(loaded, run.settings[i].parameter)) {
            run.own[count] = run.settings[i];
            run.own_places[count++] = run.places[i];
        }
    return (onus_config){.settings = run.own, .setting_count = count, .setting_places = run.own_places};
}

static bool refuse_name(const onus_setting *setting, const onus_setting_place *place) {
    struct text about;
    text_init(&about, NULL);
    text_string(&about, place->file);
    text_char(&about, ':');
    if (place->line > 0) {
        text_number(&about, place->line);
        text_char(&about, ':');
        text_number(&about, place->column);
        text_char(&about, ':');
    }
    text_string(&about, " none of the policies has the parameter ");
    text_string(&about, setting->parameter);
    const char *said = text_get(&about);
    complain(said != NULL ? said : "out of memory", "");
    text_release(&about);
    return false;
}

bool parameters_are_of(const struct loaded_policy *policies, size_t count) {
    bool all = true;
    for (size_t i = 0; i < run.count; i++) {
        bool known = false;
        for (size_t j = run.of_new[i] ? 1 : 0; j < count; j++)
            known = known || declares(&policies[j], run.settings[i].parameter);
        if (!known) all = refuse_name(&run.settings[i], &run.places[i]);
    }
    return all;
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
