# SPDX-License-Identifier: Apache-2.0
"""What callers get wrong: an error that says what, where and what to do; nothing stops the cases beside it."""

import decimal
import pickle
import tempfile
import unittest
from pathlib import Path

import onus

TOP = Path(__file__).resolve().parents[3]
UNSOUND = (TOP / "rules" / "ltl-handover.json").read_text(encoding="utf-8").replace(', "prevails_over": ["H9"]', "", 1)


def containing_itself():
    case = {"loss": "lost"}
    case["meta"] = {"first": case, "second": [case]}
    return case


class Cases(unittest.TestCase):
    def setUp(self):
        self.policy = onus.Policy()

    def error(self, case, **options):
        result = self.policy.decide(case, **options)
        self.assertEqual(result["status"], "error")
        return result["error"]

    def test_half_a_surrogate_pair(self):
        for case in ({"case": "A", "loss": "\udce9"}, '{"case": "A", "loss": "\udce9"}'):
            error = self.error(case)
            self.assertEqual((error["id"], error["line"], error["column"], error["path"]), ("syntax", 1, 24, "loss"))

    def test_what_contains_itself_or_is_too_deep(self):
        deep = {}
        for _ in range(600):
            deep = {"d": deep}
        for case in (containing_itself(), {"meta": deep}, {"meta": [[containing_itself()]]}):
            self.assertEqual((self.error(case)["id"], self.error(case)["path"]), ("too-deep", "meta"))
        self.assertEqual(self.error(containing_itself(), lang="zh")["message"], "对象或数组嵌套过深")

    def test_the_same_object_twice_is_none_of_that(self):
        same = {"a": [1]}
        self.assertEqual(self.policy.decide({"loss": "none", "meta": [same, same]})["meta"], [{"a": [1]}, {"a": [1]}])

    def test_a_bad_case_among_many_stops_nothing(self):
        good = {"case": "good", "loss": "none"}
        bad = ["{", "\udce9", b"\xff", "", "[]", {"loss": "\udce9"}, containing_itself(), {"loss": 0.1, "case": "A"}, {"loss": object()}, {1: 2}, {"loss": {1}}, None, 7,
               Path("x.json"), {"settlement": decimal.Decimal("NaN")}]
        cases = [case for each in bad for case in (each, good)]
        results = list(self.policy.decide_many(cases))
        self.assertEqual([result["status"] for result in results], ["error", "no_loss"] * len(bad))
        by_float = results[2 * 7]
        self.assertEqual((by_float["case"], by_float["error"]["id"], by_float["error"]["path"]), ("A", "wrong-type", "loss"))
        self.assertIn("a float (0.1)", by_float["error"]["message"])

    def test_what_json_has_no_form_for(self):
        for case, path in (({"settlement": 0.5}, "settlement"), ({"slip": {"copy1": {1}}}, "slip.copy1"), ({"meta": [1, object()]}, "meta[1]"), ({"meta": {1: 2}}, "meta")):
            with self.assertRaises(TypeError) as caught:
                self.policy.decide(case)
            self.assertEqual((type(caught.exception), caught.exception.path), (onus.NotJson, path))

    def test_questions_about_what_cannot_be_read(self):
        for ask in (self.policy.explain, self.policy.ask):
            for case, line, column in (('{"loss":\n ,}', 2, 2), (b'{"loss": "\xff"}', 1, 11), ('{}, "assume": {}', 1, 3), ('{"loss": NaN}', 1, 10),
                                       ({"loss": "\udce9"}, 1, 11), ("", 1, 1)):
                with self.assertRaises(onus.OnusError) as caught:
                    ask(case)
                self.assertEqual((caught.exception.id, caught.exception.line, caught.exception.column), ("syntax", line, column), case)
            with self.assertRaisesRegex(onus.OnusError, "too deeply"):
                ask(containing_itself())
            with self.assertRaises(onus.OnusError) as caught:
                ask({"loss": "lots"})
            self.assertEqual(caught.exception.nearest, "lost")
        with self.assertRaisesRegex(onus.OnusError, r"cases\[#2\]:2:1: this is not JSON"):
            self.policy.diff("ltl-handover/h8-strict", ["{}", '{"loss":\n}'])
        self.assertEqual(self.policy.explain(b'\xef\xbb\xbf{"loss": "none"}')["status"], "no_loss")
        self.assertEqual(self.policy.diff("ltl-handover/h8-strict", iter([{}]))["replay"]["cases"], 1)


