# SPDX-License-Identifier: Apache-2.0
from ._library import library


def version() -> str:
    """The version of the C library."""
    return library.onus_version().decode()
