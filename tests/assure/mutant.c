/* SPDX-License-Identifier: Apache-2.0 */
/* Linked into every test program of branch_mutants.sh: before main() it changes one conditional jump of the program, or finds out which ones are reached.
 *
 *     ONUS_MUTANT=ADDRESS:always|never     the jump at that address, counted from the start of the program, is always or never taken
 *     ONUS_REACHED=FILE                    pairs of 32-bit numbers: an address of a jump, and 0, which becomes 1 if it is reached
 *     ONUS_TEST=NAME                       that test of the program alone; "?": say what they are called
 *     ONUS_CPU_MS=N                        so much CPU time, and then the program is killed
 *
 * In the place of cmocka's runner stands one that ends with the first test that fails, and lets signals be. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <ucontext.h>
#include <unistd.h>

#include <cmocka.h>

extern unsigned char __executable_start[], etext[];

#define TRAP 0xCC
#define NOP  0x90

struct jump {
    uint32_t address, reached;
};

static struct jump *jumps;
static size_t jump_count;
static unsigned char *saved;

static void give_up(const char *what) {
    if (write(2, what, strlen(what)) < 0) _exit(98);
    _exit(99);
}

/* Text that can be written, and still be run. */
static void open_text(void) {
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    unsigned char *from = (unsigned char *)((uintptr_t)__executable_start / page * page);
    size_t length = (size_t)(etext - from + (ptrdiff_t)page - 1) / page * page;
    if (mprotect(from, length, PROT_READ | PROT_WRITE | PROT_EXEC) != 0) give_up("text cannot be written\n");
}

/* 7x rel8 or 0F 8x rel32: a jump of the same length to the same place, or nothing. */
static void change_jump(unsigned char *at, bool always) {
    bool near = at[0] == 0x0F && (at[1] & 0xF0) == 0x80;
    if (!near && (at[0] & 0xF0) != 0x70) give_up("this is no conditional jump\n");
    if (!always) {
        memset(at, NOP, near ? 6 : 2);
    } else if (near) {
        at[0] = NOP;
        at[1] = 0xE9;
    } else {
        at[0] = 0xEB;
    }
}

static int compare_jumps(const void *left, const void *right) {
    const struct jump *a = left, *b = right;
    return a->address < b->address ? -1 : a->address > b->address;
}

static void on_trap(int signal, siginfo_t *info, void *context) {
    ucontext_t *at = context;
    uintptr_t where = (uintptr_t)at->uc_mcontext.gregs[REG_RIP] - 1;
    struct jump wanted = {(uint32_t)(where - (uintptr_t)__executable_start), 0};
    (void)signal, (void)info;
    struct jump *jump = bsearch(&wanted, jumps, jump_count, sizeof *jumps, compare_jumps);
    if (jump == NULL) give_up("a trap of somebody else's\n");
    jump->reached = 1;
    *(unsigned char *)where = saved[jump - jumps];
    at->uc_mcontext.gregs[REG_RIP] = (greg_t)where;
}

static void watch_jumps(const char *file) {
    struct stat about;
    int descriptor = open(file, O_RDWR);
    if (descriptor < 0 || fstat(descriptor, &about) != 0) give_up("no file of jumps\n");
    jump_count = (size_t)about.st_size / sizeof *jumps;
    jumps = mmap(NULL, (size_t)about.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    saved = malloc(jump_count);
    if (jumps == MAP_FAILED || saved == NULL) give_up("no memory\n");
    struct sigaction action = {.sa_sigaction = on_trap, .sa_flags = SA_SIGINFO | SA_NODEFER};
    sigaction(SIGTRAP, &action, NULL);
    for (size_t i = 0; i < jump_count; i++) {
        saved[i] = __executable_start[jumps[i].address];
        __executable_start[jumps[i].address] = TRAP;
    }
}

__attribute__((constructor)) static void begin(void) {
    const char *mutant = getenv("ONUS_MUTANT"), *reached = getenv("ONUS_REACHED"), *limit = getenv("ONUS_CPU_MS");
    if (limit != NULL) {
        long milliseconds = atol(limit);
        struct itimerval timer = {{0, 0}, {milliseconds / 1000, milliseconds % 1000 * 1000}};
        struct rlimit memory = {(rlim_t)2 << 30, (rlim_t)2 << 30}, none = {0, 0};
        setitimer(ITIMER_PROF, &timer, NULL);
        setrlimit(RLIMIT_AS, &memory);
        setrlimit(RLIMIT_CORE, &none);
    }
    if (mutant == NULL && reached == NULL) return;
    open_text();
    if (reached != NULL) watch_jumps(reached);
    if (mutant == NULL) return;
    char *kind;
    unsigned long address = strtoul(mutant, &kind, 16);
    change_jump(__executable_start + address, strcmp(kind, ":always") == 0);
}

int _cmocka_run_group_tests(const char *name, const struct CMUnitTest *const tests, const size_t count,
                            CMFixtureFunction group_setup, CMFixtureFunction group_teardown) {
    void *shared = NULL;
    const char *only = getenv("ONUS_TEST");
    (void)name;
    for (size_t i = 0; only != NULL && strcmp(only, "?") == 0 && i < count; i++) puts(tests[i].name);
    if (only != NULL && strcmp(only, "?") == 0) return 0;
    if (group_setup != NULL && group_setup(&shared) != 0) exit(1);
    for (size_t i = 0; i < count; i++) {
        void *state = tests[i].initial_state != NULL ? tests[i].initial_state : shared;
        if (tests[i].test_func == NULL || (only != NULL && strcmp(only, tests[i].name) != 0)) continue;
        if (tests[i].setup_func != NULL && tests[i].setup_func(&state) != 0) exit(1);
        tests[i].test_func(&state);
        if (tests[i].teardown_func != NULL && tests[i].teardown_func(&state) != 0) exit(1);
    }
    if (group_teardown != NULL && group_teardown(&shared) != 0) exit(1);
    return 0;
}