class Policies(unittest.TestCase):
    def refused(self, *arguments):
        with self.assertRaises(onus.OnusError) as caught:
            onus.Policy(*arguments)
        return caught.exception

    def test_unsound(self):
        self.assertEqual(self.refused(UNSOUND).id, "conflict")
        self.assertGreater(self.refused(UNSOUND).line, 0)
        self.assertIsNone(self.refused(UNSOUND).file)

    def test_the_file_is_named(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "mine.json"
            path.write_text(UNSOUND, encoding="utf-8")
            error = self.refused(path)
            self.assertEqual(error.file, str(path))
            self.assertTrue(str(error).startswith(f"{path}:{error.line}:"))
            path.write_text('{"policy": "base"}', encoding="utf-8")
            self.assertEqual(self.refused('{"policy": "mine", "version": "1", "extends": "base"}', path).file, str(path))
            error = self.refused(path)
            self.assertEqual({each.file for each in error.others}, {str(path)})
            path.write_bytes(b'{"policy": "\xff"}')
            with onus.Policy() as policy:
                for ask in (policy.diff, policy.check, lambda document: policy.decide({}, contested=[document])):
                    with self.assertRaises(onus.OnusError) as caught:
                        ask(path)
                    self.assertEqual((caught.exception.file, caught.exception.line, caught.exception.column), (str(path), 1, 13))
        with self.assertRaises(FileNotFoundError):
            onus.Policy(Path("no-such-file.json"))

    def test_a_name_of_a_file_is_no_id(self):
        for name in ("rules/ltl-handover.json", "mine.json", "./mine"):
            self.assertIn(f"pathlib.Path({name!r})", str(self.refused(name)))
            self.assertIn("pathlib.Path", self.refused(name).message)
        self.assertNotIn("pathlib", str(self.refused("no-such-policy")))

    def test_what_is_no_policy(self):
        for value in (5, 1.5, [], True, object()):
            with self.assertRaisesRegex(TypeError, "pathlib.Path"):
                onus.Policy(value)
            with self.assertRaises(TypeError):
                onus.Policy().diff(value)

    def test_contested(self):
        lost = {"loss": "lost", "goods": "at_branch", "notice": "none", "loading": {"driver": "recorded", "loader": "none"},
                "slip": {"copy1": "blank", "copy2": "blank", "copy3": "blank", "copy4": "blank", "entered": True}}
        strict = TOP / "rules" / "variants" / "h8-strict.json"
        with onus.Policy() as policy:
            asked = policy.decide(lost, contested=["ltl-handover/h8-strict"])["contested"]
            self.assertEqual(policy.decide(lost, contested=[strict])["contested"], asked)
            self.assertEqual(policy.decide(lost, contested=[strict.read_bytes()])["contested"], asked)
            for wrong in ("ltl-handover/h8-strict", strict, {"policy": "x"}):
                with self.assertRaises(TypeError):
                    policy.decide(lost, contested=wrong)


class Requests(unittest.TestCase):
    def test_wrong_options(self):
        with onus.Policy() as policy:
            with self.assertRaises(onus.OnusError):
                policy.schema("cases")
            with self.assertRaises(onus.OnusError):
                policy.decide({}, assume={"notice": "nothing"})
            with self.assertRaises(onus.OnusError):
                policy.decide_many([], lang="fr")  # at once, not with the first case

    def test_errors_are_of_the_package_and_travel(self):
        with self.assertRaises(onus.OnusError) as caught:
            onus.Policy("{}")
        self.assertEqual(onus.OnusError.__module__, "onus")
        error = pickle.loads(pickle.dumps(caught.exception))
        self.assertEqual((str(error), error.id, len(error.others)), (str(caught.exception), "missing-key", len(caught.exception.others)))
        self.assertGreater(len(error.others), 0)


if __name__ == "__main__":
    unittest.main()
