# SPDX-License-Identifier: Apache-2.0
"""What a typed program says: checked by mypy, and run."""

from __future__ import annotations

import decimal
import fractions
import pathlib
import sys
from typing import Dict, List, Optional

import onus


def statuses(policy: onus.Policy, cases: List[Dict[str, object]], lang: onus.Language = "en") -> List[str]:
    return [result["status"] for result in policy.decide_many(cases, lang=lang, presumed=True)]


def nearest(policy: onus.Policy, case: onus.Case) -> Optional[str]:
    problem: onus.Problem = policy.decide(case)["error"]
    return problem["nearest"]


def main(rules: pathlib.Path) -> None:
    with onus.Policy(rules) as policy:
        result: onus.Result = policy.decide({"loss": "none", "settlement": decimal.Decimal("1.50")}, contested=[rules], stamp=True)
        shares: Dict[str, fractions.Fraction] = onus.shares(result)
        question: onus.Question = policy.ask({"loss": "lost"}, again=True)
        findings: int = len(policy.check(deny=["all"])["findings"])
        print(statuses(policy, [{"loss": "none"}, {"loss": 1}]), nearest(policy, '{"loss": "lots"}'), shares, question["question"] is not None, findings > 0)
    try:
        onus.Policy("{}")
    except onus.OnusError as error:
        print(error.id, error.line, [other.message for other in error.others][:1])


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
