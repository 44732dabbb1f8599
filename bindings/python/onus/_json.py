# SPDX-License-Identifier: Apache-2.0
"""Python values to JSON text, without ever rounding one."""

from __future__ import annotations

import datetime
import decimal
import fractions
import json
from typing import Any, Mapping


def _exact(value: Any, path: str) -> Any:
    if isinstance(value, float):
        raise TypeError(f"{path or 'the value'} is a float ({value!r}), which may have been rounded: give text, an int or a Decimal")
    if isinstance(value, decimal.Decimal):
        return format(value, "f")
    if isinstance(value, (fractions.Fraction, datetime.date)):
        return str(value)
    if isinstance(value, Mapping):
        for key in value:
            if not isinstance(key, str):
                raise TypeError(f"{path or 'the object'} has the key {key!r}, which is no text")
        return {key: _exact(member, f"{path}.{key}" if path else key) for key, member in value.items()}
    if isinstance(value, (list, tuple)):
        return [_exact(member, f"{path}[{index}]") for index, member in enumerate(value)]
    return value


def text_of(value: Any) -> str:
    return json.dumps(_exact(value, ""), ensure_ascii=False)


def one_value(value: Any) -> str:
    """The text of one JSON value: what is text already must be just one."""
    if isinstance(value, bytes):
        value = value.decode()
    if not isinstance(value, str):
        return text_of(value)
    json.loads(value)
    return value
