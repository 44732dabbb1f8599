#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Mutants of the compiled core: each conditional jump always taken, and never; killed if a test fails, crashes or does not end.

    branch_mutants.py BUILD EXPLAINED [--sample N] [--seed TEXT] [--rooms NAME,...] [--list FILE]

BUILD was configured by branch_mutants.sh: test programs with `mutant.c` in them and a map of the linker beside each. A mutant runs the tests that reach
its jump, quickest first, until one fails. EXPLAINED says of survivors, by function, why they change no answer; the others are named.
"""
import argparse
import collections
import hashlib
import json
import os
import re
import signal
import struct
import subprocess
import sys
import time

ROOMS = ["base", "facts", "policy", "diagram", "decide", "study", "time"]
LEFT_OUT = {"test_json_threads", "test_jobs", "contract_hardened", "program_faults"}  # several threads, or about something else
# Tests that pass for another reason than that they end with 0. One that others need first is run: refused memory is such a test.
OTHERWISE = {"SKIP_RETURN_CODE", "PASS_REGULAR_EXPRESSION", "FIXTURES_REQUIRED", "WILL_FAIL", "ENVIRONMENT"}
JUMP = re.compile(r"^\s*([0-9a-f]+):\s+((?:[0-9a-f]{2} )+)\s+j([a-z]+)\s")


def jumps_of(object_file, source):
    """(section, size of the section, offset in it, source line, mnemonic) of each conditional jump."""
    sizes = {}
    for line in subprocess.run(["objdump", "-h", "-w", object_file], capture_output=True, text=True, check=True).stdout.splitlines():
        fields = line.split()
        if len(fields) > 3 and fields[1].startswith(".text"):
            sizes[fields[1]] = int(fields[2], 16)
    section, where = None, "?"
    for line in subprocess.run(["objdump", "-d", "-l", "-w", object_file], capture_output=True, text=True, check=True).stdout.splitlines():
        if line.startswith("Disassembly of section "):
            section = line[23:-1]
        elif re.match(r"^\S+:\d+", line):
            where = re.sub(r"^.*?/src/", "src/", line.split(" ")[0])
        else:
            found = JUMP.match(line)
            if found and found.group(3) != "mp":
                yield section, sizes[section], int(found.group(1), 16), where, found.group(3)


def sections_of(map_file):
    """The address of each section of each member of the archives, by (member, section, size)."""
    found, name = {}, None
    for line in open(map_file, errors="replace"):
        if re.match(r"^ \.text\S*$", line.rstrip()):
            name = line.strip()
            continue
        match = re.match(r"^ (\.text\S*)?\s+0x([0-9a-f]+)\s+0x([0-9a-f]+)\s+(\S+)$", line.rstrip())
        if match:
            section, (address, size, source) = match.group(1) or name, match.groups()[1:]
            member = re.search(r"\(([^)]+)\)$", source)
            if section and int(address, 16) and int(size, 16):
                found.setdefault((member.group(1) if member else os.path.basename(source), section, int(size, 16)), []).append(int(address, 16))
        name = None
    return found


class Test:
    def __init__(self, name, command, folder, only=None):
        self.name, self.command, self.folder, self.only = name, command, folder, only
        self.milliseconds, self.sections, self.reached = 0, {}, set()

    def run(self, **environment):
        """The exit status, negative for a signal, and seconds of CPU."""
        if self.only:
            environment["ONUS_TEST"] = self.only
        begin = os.times()
        try:
            process = subprocess.Popen(self.command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                       env=dict(os.environ, ONUS_AGREE_COMPLETE="2000", ONUS_AGREE_INCOMPLETE="500", **environment), start_new_session=True)
            status = process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            status = process.wait()
        end = os.times()
        return status, end.children_user + end.children_system - begin.children_user - begin.children_system


def find_tests(build, slowest, only, known):
    """Tests that pass within `slowest` milliseconds; those over 30 test by test. `known`: what was found of programs that are still the same."""
    listed = json.loads(subprocess.run(["ctest", "--show-only=json-v1"], cwd=build, capture_output=True, text=True, check=True).stdout)
    for test in listed["tests"]:
        command = test.get("command", [])
        properties = {p["name"]: p["value"] for p in test.get("properties", [])}
        if not command or not re.search(only, test["name"]) or test["name"] in LEFT_OUT or OTHERWISE & set(properties):
            continue
        # A test program, or one that runs the program `onus`.
        changed = next((program for program in (command[0], f"{build}/onus") if os.path.exists(program + ".map") and program in " ".join(command)), None)
        if changed is None or (changed != command[0] and "many_runs" in properties.get("LABELS", [])):
            continue
        folder = properties.get("WORKING_DIRECTORY", build)
        sections = sections_of(changed + ".map")
        stamp = f"{test['name']} {os.stat(changed).st_mtime_ns}"
        if stamp in known:
            for name, alone, milliseconds in known[stamp]:
                part = Test(name, command, folder, alone)
                part.milliseconds, part.sections, part.stamp = milliseconds, sections, stamp
                yield part
            continue
        known[stamp] = []
        whole = Test(test["name"], command, folder)
        status, seconds = whole.run(ONUS_CPU_MS="20000")
        parts = [whole]
        if seconds > 0.03 and changed == command[0]:  # test by test
            listed = subprocess.run(command, cwd=folder, env=dict(os.environ, ONUS_TEST="?"), capture_output=True, text=True, check=False)
            names = listed.stdout.split()
            if listed.returncode == 0 and len(names) > 1 and all(name.startswith("test_") for name in names):
                parts = [Test(f"{test['name']}.{name}", command, folder, name) for name in names]
        for part in parts:
            if part is not whole:
                status, seconds = part.run(ONUS_CPU_MS=str(2 * slowest))
            part.milliseconds, part.sections = seconds * 1000, sections
            if status == 0 and part.milliseconds <= slowest:
                known[stamp].append((part.name, part.only, part.milliseconds))
                part.stamp = stamp
                yield part
            else:
                print(f"left out: {part.name}: ends with {status}, {seconds:.2f} s", file=sys.stderr)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("explained")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", default="", help="of the draw: another text, another sample")
    parser.add_argument("--rooms", default=",".join(ROOMS))
    parser.add_argument("--slowest", type=int, default=1500, help="milliseconds that a test may take")
    parser.add_argument("--seconds", type=int, default=0, help="then no more are tried")
    parser.add_argument("--budget", type=float, default=1.0, help="seconds of CPU that tests may take to kill one mutant; what they do not is taken to survive")
    parser.add_argument("--tests", default="", help="a regular expression: these alone")
    parser.add_argument("--list")
    options = parser.parse_args()
    build = os.path.abspath(options.build)

    jumps = []  # (room/file, member, section, size, offset, line, mnemonic)
    for room in options.rooms.split(","):
        for folder in {"base": ["onus_base", "onus_values"]}.get(room, ["onus_" + room]):
            top = f"{build}/src/CMakeFiles/{folder}.dir"
            for name in sorted(os.listdir(f"{top}/{room}")):
                for section, size, offset, where, mnemonic in jumps_of(f"{top}/{room}/{name}", room):
                    jumps.append((f"{room}/{name[:-2]}", name, section, size, offset, where, mnemonic))
    keys = collections.defaultdict(set)
    for jump in jumps:
        keys[jump[1:4]].add(jump[0])
    ambiguous = {key for key, sources in keys.items() if len(sources) > 1}
    if ambiguous:
        print("two functions cannot be told apart:", ambiguous, file=sys.stderr)

    memory = f"{build}/tests-found.json"
    known, reached = json.load(open(memory)) if os.path.exists(memory) else ({}, {})
    tests = sorted(find_tests(build, options.slowest, options.tests, known), key=lambda test: test.milliseconds)
    os.makedirs(f"{build}/reached", exist_ok=True)
    for test in tests:
        there = []
        for number, jump in enumerate(jumps):
            if jump[1:4] not in ambiguous:
                there += [(address + jump[4], number) for address in test.sections.get(jump[1:4], [])]
        there.sort()
        test.addresses = collections.defaultdict(list)
        here = f"{test.name} {test.stamp} {len(there)}"
        if here in reached:
            for number, address in reached[here]:
                test.addresses[number].append(address)
            continue
        file = f"{build}/reached/{test.name}"
        with open(file, "wb") as out:
            for address, _ in there:
                out.write(struct.pack("<II", address, 0))
        if not there:
            continue
        status, _ = test.run(ONUS_REACHED=file)
        if status != 0:
            print(f"left out: {test.name}: watched, it ends with {status}", file=sys.stderr)
            continue
        data = open(file, "rb").read()
        for at, (address, number) in enumerate(there):
            if struct.unpack_from("<I", data, at * 8 + 4)[0]:
                test.addresses[number].append(address)
        reached[here] = [(number, address) for number, addresses in test.addresses.items() for address in addresses]
    json.dump((known, reached), open(memory, "w"))
    print(f"tests: {sum(1 for test in tests if test.addresses)}, {sum(test.milliseconds for test in tests) / 1000:.1f} s together")

    mutants = [(number, kind) for number in range(len(jumps)) for kind in ("always", "never")]
    whole = len(mutants)
    # In an order that is fixed and has nothing to do with where they are, so that the first N are a fair sample.
    mutants.sort(key=lambda m: hashlib.sha256((options.seed + repr((jumps[m[0]][0], jumps[m[0]][2], jumps[m[0]][4], m[1]))).encode()).digest())
    if options.sample:
        mutants = mutants[:options.sample]

    # Why survivors change no answer: "room/file function line-text<TAB>reason"; the text is that of the line, without blanks around it.
    explained, used = {}, set()
    if os.path.exists(options.explained):
        for line in open(options.explained, encoding="utf-8"):
            if not line.startswith("#") and "\t" in line:
                where, reason = line.rstrip("\n").split("\t", 1)
                explained[where] = reason
    sources = {}

    def text_of(where):
        path, _, line = where.partition(":")
        if path not in sources:
            sources[path] = open(path, encoding="utf-8").read().splitlines() if os.path.exists(path) else []
        number = int(re.match(r"\d+", line).group())
        return sources[path][number - 1].strip() if number <= len(sources[path]) else "?"

    counts = collections.defaultdict(collections.Counter)
    kills = collections.Counter()
    survivors, begin, ran = [], time.time(), 0
    for done, (number, kind) in enumerate(mutants):
        if options.seconds and time.time() - begin > options.seconds:
            mutants = mutants[:done]
            break
        if done % 500 == 499:
            print(f"{done + 1} of {len(mutants)}: {len(survivors)} survive, {time.time() - begin:.0f} s", file=sys.stderr)
        source, member, section, size, offset, where, mnemonic = jumps[number]
        room = source.split("/")[0]
        counts[room]["mutants"] += 1
        reaching = [test for test in tests if number in test.addresses]
        killer, spent = None, 0.0
        for test in sorted(reaching, key=lambda test: test.milliseconds / (1 + kills[test.name, source])):
            ran += 1
            address = test.addresses[number][0]
            status, seconds = test.run(ONUS_MUTANT=f"{address:x}:{kind}", ONUS_CPU_MS=str(int(5 * test.milliseconds + 100)))
            if status != 0:
                killer = test
                kills[test.name, source] += 1
                break
            spent += seconds
            if spent > options.budget:
                break
        if killer:
            counts[room]["killed"] += 1
            continue
        function = section[6:] if section.startswith(".text.") else section
        key = f"{source} {function} {text_of(where)}"
        state = "reached" if reaching else "unreached"
        reason = explained.get(key) or explained.get(f"{source} {function} *")
        if reason:
            used.add(key if key in explained else f"{source} {function} *")
            counts[room]["explained"] += 1
            counts["reasons"][reason.split(":")[0]] += 1
        else:
            counts[room][state] += 1
        survivors.append((source, function, where, mnemonic, kind, state, key, reason))
    elapsed = time.time() - begin

    print(f"jumps: {len(jumps)}, mutants: {whole}" + (f", of which the first {len(mutants)} of a fixed draw" if len(mutants) < whole else ", all of them"))
    print(f"{'':10} {'mutants':>8} {'killed':>8} {'explained':>9} {'reached':>8} {'unreached':>9} {'killed of the others':>21}")
    total = collections.Counter()
    rooms = options.rooms.split(",")
    for room in rooms + ["all"]:
        row = counts[room] if room != "all" else total
        if room != "all":
            total.update(row)
        others = row["mutants"] - row["explained"]
        print(f"{room:10} {row['mutants']:8} {row['killed']:8} {row['explained']:9} {row['reached']:8} {row['unreached']:9} {100 * row['killed'] / max(1, others):20.2f}%")
    for reason, count in sorted(counts["reasons"].items()):
        print(f"explained, {reason}: {count}")
    print(f"killed of all: {100 * total['killed'] / max(1, total['mutants']):.2f}%; {1000 * elapsed / max(1, len(mutants)):.0f} ms a mutant, {ran} runs of a test")
    if options.list:
        with open(options.list, "w", encoding="utf-8") as out:
            for survivor in survivors:
                out.write("\t".join(str(part) for part in survivor) + "\n")
    stale = [where for where in explained if where not in used]
    if len(mutants) == whole and len(rooms) == len(ROOMS):
        for where in stale:
            print(f"explained, but there is no such survivor: {where}")
    others = total["mutants"] - total["explained"]
    return 0 if total["killed"] >= 0.98 * others else 1


if __name__ == "__main__":
    sys.exit(main())
