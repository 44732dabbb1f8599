# SPDX-License-Identifier: Apache-2.0
"""Onus decides who bears a freight loss, by a rulebook that is data.

    import onus

    with onus.Policy() as policy:
        result = policy.decide({"loss": "lost", "notice": "clean", ..., "settlement": "1234.50"})
        print(result["status"], onus.shares(result), onus.amounts(result))

A policy never changes; any number of threads may ask it at once, and Python's lock is released while it works.
"""

from ._policy import Policy, amounts, shares
from ._problem import LibraryNotFound, NotJson, OnusError
from ._types import Case, CheckReport, Description, Difference, Document, Explanation, Fine, Language, Problem, Question, Result
from ._version import version

__all__ = ["Case", "CheckReport", "Description", "Difference", "Document", "Explanation", "Fine", "Language", "LibraryNotFound", "NotJson", "OnusError",
           "Policy", "Problem", "Question", "Result", "amounts", "shares", "version"]
