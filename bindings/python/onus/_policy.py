# SPDX-License-Identifier: Apache-2.0
"""A policy, and what can be asked of it."""

from __future__ import annotations

import decimal
import fractions
import json
from typing import Any, Generator, Iterable, Literal, Mapping, Sequence, cast

from ._documents import as_member, case_text, document, hint, names, request
from ._handle import Handle, Worker
from ._problem import NotJson, OnusError
from ._types import Case, CheckReport, Description, Difference, Document, Explanation, Language, Question, Result

_OK, _END = b'{"ok": ', b"}"


def shares(result: Mapping[str, Any]) -> dict[str, fractions.Fraction]:
    """The shares of a result as exact fractions."""
    return {party: fractions.Fraction(share) for party, share in result.get("shares", {}).items()}


def amounts(result: Mapping[str, Any]) -> dict[str, decimal.Decimal]:
    """The amounts of a result as exact decimals."""
    return {party: decimal.Decimal(amount) for party, amount in result.get("amounts", {}).items()}


def _not_json(case: Any, problem: NotJson) -> Result:
    """The result of a case that has no form in JSON."""
    own = case.get("case") if isinstance(case, Mapping) else None
    error: dict[str, Any] = {"id": "wrong-type", "message": str(problem), "path": problem.path}
    return cast(Result, {"case": own if isinstance(own, str) else "#1", "status": "error", "error": error})


