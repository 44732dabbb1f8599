# SPDX-License-Identifier: Apache-2.0
"""What goes wrong, as exceptions."""

from __future__ import annotations

from typing import Any, Mapping


class LibraryNotFound(ImportError):
    """The C library could not be loaded."""


class OnusError(Exception):
    """What was wrong with a policy or a request. A case that cannot be read raises nothing in decide(): its result has the status "error".

    `names` are those of the documents in the error: of the policy itself (None), and what the library calls "base", "other", "contested".
    """

    def __init__(self, error: Mapping[str, Any], names: Mapping[str | None, str] | None = None) -> None:
        self.id: str | None = error.get("id")
        self.message: str | None = error.get("message")
        self.line: int | None = error.get("line")
        self.column: int | None = error.get("column")
        file = error.get("file")
        self.file: str | None = (names or {}).get(file, file) if file or self.line else None
        self.path: str | None = error.get("path")
        self.given: str | None = error.get("given")
        self.expected: list[str] = list(error.get("expected", []))
        self.nearest: str | None = error.get("nearest")
        self.other: str | None = error.get("other")
        self.witness: str | None = error.get("witness")
        self.others: list[OnusError] = []
        """What else was wrong."""
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        super().__init__((place + ": " if place else "") + str(self.message or self.id or "unknown"))

    def __reduce__(self) -> Any:
        return OnusError, ({key: value for key, value in self.__dict__.items() if value is not None},), {"others": self.others}

    @classmethod
    def of(cls, response: Mapping[str, Any], names: Mapping[str | None, str] | None = None) -> OnusError:
        made = cls(response["error"], names)
        made.others = [cls(error, names) for error in response.get("others", [])]
        return made


class NotJson(TypeError):
    """A value of a case or an option that JSON has no exact form for, such as a float; `path` says where it is."""

    def __init__(self, message: str, path: str) -> None:
        super().__init__(message)
        self.path = path

    def __reduce__(self) -> Any:
        return NotJson, (str(self), self.path)


for _public in (LibraryNotFound, NotJson, OnusError):
    _public.__module__ = "onus"  # where it is found
