# SPDX-License-Identifier: Apache-2.0
"""A policy, and what can be asked of it."""

from __future__ import annotations

import ctypes
import decimal
import fractions
import json
import os
import threading
import weakref
from contextlib import contextmanager
from typing import Any, Iterable, Iterator, Mapping, Sequence

from ._json import one_value, text_of
from ._library import library, taken
from ._problem import OnusError
from ._types import Case, Result

_OK, _END = b'{"ok": ', b"}"


def shares(result: Mapping[str, Any]) -> dict[str, fractions.Fraction]:
    """The shares of a result as exact fractions."""
    return {party: fractions.Fraction(share) for party, share in result.get("shares", {}).items()}


def amounts(result: Mapping[str, Any]) -> dict[str, decimal.Decimal]:
    """The amounts of a result as exact decimals."""
    return {party: decimal.Decimal(amount) for party, amount in result.get("amounts", {}).items()}


class _Handle:
    """The policy in C: freed when it is closed and nobody asks it any more."""

    def __init__(self, address: int) -> None:
        self.address, self.asking, self.closed, self.lock = address, 0, False, threading.Lock()

    def close(self) -> None:
        with self.lock:
            self.closed = True
            self._free_if_idle()

    def _free_if_idle(self) -> None:
        if self.closed and self.asking == 0 and self.address:
            library.onus_json_free(self.address)
            self.address = 0

    @contextmanager
    def asked(self) -> Iterator[int]:
        with self.lock:
            if self.closed:
                raise ValueError("the policy is closed")
            self.asking += 1
        try:
            yield self.address
        finally:
            with self.lock:
                self.asking -= 1
                self._free_if_idle()


def _document(policy: Any) -> bytes | None:
    """The text of a document, or an id; a path is read."""
    if policy is None:
        return None
    if isinstance(policy, os.PathLike):
        with open(policy, "rb") as file:
            return file.read()
    if isinstance(policy, Mapping):
        return text_of(policy).encode()
    return policy if isinstance(policy, bytes) else str(policy).encode()


def _text_of_case(case: Case) -> bytes:
    if isinstance(case, bytes):
        return case
    return (case if isinstance(case, str) else text_of(case)).encode()


def _options(**options: Any) -> str:
    """The members of a request that were given."""
    return text_of({key: value for key, value in options.items() if value is not None and value is not False})


