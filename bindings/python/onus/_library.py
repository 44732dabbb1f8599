# SPDX-License-Identifier: Apache-2.0
"""The C library, found and declared."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

from ._problem import LibraryNotFound

_NAMES = ("libonus-io.so.0", "libonus-io.so")


def _candidates() -> list[str]:
    said = os.environ.get("ONUS_LIBRARY")
    if said and Path(said).is_dir():
        return [str(Path(said) / name) for name in _NAMES]
    if said:
        return [said]
    beside = [str(path) for name in _NAMES if (path := Path(__file__).with_name(name)).exists()]
    return beside + list(_NAMES)


def _open(name: str) -> ctypes.CDLL:
    """A library in a folder of its own needs its other half from there, where the system would not look: what is loaded already is not looked for."""
    half = Path(name).with_name(Path(name).name.replace("libonus-io", "libonus"))
    if os.sep in name and half.name != Path(name).name and half.exists():
        ctypes.CDLL(str(half))
    return ctypes.CDLL(name)


def _load() -> ctypes.CDLL:
    failures = []
    for name in _candidates():
        try:
            return _open(name)
        except OSError as failure:
            failures.append(str(failure))
    raise LibraryNotFound(
        "the Onus library was not found: install it (Debian package libonus0, or `cmake --install build`, as root then `ldconfig`), "
        "or name its file or folder in the environment variable ONUS_LIBRARY: " + "; ".join(failures)
    )


library = _load()

_text, _size, _handle = ctypes.c_char_p, ctypes.c_size_t, ctypes.c_void_p
_sizes, _error = ctypes.POINTER(ctypes.c_size_t), ctypes.POINTER(ctypes.c_void_p)

for _name, _result, _arguments in (
    ("onus_version", _text, ()),
    ("onus_json_open", _handle, (_text, _size, _text, _size, _error)),
    ("onus_json_free", None, (_handle,)),
    ("onus_json_text", _handle, (_handle, _text, _size, _sizes)),
    ("onus_json_text_free", None, (_handle,)),
    ("onus_json_worker_open", _handle, (_handle, _text, _size, _error)),
    ("onus_json_worker_free", None, (_handle,)),
    ("onus_json_worker_text", _handle, (_handle, _text, _size, _sizes)),
):
    _function = getattr(library, _name)
    _function.restype, _function.argtypes = _result, list(_arguments)


def taken(address: int | None) -> bytes:
    """A text that is ours to free, as bytes."""
    if not address:
        raise MemoryError("onus")
    try:
        return ctypes.string_at(address)
    finally:
        library.onus_json_text_free(address)
