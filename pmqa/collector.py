"""Python's search for unused objects, fitted to processes that load much once and then answer many short requests."""

from __future__ import annotations

import gc

# Of young, middle-aged and old objects; Python's own are 700, 10 and 10.
SELDOM = (10_000, 20, 20)


def settle() -> None:
    """What is loaded by now stays, so it is never looked through again, and the rest seldom: a tenth of each answer.

    For the start of a web process.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)
