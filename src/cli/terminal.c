/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define NARROWEST 20
#define WIDEST    1000

static bool acceptable(unsigned long columns) {
    return columns >= NARROWEST && columns <= WIDEST;
}

size_t terminal_width(void) {
    const char *said = getenv("COLUMNS");
    struct winsize size;
    if (!isatty(STDOUT_FILENO)) return WIDTH_ELSEWHERE;
    if (said != NULL && *said != '\0') {
        char *end;
        unsigned long columns = strtoul(said, &end, 10);
        if (*end == '\0' && acceptable(columns)) return columns;
    }
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && acceptable(size.ws_col)) return size.ws_col;
    return WIDTH_ELSEWHERE;
}

static bool welcome(void) {
    const char *refused = getenv("NO_COLOR"), *terminal = getenv("TERM");
    if (refused != NULL && *refused != '\0') return false;
    return isatty(STDOUT_FILENO) && (terminal == NULL || strcmp(terminal, "dumb") != 0);
}

bool terminal_colour(const char *when) {
    return strcmp(when, "always") == 0 || (strcmp(when, "auto") == 0 && welcome());
}