class Policy:
    """A rulebook, compiled once and proven to give one answer to every case.

    `policy` is None for the shipped rulebook, the id of a built-in policy, the text of a policy document, that document as an object, or a
    `pathlib.Path` to one; `base` is the document that it extends, likewise, unless that is built in. Raises OnusError for a policy that is not sound.
    """

    def __init__(self, policy: Document | None = None, base: Document | None = None) -> None:
        self._handle: Handle | None = None
        self._names = names(policy=policy, base=base)
        try:
            self._handle = Handle(document(policy), document(base), self._names)
        except OnusError as error:
            said = hint(policy) if error.path == "policy" and error.given == policy else ""
            if said:
                error.args, error.message = (str(error) + said,), f"{error.message}{said}"
            raise

    def close(self) -> None:
        """Give back its memory, once no thread and no decide_many() needs it any more. Closing twice does nothing."""
        self._handle = None

    def __enter__(self) -> Policy:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __reduce__(self) -> Any:
        raise TypeError("a policy cannot be pickled: open it again from its document")

    def _open(self) -> Handle:
        handle = self._handle
        if handle is None:
            raise ValueError("the policy is closed")
        return handle

    # ---- Deciding

    def _worker(self, contested: Any = None, **options: Any) -> Worker:
        options_text = request(contested=contested, **options)
        one = contested[0] if isinstance(contested, (list, tuple)) and len(contested) == 1 else None
        return Worker(self._open(), options_text, names(contested=one))

    def decide_text(self, case: Case, *, presumed: bool = False, stamp: bool = False, contested: bool | Sequence[Document] = False,
                    assume: Mapping[str, Any] | None = None, parameters: Mapping[str, int | str] | None = None,
                    lang: Language | None = None) -> bytes:
        """The result of one case as JSON text, the same to the byte as the program and every other binding give it."""
        worker = self._worker(contested, presumed=presumed, stamp=stamp, assume=assume, parameters=parameters, lang=lang)
        try:
            return worker.decide(case_text(case))
        finally:
            worker.free()

    def decide(self, case: Case, *, presumed: bool = False, stamp: bool = False, contested: bool | Sequence[Document] = False,
               assume: Mapping[str, Any] | None = None, parameters: Mapping[str, int | str] | None = None,
               lang: Language | None = None) -> Result:
        """The result of one case; its status is "error" if the case cannot be read. NotJson, a TypeError, for a float and what else JSON has no form for."""
        text = self.decide_text(case, presumed=presumed, stamp=stamp, contested=contested, assume=assume, parameters=parameters, lang=lang)
        return cast(Result, json.loads(text))

    def decide_many(self, cases: Iterable[Case], *, presumed: bool = False, stamp: bool = False,
                    contested: bool | Sequence[Document] = False, assume: Mapping[str, Any] | None = None,
                    parameters: Mapping[str, int | str] | None = None, lang: Language | None = None) -> Generator[Result, None, None]:
        """The results of many cases in their order: quicker than decide(), and in flat memory.

        Options are read at once; a case is taken from `cases` and decided only when its result is asked for. A case that cannot be decided, be it that
        JSON has no form for what is in it, is a result with the status "error", and the next one follows. For one thread.
        """
        return self._results(self._worker(contested, presumed=presumed, stamp=stamp, assume=assume, parameters=parameters, lang=lang), cases)

    @staticmethod
    def _results(worker: Worker, cases: Iterable[Case]) -> Generator[Result, None, None]:
        try:
            for case in cases:
                try:
                    text = case_text(case)
                except NotJson as problem:
                    yield _not_json(case, problem)
                else:
                    yield cast(Result, json.loads(worker.decide(text)))
        finally:
            worker.free()

    # ---- Everything else

    def _answer(self, what: str, file: Document | None = None, texts: Mapping[str, str | None] | None = None, **options: Any) -> Any:
        response = self._open().answer(request(what, texts=texts, **options))
        if not response.startswith(_OK):
            raise OnusError.of(json.loads(response), names(other=file))
        return json.loads(response[len(_OK) : -len(_END)])

    def _readable(self, case: Case, lang: Language | None, place: str | None = None,
                  parameters: Mapping[str, int | str] | None = None) -> str:
        """The text of a case that can be read, to be put into a request; otherwise an error that says where."""
        worker = self._worker(parameters=parameters, lang=lang)
        try:
            text = case_text(case)
            result = worker.decide(text)
        finally:
            worker.free()
        error = json.loads(result).get("error")
        if error is not None and not (place and error["id"] == "parameters-missing"):  # where two policies are asked, each has its figures
            raise OnusError({**error, "file": place} if place else error)
        return text.decode("utf-8-sig")

    def explain(self, case: Case, *, why_not: Sequence[str] | None = None, assume: Mapping[str, Any] | None = None,
                parameters: Mapping[str, int | str] | None = None, lang: Language | None = None) -> Explanation:
        """Why the case comes out as it does, and what would change it. OnusError if the case cannot be read."""
        return cast(Explanation, self._answer("explain", texts={"case": self._readable(case, lang, parameters=parameters)}, why_not=why_not, assume=assume, parameters=parameters, lang=lang))

    def ask(self, case: Case, *, declined: Sequence[str] | None = None, again: bool = False,
            assume: Mapping[str, Any] | None = None, parameters: Mapping[str, int | str] | None = None,
            lang: Language | None = None) -> Question:
        """What to find out next about a case: the question, or None, and the result as it stands. OnusError if the case cannot be read."""
        return cast(Question, self._answer("ask", texts={"case": self._readable(case, lang, parameters=parameters)}, declined=declined, again=again, assume=assume, parameters=parameters, lang=lang))

    def check(self, other: Document | None = None, *, deny: Sequence[str] | None = None, lang: Language | None = None) -> CheckReport:
        """Whether the policy, or the document `other`, is sound, and where it is silent."""
        return cast(CheckReport, self._answer("check", other, texts={"other": as_member(other, "other")}, deny=deny, lang=lang))

    def diff(self, other: Document, cases: Iterable[Case] | None = None, *, ledger: bool = False,
             parameters: Mapping[str, int | str] | None = None, other_parameters: Mapping[str, int | str] | None = None,
             lang: Language | None = None) -> Difference:
        """What another policy decides otherwise, over all possible cases, and over `cases`. OnusError if one of them cannot be read.

        `ledger`: the cases are rows of a ledger, in order of time. Of `parameters` each policy takes those that it declares; `other_parameters` are of the other alone.
        """
        texts = None
        if cases is not None:
            texts = "[" + ", ".join(self._readable(case, lang, f"cases[#{place}]") for place, case in enumerate(cases, 1)) + "]"
        members = {"other": as_member(other, "other"), "cases": texts}
        return cast(Difference, self._answer("diff", other, texts=members, ledger=ledger, parameters=parameters, other_parameters=other_parameters, lang=lang))

    def show(self, *, form: Literal["text", "html", "data"] = "text", clause: str | None = None, lang: Language | None = None) -> Any:
        """The policy in words ("text", "html"), or its document ("data")."""
        members: dict[str, Any] = {"as": form, "clause": clause, "lang": lang}
        return self._answer("show", **members)

    def describe(self) -> Description:
        """Its parties, facts, values, quantities and clauses, with their labels."""
        return cast(Description, self._answer("describe"))

    def schema(self, of: Literal["case", "policy", "result", "request", "response"] = "case") -> dict[str, Any]:
        """A JSON Schema."""
        return cast("dict[str, Any]", self._answer("schema", of=of))


Policy.__module__ = "onus"  # where it is found
