# SPDX-License-Identifier: Apache-2.0
"""What goes wrong, as exceptions."""

from __future__ import annotations

from typing import Any, Mapping


class LibraryNotFound(ImportError):
    """The C library could not be loaded."""


class OnusError(Exception):
    """What was wrong with a policy or a request. A case that cannot be read raises nothing: its result has the status "error"."""

    def __init__(self, error: Mapping[str, Any]) -> None:
        place = ":".join(str(error[key]) for key in ("file", "line", "column") if key in error)
        super().__init__((place + ": " if place else "") + str(error.get("message", error.get("id", "unknown"))))
        self.id: str | None = error.get("id")
        self.message: str | None = error.get("message")
        self.file: str | None = error.get("file")
        self.line: int | None = error.get("line")
        self.column: int | None = error.get("column")
        self.path: str | None = error.get("path")
        self.given: str | None = error.get("given")
        self.expected: list[str] = list(error.get("expected", []))
        self.nearest: str | None = error.get("nearest")
        self.other: str | None = error.get("other")
        self.witness: str | None = error.get("witness")
        self.others: list[OnusError] = []
        """What else was wrong."""

    @classmethod
    def of(cls, response: Mapping[str, Any]) -> OnusError:
        made = cls(response["error"])
        made.others = [cls(error) for error in response.get("others", [])]
        return made