class Policy:
    """A rulebook, compiled once and proven to give one answer to every case.

    `policy` is None for the shipped rulebook, the id of a built-in policy, the text of a policy document, that document as an object, or a
    `pathlib.Path` to one; `base` is the document that it extends, likewise, unless that is built in. Raises OnusError for a policy that is not sound.
    """

    def __init__(self, policy: Any = None, base: Any = None) -> None:
        text, base_text, error = _document(policy), _document(base), ctypes.c_void_p()
        address = library.onus_json_open(text, len(text or b""), base_text, len(base_text or b""), ctypes.byref(error))
        if not address:
            raise OnusError.of(json.loads(taken(error.value)))
        self._handle = _Handle(address)
        weakref.finalize(self, self._handle.close)

    def close(self) -> None:
        """Give back its memory, once no thread asks it any more. Closing twice does nothing."""
        self._handle.close()

    def __enter__(self) -> Policy:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __reduce__(self) -> Any:
        raise TypeError("a policy cannot be pickled: open it again from its document")

    # ---- Deciding

    @contextmanager
    def _worker(self, options: str) -> Iterator[Any]:
        with self._handle.asked() as address:
            text, error = options.encode(), ctypes.c_void_p()
            worker = library.onus_json_worker_open(address, text, len(text), ctypes.byref(error))
            if not worker:
                raise OnusError.of(json.loads(taken(error.value)))
            length = ctypes.c_size_t()

            def decide(case: Case) -> bytes:
                given = _text_of_case(case)
                result = library.onus_json_worker_text(worker, given, len(given), ctypes.byref(length))
                if not result:
                    raise MemoryError("onus")
                return ctypes.string_at(result, length.value)

            try:
                yield decide
            finally:
                library.onus_json_worker_free(worker)

    def decide_text(self, case: Case, *, presumed: bool = False, stamp: bool = False, contested: bool | Sequence[Any] = False,
                    assume: Mapping[str, Any] | None = None, lang: str | None = None) -> bytes:
        """The result of one case as JSON text, the same to the byte as the program and every other binding give it."""
        options = _options(presumed=presumed, stamp=stamp, contested=contested, assume=assume, lang=lang)
        with self._worker(options) as decide:
            return decide(case)

    def decide(self, case: Case, **options: Any) -> Result:
        """The result of one case; `options` are those of decide_text()."""
        return json.loads(self.decide_text(case, **options))

    def decide_many(self, cases: Iterable[Case], *, presumed: bool = False, stamp: bool = False,
                    contested: bool | Sequence[Any] = False, assume: Mapping[str, Any] | None = None,
                    lang: str | None = None) -> Iterator[Result]:
        """The results of many cases, one by one as they are asked for: quicker than decide(), and in flat memory."""
        options = _options(presumed=presumed, stamp=stamp, contested=contested, assume=assume, lang=lang)
        with self._worker(options) as decide:
            for case in cases:
                yield json.loads(decide(case))

    # ---- Everything else

    def _ask(self, what: str, members: str = "{}", **texts: Any) -> bytes:
        request = '{"do": ' + json.dumps(what)
        for key, value in texts.items():
            if value is not None:
                request += f', "{key}": {one_value(value)}'
        request += ", " + members[1:] if members != "{}" else "}"
        text = request.encode()
        with self._handle.asked() as address:
            response = taken(library.onus_json_text(address, text, len(text), None))
        if not response.startswith(_OK):
            raise OnusError.of(json.loads(response))
        return response[len(_OK) : -len(_END)]

    def _answer(self, what: str, members: str = "{}", **texts: Any) -> Any:
        return json.loads(self._ask(what, members, **texts))

    def explain(self, case: Case, *, why_not: Sequence[str] | None = None, assume: Mapping[str, Any] | None = None,
                lang: str | None = None) -> dict[str, Any]:
        """Why the case comes out as it does, and what would change it."""
        return self._answer("explain", _options(why_not=why_not, assume=assume, lang=lang), case=case)

    def ask(self, case: Case, *, declined: Sequence[str] | None = None, again: bool = False,
            assume: Mapping[str, Any] | None = None, lang: str | None = None) -> dict[str, Any]:
        """What to find out next about a case: the question, or None, and the result as it stands."""
        return self._answer("ask", _options(declined=declined, again=again, assume=assume, lang=lang), case=case)

    def check(self, other: Any = None, *, deny: Sequence[str] | None = None, lang: str | None = None) -> dict[str, Any]:
        """Whether the policy, or the document `other`, is sound, and where it is silent."""
        return self._answer("check", _options(deny=deny, lang=lang), other=_as_document(other))

    def diff(self, other: Any, cases: Sequence[Case] | None = None, *, lang: str | None = None) -> dict[str, Any]:
        """What another policy decides otherwise, over all possible cases, and over `cases`."""
        texts = None if cases is None else "[" + ", ".join(one_value(case) for case in cases) + "]"
        return self._answer("diff", _options(lang=lang), other=_as_document(other), cases=texts)

    def show(self, *, form: str = "text", clause: str | None = None, lang: str | None = None) -> Any:
        """The policy in words ("text", "html"), or its document ("data")."""
        members = {"as": form, "clause": clause, "lang": lang}
        return self._answer("show", _options(**members))

    def describe(self) -> dict[str, Any]:
        """Its parties, facts, values, quantities and clauses, with their labels."""
        return self._answer("describe")

    def schema(self, of: str = "case") -> dict[str, Any]:
        """A JSON Schema: of "case", "policy", "result", "request" or "response"."""
        return self._answer("schema", _options(of=of))


def _as_document(other: Any) -> str | None:
    """A document in a request: an object, or text as a string."""
    document = _document(other)
    if document is None:
        return None
    return document.decode() if isinstance(other, Mapping) else json.dumps(document.decode(), ensure_ascii=False)
