# SPDX-License-Identifier: Apache-2.0
"""The binding as its users have it: conformance to the byte, threads, and the README's own lines."""

import decimal
import doctest
import fractions
import threading
import unittest
from pathlib import Path

import onus

TOP = Path(__file__).resolve().parents[3]
CONFORMANCE = TOP / "tests" / "conformance"
LOST = {"loss": "lost", "goods": "at_branch", "notice": "clean", "loading": {"driver": "recorded", "loader": "recorded"},
        "slip": {"copy1": "blank", "copy2": "blank", "copy3": "blank", "copy4": "blank", "entered": True}}


class Conformance(unittest.TestCase):
    def pairs(self, name):
        cases = (CONFORMANCE / f"{name}.cases.ndjson").read_bytes().split(b"\n")[:-1]
        results = (CONFORMANCE / f"{name}.results.ndjson").read_bytes().split(b"\n")[:-1]
        self.assertEqual(len(cases), len(results))
        self.assertGreater(len(cases), 20)
        return cases, results

    def test_every_case_to_the_byte(self):
        for name in ("ltl-handover", "inter-club"):
            with onus.Policy(TOP / "rules" / f"{name}.json") as policy:
                for case, result in zip(*self.pairs(name)):
                    self.assertEqual(policy.decide_text(case), result)

    def test_threads(self):
        cases, results = self.pairs("ltl-handover")
        policy, wrong = onus.Policy(), []

        def run():
            for case, result in zip(cases, results):
                if policy.decide_text(case) != result:
                    wrong.append(case)

        threads = [threading.Thread(target=run) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])


class Asking(unittest.TestCase):
    def setUp(self):
        self.policy = onus.Policy()
        self.addCleanup(self.policy.close)

    def test_exact(self):
        result = self.policy.decide({**LOST, "loading": {"driver": "recorded", "loader": "none"}, "notice": "none", "settlement": decimal.Decimal("100.01")})
        self.assertEqual(onus.shares(result), {"loader": fractions.Fraction(1, 2), "driver": fractions.Fraction(1, 2)})
        self.assertEqual(sum(onus.amounts(result).values()), decimal.Decimal("100.01"))
        with self.assertRaisesRegex(TypeError, "settlement is a float"):
            self.policy.decide({**LOST, "settlement": 100.01})
        with self.assertRaisesRegex(TypeError, r"meta\.weights\[1\] is a float"):
            self.policy.decide({"meta": {"weights": [1, 2.5]}})

    def test_many(self):
        results = self.policy.decide_many({**LOST, "case": str(i), "settlement": i} for i in range(1000))
        for i, result in enumerate(results):
            self.assertEqual((result["case"], result["amounts"]), (str(i), {"branch": f"{i}.00"}))
        self.assertEqual(i, 999)

    def test_options(self):
        result = self.policy.decide(LOST, presumed=True, stamp=True, contested=True)
        self.assertIn("cause", result["presumed"])
        self.assertEqual(result["policy"]["id"], "ltl-handover")
        self.assertIn("contested", result)
        self.assertEqual(self.policy.decide({k: v for k, v in LOST.items() if k != "notice"}, assume={"notice": "noted"})["decided_by"], ["H5a"])

    def test_parameters(self):
        """A company sets its own figures; without them there is no answer."""
        case = {"complexity": "complex", "events": {"accepted": "2026-11-02T11:00+08:00"}}
        with onus.Policy(TOP / "rules" / "time-limits" / "courier.json") as policy:
            figures = {"X": 3, "Y": 5, "Z": 2}
            self.assertIn("X, Y, Z", policy.decide(case)["error"]["message"])
            self.assertEqual(policy.decide(case, parameters=figures)["limits"][0]["working_days"], 5)
            self.assertEqual([r["status"] for r in policy.decide_many([case, {}], parameters=figures)], ["determined", "insufficient"])
            self.assertEqual(policy.explain(case, parameters=figures)["status"], "determined")
            self.assertEqual(policy.ask({}, parameters=figures)["question"]["fact"], "complexity")
            for wrong, id in (({**figures, "Y": 2}, "settings-contradict"), ({**figures, "Z": 169}, "bad-setting"), ({"W": 1}, "unknown-parameter")):
                with self.assertRaises(onus.OnusError) as caught:
                    policy.decide(case, parameters=wrong)
                self.assertEqual(caught.exception.id, id)

    def test_other_figures(self):
        """The same policy under other figures, over a case too."""
        file = TOP / "rules" / "time-limits" / "courier.json"
        case = {"complexity": "complex", "events": {"accepted": "2026-11-02T11:00+08:00"}}
        with onus.Policy(file) as policy:
            found = policy.diff(file, [case], parameters={"X": 3, "Y": 5, "Z": 2}, other_parameters={"Y": 6})
            self.assertTrue(found["changes"])
            self.assertEqual(policy.diff(file, parameters={"X": 3, "Y": 5, "Z": 2})["changes"], [])

    def test_a_bad_case_is_a_result(self):
        for case in ('{"loss": "lots"}', "{", b"\xff", "[]", {"lost": True}):
            self.assertEqual(self.policy.decide(case)["status"], "error")
        self.assertEqual(self.policy.decide('{"loss": "lots"}')["error"]["nearest"], "lost")

    def test_the_others(self):
        why = self.policy.explain(LOST, why_not=["H5a"])
        self.assertEqual(why["decided_by"], ["H5b"])
        question = self.policy.ask({k: v for k, v in LOST.items() if k != "notice"})["question"]
        self.assertEqual(question["fact"], "notice")
        self.assertIn("findings", self.policy.check())
        self.assertIn("changes", self.policy.diff("ltl-handover/h8-strict", [LOST]))
        self.assertIn("H5a", self.policy.show())
        self.assertIn("<html lang=\"zh", self.policy.show(form="html", lang="zh"))
        self.assertEqual(self.policy.show(form="data")["policy"], "ltl-handover")
        self.assertEqual(len(self.policy.describe()["parties"]), 5)
        self.assertIn("$schema", self.policy.schema("result"))


def load_tests(loader, tests, pattern):
    readme = Path(__file__).resolve().parents[1] / "README.md"
    tests.addTests(doctest.DocFileSuite(str(readme), module_relative=False, globs={"onus": onus}))
    return tests


if __name__ == "__main__":
    unittest.main()
