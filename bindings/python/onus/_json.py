# SPDX-License-Identifier: Apache-2.0
"""Python values to JSON text, without ever rounding one."""

from __future__ import annotations

import datetime
import decimal
import fractions
import json
from typing import Any, FrozenSet, Mapping

from ._problem import NotJson

_TOO_DEEP = 513
"""One level more than the library reads: it then says so, and where."""


def _deep(levels: int) -> list[Any]:
    made: list[Any] = []
    for _ in range(levels):
        made = [made]
    return made


def _exact(value: Any, path: str, around: FrozenSet[int]) -> Any:
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        raise NotJson(f"{path or 'the value'} is a float ({value!r}), which may have been rounded: give text, an int or a Decimal", path)
    if isinstance(value, decimal.Decimal):
        return format(value, "f")
    if isinstance(value, (fractions.Fraction, datetime.date)):
        return str(value)
    if not isinstance(value, (Mapping, list, tuple)):
        raise NotJson(f"{path or 'the value'} is {type(value).__name__} ({value!r}), which JSON has no form for", path)
    if id(value) in around or len(around) == _TOO_DEEP:
        return _deep(_TOO_DEEP - len(around))
    around = around | {id(value)}
    if not isinstance(value, Mapping):
        items = []
        for index, member in enumerate(value):
            items.append(_exact(member, f"{path}[{index}]", around))
        return items
    members = {}
    for key, member in value.items():
        if not isinstance(key, str):
            raise NotJson(f"{path or 'the object'} has the key {key!r}, which is no text", path)
        members[key] = _exact(member, f"{path}.{key}" if path else key, around)
    return members


def text_of(value: Any) -> str:
    return json.dumps(_exact(value, "", frozenset()), ensure_ascii=False)


def encoded(text: str) -> bytes:
    """As UTF-8. Half a surrogate pair has no such form: the library is given what is none, and says where."""
    return text.encode("utf-8", "surrogatepass")
