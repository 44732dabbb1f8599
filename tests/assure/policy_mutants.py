#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Mutants of a policy: every single change of what it says, and what shows it.

    policy_mutants.py PROGRAM POLICY GOLDEN [--equivalent FILE] [--list]

A mutant is refused at load; or killed by the golden cases; or proved equivalent by `onus diff`, which compares over all possible cases and so
judges only what it compares: conditions, presumptions, shares, fines, findings, precedence. Any other survives, and fails the run; so does an
equivalent one for which FILE has no reason, and a reason for none.
"""
import argparse
import collections
import concurrent.futures
import copy
import fractions
import json
import os
import re
import subprocess
import sys
import tempfile


class Policy:
    """The document, and every change of it as (where, what, kind, changed document)."""

    def __init__(self, document):
        self.document = document
        self.parties = [party["id"] for party in document.get("parties", [])]
        self.values = {}  # of each fact; {party} left as it is written
        for fact in document["facts"]:
            if fact.get("measure") or "integer" in fact:
                continue
            self.values[fact["path"]] = [True, False] if fact.get("boolean") else [
                value["id"] if isinstance(value, dict) else value for value in fact["values"]]

    def values_of(self, path):
        if path in self.values:
            return self.values[path]
        for pattern, values in self.values.items():
            if "{party}" in pattern and path in [pattern.replace("{party}", party) for party in self.parties]:
                return values
        return []

    def changed(self, path, value):
        """The document with `value` at `path`; without what stands there if it is GONE."""
        document = copy.deepcopy(self.document)
        at = document
        for step in path[:-1]:
            at = at[step]
        if value is GONE:
            del at[path[-1]]
        else:
            at[path[-1]] = value
        return document

    def mutants(self):
        for path, value, what, kind in self.changes():
            document = self.changed(path, value)
            if document != self.document:
                yield ".".join(self.name(path)), what, kind, document

    def name(self, path):
        at = self.document
        for step in path:
            at = at[step] if isinstance(at, dict) and step in at or isinstance(step, int) and step < len(at) else None
            yield at["id"] if isinstance(at, dict) and isinstance(step, int) and "id" in at else (
                at["path"] if isinstance(at, dict) and isinstance(step, int) and "path" in at else str(step))

    def changes(self):
        document = self.document
        for i, fact in enumerate(document["facts"]):
            if "presume" in fact:
                yield ["facts", i, "presume"], GONE, "presumes nothing", "presumption"
                for value in self.values_of(fact["path"]):
                    yield ["facts", i, "presume"], value, f"presumes {value}", "presumption"
            for key in ("each",):
                yield from self.each(["facts", i], fact)
        for term, condition in document.get("terms", {}).items():
            yield from self.condition(["terms", term], condition)
        for key in ("outside", "silent"):
            if key in document:
                yield from self.refer([key], document[key])
        if "outside" in document:
            yield from self.whole(["outside", "when"], document["outside"]["when"], "condition")
        if "nothing_to_share" in document:
            yield from self.whole(["nothing_to_share"], document["nothing_to_share"], "condition")
        for i, never in enumerate(document.get("never", [])):
            yield from self.whole(["never", i, "when"], never["when"], "condition")
        yield from self.amounts(document)
        yield from self.order(document)
        for i, clause in enumerate(document["clauses"]):
            yield from self.clause(["clauses", i], clause)

    # ---- Conditions ----

    def whole(self, path, condition, kind):
        """A condition that may be left out altogether."""
        yield path, GONE, "dropped", kind
        for where, value, what, _ in self.condition(path, condition):
            yield where, value, what, kind

    def condition(self, path, condition):
        yield path, {"not": condition}, "negated", "condition"
        if isinstance(condition, list):
            yield from self.members(path, condition)
        elif isinstance(condition, dict):
            for key, value in condition.items():
                if len(condition) > 1:
                    yield path + [key], GONE, f"{key} dropped", "condition"
                if key in ("all", "any"):
                    other = {name: inner for name, inner in condition.items() if name != key}
                    other["any" if key == "all" else "all"] = value
                    yield path, other, f"{key} becomes the other", "condition"
                    yield from self.members(path + [key], value)
                elif key == "not":
                    positive = {name: inner for name, inner in condition.items() if name != key}
                    yield path, {"all": [positive, value]} if positive else value, "no longer negated", "condition"
                    if not isinstance(value, str):
                        yield from self.condition(path + [key], value)
                else:
                    yield from self.entry(path + [key], key, value)

    def members(self, path, conditions):
        for i, condition in enumerate(conditions):
            yield path + [i], GONE, f"{json.dumps(condition)} dropped", "condition"
            yield from self.condition(path + [i], condition)

    def entry(self, path, fact, value):
        """fact: value, as in a condition."""
        yield path, {"not": value} if not isinstance(value, dict) else value.get("not", value), "not, or no longer not", "condition"
        if isinstance(value, bool):
            return
        if isinstance(value, dict) and not "not" in value:  # at_least, at_most
            for bound in ("at_least", "at_most"):
                if bound in value:
                    for step in (-1, 1):
                        yield path + [bound], value[bound] + step, f"{bound} {value[bound] + step}", "condition"
                    yield path + [bound], GONE, f"{bound} dropped", "condition"
            return
        inner, wrap = (value["not"], lambda changed: {"not": changed}) if isinstance(value, dict) else (value, lambda changed: changed)
        given = inner if isinstance(inner, list) else [inner]
        for other in self.values_of(fact):
            if other not in given:
                yield path, wrap(given + [other]), f"{other} too", "condition"
                for i in range(len(given)):
                    yield path, wrap(given[:i] + [other] + given[i + 1:]), f"{other} instead of {given[i]}", "condition"
        if len(given) > 1:
            for i in range(len(given)):
                yield path, wrap(given[:i] + given[i + 1:]), f"without {given[i]}", "condition"

    # ---- Clauses ----

    def each(self, path, thing):
        parties = thing.get("each")
        if parties is None:
            return
        for i, party in enumerate(parties):
            yield path + ["each", i], GONE, f"not for {party}", "each"
        for party in self.parties:
            if party not in parties:
                yield path + ["each"], parties + [party], f"for {party} too", "each"

    def clause(self, path, clause):
        yield path, GONE, "clause dropped" if self.does(clause) else "principle dropped", "condition" if self.does(clause) else "principle"
        yield from self.each(path, clause)
        if "when" in clause:
            yield from self.whole(path + ["when"], clause["when"], "condition")
        for key in ("liable", "fine", "finding", "refer", "within"):
            if key not in clause:
                continue
            several = isinstance(clause[key], list)
            for i, consequence in enumerate(clause[key] if several else [clause[key]]):
                at = path + [key] + ([i] if several else [])
                yield at, GONE, "dropped", "consequence"
                if "when" in consequence:
                    yield from self.whole(at + ["when"], consequence["when"], "condition")
                yield from getattr(self, key)(at, consequence)
        for group in self.document.get("groups", []):
            if "group" in clause and group["id"] != clause["group"]:
                yield path + ["group"], group["id"], f"in {group['id']}", "precedence"
        for i, loser in enumerate(clause.get("prevails_over", [])):
            yield path + ["prevails_over", i], GONE, f"no longer over {loser}", "precedence"

    @staticmethod
    def does(clause):
        return any(key in clause for key in ("liable", "fine", "finding", "refer", "within"))

    def liable(self, path, liable):
        shares = {party: share for party, share in liable.items() if party not in ("when", "note")}
        rest = {key: value for key, value in liable.items() if key in ("when", "note")}
        for party, share in shares.items():
            yield path + [party], GONE, f"{party} dropped", "share"
            for other in self.parties:
                if other not in shares:
                    yield path, {**{other if p == party else p: s for p, s in shares.items()}, **rest}, f"{other} for {party}", "share"
            half = fractions.Fraction(share) / 2
            for taker in [p for p in shares if p != party]:
                yield path, {**{p: str(fractions.Fraction(s) + half) if p == taker else str(half) if p == party else s
                                for p, s in shares.items()}, **rest}, f"half of {party}'s to {taker}", "share"
            for other in self.parties:
                if other not in shares:
                    yield path, {**shares, party: str(half), other: str(half), **rest}, f"half of {party}'s to {other}", "share"

    def fine(self, path, fine):
        for party, amount in fine.items():
            if party in ("when", "note", "figure"):
                continue
            yield path + [party], GONE, f"{party} dropped", "fine"
            for other in self.parties:
                if other not in fine:
                    yield path, {other if p == party else p: a for p, a in fine.items()}, f"{other} for {party}", "fine"
            if isinstance(amount, str):
                yield path + [party], f"{float(amount) + 0.01:.2f}", "a fen more", "fine"
                yield path + [party], f"{float(amount) - 0.01:.2f}", "a fen less", "fine"
                continue
            for grade, value in amount.items():
                if grade in ("by", "figure"):
                    yield path + [party, grade], GONE, f"{grade} dropped", "fine"
                else:
                    yield path + [party, grade], f"{float(value) + 0.01:.2f}", f"{grade} a fen more", "fine"
                    yield path + [party, grade], f"{float(value) - 0.01:.2f}", f"{grade} a fen less", "fine"
                    yield path + [party, grade], GONE, f"{grade} dropped", "fine"

    def finding(self, path, finding):
        yield path + ["id"], finding["id"] + "_x", "another id", "finding"
        if "party" in finding:
            yield path + ["party"], GONE, "of nobody", "finding"
        if "differs" in finding:
            yield path + ["differs"], GONE, "differs or not", "quantity"
            counts = [quantity["path"] for quantity in self.document["quantities"] if quantity.get("count")]
            for i in range(2):
                for count in counts:
                    yield path + ["differs", i], count, f"{count} differs", "quantity"

    def refer(self, path, refer):
        for key in ("to", "refer"):
            if key in refer:
                for other in [d["id"] for d in self.document.get("departments", [])] or ["elsewhere"]:
                    yield path + [key], other, f"{key} {other}", "referral"
        if "refer" in refer:
            yield path + ["refer"], GONE, "refers nowhere", "referral"
        for i, informed in enumerate(refer.get("inform", [])):
            yield path + ["inform", i], GONE, f"{informed} not told", "referral"

    def within(self, path, within):
        for unit in ("hours", "days", "working_days"):
            if isinstance(within.get(unit), int):
                for step in (-1, 1):
                    yield path + [unit], within[unit] + step, f"{within[unit] + step} {unit}", "limit"
                for other in ("hours", "days", "working_days"):
                    if other != unit:
                        yield path, {**{k: v for k, v in within.items() if k != unit}, other: within[unit]}, f"{other}", "limit"

    # ---- The rest ----

    def amounts(self, document):
        if "settlement" in document:
            settlement = document["settlement"]
            for key in settlement:
                if key not in ("note", "unit_price_when"):
                    yield ["settlement", key], GONE, "dropped", "quantity"
            if "unit_price_when" in settlement:
                yield from self.whole(["settlement", "unit_price_when"], settlement["unit_price_when"], "quantity")
        pieces = document.get("pieces", {})
        for key in ("slip", "received"):
            if key in pieces:
                yield ["pieces", key], GONE, "dropped", "quantity"
        loaded = pieces.get("loaded", [])
        for i, one in enumerate(loaded):
            yield ["pieces", "loaded", i], GONE, "dropped", "quantity"
            if i > 0:
                yield ["pieces", "loaded"], loaded[:i - 1] + [one, loaded[i - 1]] + loaded[i + 1:], f"{one['count']} sooner", "quantity"
            if "clause" in one:
                yield ["pieces", "loaded", i, "clause"], GONE, "by no clause", "quantity"
            if "when" in one:
                yield from self.whole(["pieces", "loaded", i, "when"], one["when"], "quantity")
        parties = document.get("parties", [])
        for i in range(1, len(parties)):
            yield ["parties"], parties[:i - 1] + [parties[i], parties[i - 1]] + parties[i + 1:], f"{parties[i]['id']} sooner", "rounding"

    def order(self, document):
        ranks = document.get("precedence", [])
        for i in range(len(ranks)):
            yield ["precedence", i], GONE, f"{ranks[i]} unranked", "precedence"
        for i in range(1, len(ranks)):
            yield ["precedence"], ranks[:i - 1] + [ranks[i], ranks[i - 1]] + ranks[i + 1:], f"{ranks[i]} over {ranks[i - 1]}", "precedence"
            yield ["precedence"], ranks[:i - 1] + [ranks[i - 1] + ranks[i]] + ranks[i + 1:], f"{ranks[i]} beside {ranks[i - 1]}", "precedence"
        for i, group in enumerate(document.get("groups", [])):
            yield ["groups", i, "concurrent"], not group.get("concurrent", False), "concurrent, or no longer", "precedence"
        names = [clause["id"] for clause in document["clauses"]]
        for i, clause in enumerate(document["clauses"]):
            for loser in clause.get("prevails_over", []):
                turned = copy.deepcopy(document["clauses"])
                turned[i]["prevails_over"].remove(loser)
                other = turned[names.index(loser)]
                other["prevails_over"] = other.get("prevails_over", []) + [clause["id"]]
                yield ["clauses"], turned, f"{loser} over {clause['id']}", "precedence"


GONE = object()

# What `onus diff` compares over all cases.
COMPARED = {"condition", "presumption", "each", "consequence", "share", "fine", "finding", "precedence"}


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)


def differs(differences):
    """The first difference, as short as it goes: the case, and what becomes of it."""
    if not differences:
        return "nothing that diff compares"
    example = differences[0].get("example", {})
    return f"{differences[0]['kind']}: " + ", ".join(json.dumps(example.get(key)) for key in ("case", "old", "new"))


def judge(program, golden, folder, mutant):
    """refused, killed, equivalent or survived; and what was said."""
    number, (where, what, kind, document) = mutant
    path = os.path.join(folder, f"{number}.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(document, file, ensure_ascii=False)
    tested = run(program, "test", path, golden)
    verdict, said = "killed", ""
    if tested.returncode == 2:
        verdict, said = "refused", tested.stdout.splitlines()[0].replace(path + ":", "") if tested.stdout else ""
    elif tested.returncode == 0:
        compared = run(program, "diff", "--quiet", "--format", "json", os.path.join(folder, "policy.json"), path)
        differences = json.loads(compared.stdout)["changes"]
        verdict, said = "survived", differs(differences)
        if kind == "principle" or kind in COMPARED and not differences:
            verdict = "equivalent"
    elif tested.returncode != 1:
        verdict, said = "survived", f"exit status {tested.returncode}: {tested.stdout}"
    os.unlink(path)
    return where, what, kind, verdict, said


def reasons(path):
    """The mutants for which a file gives a reason."""
    if path is None:
        return set()
    with open(path, encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    return {line[0] for line in lines if len(line) == 2 and line[1]}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("policy")
    parser.add_argument("golden")
    parser.add_argument("--list", action="store_true", help="name every mutant and what became of it")
    parser.add_argument("--equivalent", help="file of the equivalent mutants, each with a tab and the reason")
    options = parser.parse_args()
    with open(options.policy, encoding="utf-8") as file:
        policy = Policy(json.load(file))
    mutants = list(policy.mutants())
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "policy.json"), "w", encoding="utf-8") as file:
            json.dump(policy.document, file, ensure_ascii=False)
        if run(options.program, "test", os.path.join(folder, "policy.json"), options.golden).returncode != 0:
            sys.exit("the policy itself fails its golden cases")
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            judged = list(pool.map(lambda mutant: judge(options.program, options.golden, folder, mutant), enumerate(mutants)))
    for where, what, _, verdict, said in judged:
        if options.list or verdict == "survived":
            print(f"{verdict}: {where}: {what}" + (f": {said}" if verdict == "survived" or options.list and said else ""))
    table = collections.Counter((kind, verdict) for _, _, kind, verdict, _ in judged)
    print(f"{'':<12}{'mutants':>9}{'killed':>9}{'refused':>9}{'equivalent':>11}{'survived':>9}")
    for kind in sorted({kind for kind, _ in table}) + ["all"]:
        row = [sum(n for (k, v), n in table.items() if kind in (k, "all") and verdict in (v, "all"))
               for verdict in ("all", "killed", "refused", "equivalent", "survived")]
        print(f"{kind:<12}{row[0]:>9}{row[1]:>9}{row[2]:>9}{row[3]:>11}{row[4]:>9}")
    failed = any(verdict == "survived" for *_, verdict, _ in judged)
    equivalent = {f"{where}: {what}" for where, what, _, verdict, _ in judged if verdict == "equivalent"}
    explained = reasons(options.equivalent)
    for mutant in sorted(equivalent ^ explained):
        print(f"equivalent, for no reason given: {mutant}" if mutant in equivalent else f"a reason for none: {mutant}")
    return 1 if failed or equivalent != explained else 0


if __name__ == "__main__":
    sys.exit(main())
