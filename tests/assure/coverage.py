#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the tests reach, a room a line, and what they do not, against what is written down.

    coverage.py EXPORT FIGURES UNCOVERED MISSED ROOM...

EXPORT is what `llvm-cov export` says. FIGURES are lines of ROOM LINES BRANCHES CONDITIONS: so many percent at least are reached. UNCOVERED is a list of what is not
reached and why; a line of it is

    FILE FUNCTION WHICH `TEXT` - WHY

where TEXT is the condition as written, its blanks one each, and WHICH is `true` or `false`, the way it never goes; `alone`, if no two tests show that it alone turns
its decision; or `any` of these. Where one reason holds of many places, FUNCTION may be `*`, FILE may end with `*`, and `...` in TEXT is whatever stands there. Lines of
code may move. What is not reached and not listed goes to MISSED, as such lines: more of them than FIGURES allow (`without NUMBER`) fail the check, and so does a reason for what is
reached, or is no longer there.
"""
import collections
import json
import os
import re
import sys


class Source:
    """The text of files, a part at a time."""

    def __init__(self):
        self.lines = {}

    def part(self, path, at):
        if path not in self.lines:
            with open(path, encoding="utf-8") as file:
                self.lines[path] = file.read().split("\n")
        first, begin, last, end = at
        lines = [line.encode() for line in self.lines[path][first - 1:last]]
        lines[-1] = lines[-1][:end - 1]
        lines[0] = lines[0][begin - 1:]
        return " ".join(b" ".join(lines).decode().split())


def short(path):
    """From the source folder: as compiled, paths may begin elsewhere."""
    match = re.search(r"(?:^|/)((?:src|include)/.*)$", path)
    return match.group(1) if match else path


def collect(export, rooms):
    """Per file: lines (count, reached), branches {(function, at, which): count}, conditions {(function, at, number): shown}."""
    found = collections.defaultdict(lambda: {"lines": (0, 0), "branches": collections.Counter(), "conditions": {}})
    data = export["data"][0]
    functions = collections.defaultdict(list)
    for function in data["functions"]:
        path = short(function["filenames"][0])
        begin = function["regions"][0]
        functions[path].append((begin[0], begin[2], function["name"].split(":")[-1]))

    def function_at(path, line):
        return next((name for first, last, name in functions[path] if first <= line <= last), "-")

    for file in data["files"]:
        path = short(file["filename"])
        if not any(path.startswith(f"src/{room}/") for room in rooms):
            continue
        here = found[path]
        here["lines"] = (file["summary"]["lines"]["count"], file["summary"]["lines"]["covered"])
        for first, begin, last, end, true, false, *_ in file["branches"]:
            for which, count in (("true", true), ("false", false)):
                here["branches"][(function_at(path, first), (first, begin, last, end), which)] += count
        for first, begin, last, end, *rest in file["mcdc_records"]:
            shown = rest[-1] if isinstance(rest[-1], list) else rest[-2]
            for number, one in enumerate(shown):
                key = (function_at(path, first), (first, begin, last, end), number)
                here["conditions"][key] = here["conditions"].get(key, False) or bool(one)
    return found


def missed_of(path, here, source):
    """Lines of FILE FUNCTION WHICH `TEXT`, and where."""
    gone = set()
    for (function, at, which), count in here["branches"].items():
        if count == 0:
            gone.add((at[0], at[1]))
            yield path, function, which, source.part(path, at), at[0]
    inside = sorted((at, function) for function, at, which in here["branches"] if which == "true")
    for (function, at, number), shown in here["conditions"].items():
        if shown:
            continue
        leaves = [leaf for leaf, _ in inside if at[:2] <= leaf[:2] and leaf[2:] <= at[2:]]
        leaf = leaves[number] if number < len(leaves) else at
        if (leaf[0], leaf[1]) not in gone:
            yield path, function, "alone", source.part(path, leaf), leaf[0]


LINE = re.compile(r"^(\S+) (\S+) (true|false|alone|any) `(.*)` - (.+)$")


def read_reasons(name):
    reasons = {}
    if not os.path.exists(name):
        return reasons
    with open(name, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if not line.strip() or line.startswith("#"):
                continue
            match = LINE.match(line.rstrip("\n"))
            if match is None:
                sys.exit(f"{name}:{number}: not FILE FUNCTION WHICH `TEXT` - WHY")
            if match.groups()[:4] in reasons:
                sys.exit(f"{name}:{number}: the same stands above")
            reasons[match.groups()[:4]] = [number, 0]
    return reasons


def matches(pattern, path, function, which, text):
    if pattern[1] not in ("*", function) or pattern[2] not in ("any", which):
        return False
    if not (path.startswith(pattern[0][:-1]) if pattern[0].endswith("*") else path == pattern[0]):
        return False
    return re.fullmatch(".*".join(re.escape(part) for part in pattern[3].split("...")), text) is not None


def excused(reasons, *missed):
    """The closest reason is the one that is used: a place's own, else a pattern."""
    if missed in reasons:
        reasons[missed][1] += 1
        return True
    for pattern, used in reasons.items():
        if matches(pattern, *missed):
            used[1] += 1
            return True
    return False


def main():
    export, figures, uncovered, missed_name, rooms = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4], sys.argv[5:]
    with open(export, encoding="utf-8") as file:
        found = collect(json.load(file), rooms)
    allowed = {}
    if os.path.exists(figures):
        with open(figures, encoding="utf-8") as file:
            allowed = {line.split()[0]: [float(one) for one in line.split()[1:]] for line in file if line.strip() and line[0] != "#"}
    reasons, source, fallen = read_reasons(uncovered), Source(), False
    listed = collections.Counter()
    with open(missed_name, "w", encoding="utf-8") as out:
        for path in sorted(found):
            for _, function, which, text, line in sorted(missed_of(path, found[path], source), key=lambda one: one[4]):
                if excused(reasons, path, function, which, text):
                    listed["with"] += 1
                else:
                    listed["without"] += 1
                    print(f"{path} {function} {which} `{text}` - {line}", file=out)
    print(f"{'':<9}{'lines':>7}{'missed':>8}{'%':>8}{'branches':>10}{'missed':>8}{'%':>8}{'conditions':>12}{'missed':>8}{'%':>8}")
    for room in rooms + ["all"]:
        files = [here for path, here in found.items() if room == "all" or path.startswith(f"src/{room}/")]
        counts = [(sum(here["lines"][0] for here in files), sum(here["lines"][0] - here["lines"][1] for here in files)),
                  (sum(len(here["branches"]) for here in files), sum(not one for here in files for one in here["branches"].values())),
                  (sum(len(here["conditions"]) for here in files), sum(not one for here in files for one in here["conditions"].values()))]
        print(f"{room:<9}" + "".join(f"{count:>{width}}{gone:>8}{100 * (count - gone) / max(count, 1):>8.2f}"
                                     for (count, gone), width in zip(counts, (7, 10, 12))))
        for kind, (count, gone), least in zip(("lines", "branches", "conditions"), counts, allowed.get(room, [])):
            if 100 * (count - gone) < least * count:
                print(f"{room}: {kind}: fewer than {least} % are reached")
                fallen = True
    for one, (number, used) in reasons.items():
        if used == 0:
            print(f"{uncovered}:{number}: reached by now, or no longer there: {' '.join(one)}")
            fallen = True
    print(f"not reached: {listed['with']} for a reason that is written down, {listed['without']} without")
    most = allowed.get("without", [0])[0]
    if listed["without"] > most:
        print(f"not reached, without a reason: more than {most:.0f}")
        fallen = True
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
