# SPDX-License-Identifier: Apache-2.0
from ._library import library


def version() -> str:
    """The version of the C library."""
    text: bytes = library.onus_version()
    return text.decode()
