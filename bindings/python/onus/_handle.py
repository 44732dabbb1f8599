# SPDX-License-Identifier: Apache-2.0
"""What lives in C, freed when the last that needs it is gone. No lock: references are counted by Python, whose finalizers may run at any moment."""

from __future__ import annotations

import ctypes
import json
import weakref

from ._library import library, taken
from ._problem import OnusError


class Handle:
    """A policy in C."""

    def __init__(self, text: bytes | None, base: bytes | None, names: dict[str | None, str]) -> None:
        error = ctypes.c_void_p()
        address = library.onus_json_open(text, len(text or b""), base, len(base or b""), ctypes.byref(error))
        if not address:
            raise OnusError.of(json.loads(taken(error.value)), names)
        self.address: int = address
        weakref.finalize(self, _free_policy, address).atexit = False  # other threads may still ask it then

    def answer(self, request: bytes) -> bytes:
        return taken(library.onus_json_text(self.address, request, len(request), None))


class Worker:
    """The same decision again and again, for one thread. Its finalizer holds the policy, which therefore outlives it, whatever the collector takes first."""

    def __init__(self, policy: Handle, options: bytes, names: dict[str | None, str]) -> None:
        error, self._length = ctypes.c_void_p(), ctypes.c_size_t()
        address = library.onus_json_worker_open(policy.address, options, len(options), ctypes.byref(error))
        if not address:
            raise OnusError.of(json.loads(taken(error.value)), names)
        self._address: int = address
        self.free = weakref.finalize(self, _free_worker, address, policy)
        self.free.atexit = False

    def decide(self, case: bytes) -> bytes:
        result = library.onus_json_worker_text(self._address, case, len(case), ctypes.byref(self._length))
        if not result:
            raise MemoryError("onus")
        return ctypes.string_at(result, self._length.value)


def _free_policy(address: int) -> None:
    library.onus_json_free(address)


def _free_worker(address: int, policy: Handle) -> None:
    library.onus_json_worker_free(address)
