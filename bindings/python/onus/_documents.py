# SPDX-License-Identifier: Apache-2.0
"""Policies and cases as a caller has them, to the texts that the library reads."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Mapping, Sequence

from ._handle import Handle
from ._json import encoded, text_of
from ._types import Case, Document


def document(given: Document | None) -> bytes | None:
    """The text of a document, or an id; a path is read."""
    if given is None or isinstance(given, bytes):
        return given
    if isinstance(given, str):
        return encoded(given)
    if isinstance(given, os.PathLike):
        return Path(given).read_bytes()
    if isinstance(given, Mapping):
        return encoded(text_of(given))
    raise TypeError(f"a policy is an id, the text of a document, a document as an object or a pathlib.Path, and not {type(given).__name__} ({given!r})")


def names(**roles: Any) -> dict[str | None, str]:
    """How errors are to call the documents that came from files: by the library's word for each, or None for the policy itself."""
    return {None if role == "policy" else role: os.fsdecode(given) for role, given in roles.items() if isinstance(given, os.PathLike)}


def hint(given: Any) -> str:
    """What to say about an id that there is none of, where it looks like the name of a file."""
    name = given if isinstance(given, str) else ""
    if not name.endswith(".json") and os.sep not in name and not os.path.exists(name):
        return ""
    return f"; text is an id or a document itself: to read a file, give pathlib.Path({name!r})"


def _in_request(given: Document, role: str) -> str:
    """A document in a request: an object, or text as a string."""
    text = document(given)
    assert text is not None
    if isinstance(given, Mapping):
        return text.decode("utf-8", "surrogatepass")
    try:
        return json.dumps(text.decode(), ensure_ascii=False)
    except UnicodeDecodeError:
        Handle(text, None, {None: role, **names(policy=given)})  # says where
        raise


def as_member(given: Document | None, role: str) -> str | None:
    return None if given is None else _in_request(given, role)


def case_text(given: Case) -> bytes:
    if isinstance(given, bytes):
        return given
    return encoded(given if isinstance(given, str) else text_of(given))


def _contested(given: Any) -> str | None:
    if given is None or isinstance(given, bool):
        return "true" if given else None
    if isinstance(given, (str, bytes, Mapping, os.PathLike)) or not isinstance(given, Sequence):
        raise TypeError(f"contested is True, or a list of policies, and not {type(given).__name__}")
    return "[" + ", ".join(_in_request(each, "contested") for each in given) + "]"


def request(what: str | None = None, *, contested: Any = None, texts: Mapping[str, str | None] | None = None, **options: Any) -> bytes:
    """A request, or only its options, of what was given; `texts` are JSON already."""
    members = {} if what is None else {"do": json.dumps(what)}
    members.update({key: text for key, text in (texts or {}).items() if text is not None})
    if (variants := _contested(contested)) is not None:
        members["contested"] = variants
    members.update({key: text_of(value) for key, value in options.items() if value is not None and value is not False})
    return encoded("{" + ", ".join(f'"{key}": {text}' for key, text in members.items()) + "}")
