"""How steadily the machine ran: a small piece of work of the processor, the same each time, taken again and again."""

from __future__ import annotations

import statistics
import time

STEPS = 200_000
_taken: list[float] = []


def sample() -> None:
    """Takes the piece of work once; some 10 ms."""
    begin = time.process_time()
    sum(number * number % 7 for number in range(STEPS))
    _taken.append(time.process_time() - begin)


def steadiness() -> dict[str, float]:
    """The milliseconds it took at best, in the middle and at worst; far apart where others used the machine too."""
    found = {"best": min(_taken), "middle": statistics.median(_taken), "worst": max(_taken)}
    return {name: round(seconds * 1000, 1) for name, seconds in found.items()}
