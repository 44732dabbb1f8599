# SPDX-License-Identifier: Apache-2.0
"""The shapes of cases, results and the other answers; `Policy.schema()` has them in full. A key that does not apply is left out."""

from __future__ import annotations

import os
from typing import Any, Dict, List, Literal, Mapping, Optional, TypedDict, Union

Case = Union[Mapping[str, Any], str, bytes]
"""A case: an object, or its JSON text. Money is text, an int or a Decimal, never a float."""

Document = Union[str, bytes, Mapping[str, Any], "os.PathLike[str]"]
"""A policy: the id of a built-in one, the text of a document, a document as an object, or a path to one (`pathlib.Path`)."""

Language = Literal["en", "zh"]


class Fine(TypedDict, total=False):
    clause: str
    party: str
    amount: str
    range: List[str]
    status: str


class Problem(TypedDict, total=False):
    """What was wrong with a case, and where. `id` and `message` are always there."""

    id: str
    message: str
    line: int
    column: int
    path: str
    given: str
    expected: List[str]
    nearest: str


class Result(TypedDict, total=False):
    """A result. `case` and `status` are always there."""

    case: str
    status: str
    shares: Dict[str, str]
    amounts: Dict[str, str]
    persons: Dict[str, Any]
    decided_by: List[str]
    fines: List[Fine]
    findings: List[Dict[str, Any]]
    pieces: Dict[str, Any]
    unknown: List[Dict[str, Any]]
    possible: List[Dict[str, Any]]
    presumed: List[str]
    overruled: List[Dict[str, Any]]
    contested: List[Dict[str, Any]]
    refer: str
    ruling: Dict[str, Any]
    policy: Dict[str, str]
    evidence: str
    error: Problem
    meta: Any


class Explanation(TypedDict, total=False):
    """Why a case comes out as it does. `case` and `status` are always there."""

    case: str
    status: str
    shares: Dict[str, str]
    decided_by: List[str]
    because: List[Dict[str, Any]]
    overruled: List[Dict[str, Any]]
    fines: List[Dict[str, Any]]
    nearest: List[Dict[str, Any]]
    forced_by: List[Dict[str, Any]]
    otherwise: List[Dict[str, Any]]
    answers: List[Dict[str, Any]]
    why_not: List[Dict[str, Any]]


class Question(TypedDict, total=False):
    """What to find out next, None if nothing is; `result` is the case as it stands."""

    question: Optional[Dict[str, Any]]
    presumptions: List[Dict[str, Any]]
    details: List[Dict[str, Any]]
    result: Result


class CheckReport(TypedDict, total=False):
    """Whether a policy is sound: `findings`, and how many of them are errors, warnings and notes."""

    policy: str
    version: str
    errors: int
    warnings: int
    notes: int
    cases: Dict[str, Any]
    findings: List[Dict[str, Any]]


class Difference(TypedDict, total=False):
    """What another policy decides otherwise; `replay` only where cases were given."""

    old: Dict[str, Any]
    new: Dict[str, Any]
    cases: Dict[str, Any]
    changes: List[Dict[str, Any]]
    notes: List[Dict[str, Any]]
    replay: Dict[str, Any]


class Description(TypedDict, total=False):
    id: str
    version: str
    sha256: str
    title: Any
    currency: str
    in_force: Dict[str, str]
    silent_refer: Any
    outside_refer: Any
    parties: List[Dict[str, Any]]
    facts: List[Dict[str, Any]]
    quantities: List[Dict[str, Any]]
    clauses: List[Dict[str, Any]]
