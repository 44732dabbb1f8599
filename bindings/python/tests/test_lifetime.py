# SPDX-License-Identifier: Apache-2.0
"""When the memory of a policy is given back: closed, collected, in use elsewhere, or all of it in the middle of a call."""

import faulthandler
import gc
import pickle
import subprocess
import sys
import threading
import unittest
from unittest import mock

import onus
from onus import _handle

LOST = {"loss": "lost", "notice": "clean"}


class Counted:
    """The library, with what is opened and freed counted."""

    def __init__(self):
        self.alive, self.order, self.lock = {"json": 0, "json_worker": 0}, [], threading.Lock()

    def __getattr__(self, name):
        function = getattr(counted_library, name)
        kind, _, what = name[len("onus_"):].rpartition("_")

        def counting(*arguments):
            result = function(*arguments)
            with self.lock:
                self.alive[kind] += {"open": 1 if result else 0, "free": -1}[what]
                self.order.append((kind, what))
            return result

        return counting if what in ("open", "free") else function


counted_library = _handle.library


class Lifetime(unittest.TestCase):
    def setUp(self):
        self.counted = Counted()
        patch = mock.patch.object(_handle, "library", self.counted)
        patch.start()
        self.addCleanup(patch.stop)
        gc.collect()

    def nothing_is_left(self):
        gc.collect()
        self.assertEqual(self.counted.alive, {"json": 0, "json_worker": 0})

    def test_closed(self):
        policy = onus.Policy()
        policy.close()
        self.nothing_is_left()
        policy.close()
        for ask in (lambda: policy.decide({}), lambda: policy.decide_many([]), policy.describe):
            with self.assertRaisesRegex(ValueError, "closed"):
                ask()
        self.nothing_is_left()
        self.assertEqual(self.counted.order, [("json", "open"), ("json", "free")])

    def test_collected(self):
        for _ in range(20):
            policy = onus.Policy("ltl-handover/h8-strict")
            policy.decide(LOST)
            del policy
            self.nothing_is_left()
        self.assertEqual(self.counted.order.count(("json", "free")), 20)

    def test_refused(self):
        with self.assertRaises(onus.OnusError):
            onus.Policy("{}")
        with self.assertRaises(onus.OnusError), onus.Policy() as policy:
            policy.decide({}, lang="fr")
        self.nothing_is_left()

    def test_closed_while_cases_are_decided(self):
        policy = onus.Policy()
        results = policy.decide_many([LOST, LOST, LOST])
        next(results)
        policy.close()
        self.assertEqual(next(results)["case"], "#1")
        self.assertEqual(self.counted.alive, {"json": 1, "json_worker": 1})
        results.close()
        self.nothing_is_left()

    def test_never_begun(self):
        with onus.Policy() as policy:
            policy.decide_many([LOST])
            gc.collect()
            self.assertEqual(self.counted.alive, {"json": 1, "json_worker": 0})
        self.nothing_is_left()

    def test_collected_in_a_circle(self):
        for _ in range(20):
            circle = {"policy": onus.Policy()}
            circle["results"] = circle["policy"].decide_many(circle.get("cases") or iter([LOST, LOST]))
            next(circle["results"])
            circle["self"] = circle
            del circle
            self.nothing_is_left()
            self.assertEqual(self.counted.order, [("json", "open"), ("json_worker", "open"), ("json_worker", "free"), ("json", "free")])
            self.counted.order.clear()

    def test_closed_by_another_thread(self):
        policies, wrong, stop = [onus.Policy()], [], threading.Event()

        def ask():
            while not stop.is_set():
                try:
                    if policies[-1].decide(LOST)["case"] != "#1":
                        wrong.append("result")
                except ValueError as error:
                    if "closed" not in str(error):
                        wrong.append(error)

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for _ in range(30):
            policies.append(onus.Policy())
            policies[-2].close()
        policies[-1].close()
        stop.set()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])
        self.nothing_is_left()

    def test_a_policy_is_not_pickled(self):
        with self.assertRaises(TypeError):
            pickle.dumps(onus.Policy())


class Reentered(unittest.TestCase):
    """A finalizer or a signal may close the policy between any two lines of a call: the call then answers, or says that it is closed. It never waits for itself."""

    def closed_at(self, line):
        policy, lines = onus.Policy(), 0

        def trace(frame, event, argument):
            nonlocal lines
            if "onus" not in frame.f_globals.get("__package__", ""):
                return None
            lines += event == "line"
            if event == "line" and lines == line:
                policy.close()
            return trace

        sys.settrace(trace)
        try:
            status = policy.decide(LOST)["status"]
        except ValueError as error:
            status = str(error)
        finally:
            sys.settrace(None)
        self.assertIn(status, ("insufficient", "determined", "the policy is closed"))
        return lines

    def test_closed_at_any_line(self):
        faulthandler.dump_traceback_later(120, exit=True)
        self.addCleanup(faulthandler.cancel_dump_traceback_later)
        lines = self.closed_at(0)
        self.assertGreater(lines, 20)
        for line in range(1, lines + 1):
            self.closed_at(line)

    def test_the_end_of_the_program(self):
        program = ("import onus, threading\np = onus.Policy()\nr = p.decide_many(iter([{}] * 9))\nnext(r)\n"
                   "def ask():\n    while True: p.decide({'loss': 'lost'})\n"
                   "for _ in range(3): threading.Thread(target=ask, daemon=True).start()\nprint('done')")
        for _ in range(3):
            ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
            self.assertEqual((ended.returncode, ended.stdout, ended.stderr), (0, "done\n", ""))


if __name__ == "__main__":
    unittest.main()
