# SPDX-License-Identifier: Apache-2.0
"""The shapes of cases and results; `Policy.schema()` has them in full."""

from __future__ import annotations

from typing import Any, Dict, List, TypedDict, Union

Case = Union[Dict[str, Any], str, bytes]
"""A case: an object, or its JSON text. Money is text, an int or a Decimal, never a float."""


class Fine(TypedDict, total=False):
    clause: str
    party: str
    amount: str
    range: List[str]
    status: str


class Result(TypedDict, total=False):
    """A result; a key that does not apply is left out. `case` and `status` are always there."""

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
    error: Dict[str, Any]
    meta: Any
