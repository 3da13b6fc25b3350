"""Timing in milliseconds, and as a ratio to a fixed loop, so that runs on machines of different speed compare."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter

STEPS = 100_000
"""Of the reference loop; some milliseconds on a machine of today."""


@dataclass(frozen=True)
class Timing:
    """What one thing took."""

    what: str
    milliseconds: float
    target: float | None = None
    """In milliseconds; `None` where the number only informs."""

    @property
    def met(self) -> bool:
        """Whether it keeps within its target."""
        return self.target is None or self.milliseconds <= self.target


def timed(work: Callable[[], object], times: int) -> list[float]:
    """How long each of several runs took, in milliseconds, quickest first."""
    found = []
    for _run in range(times):
        start = perf_counter()
        work()
        found.append(1000 * (perf_counter() - start))
    return sorted(found)


def quantile(rising: Sequence[float], share: float) -> float:
    """The value that a share of the values is not above."""
    return rising[min(len(rising) - 1, int(share * len(rising)))]


def loop() -> float:
    """The reference: floating point and lists in plain Python, as in scoring."""
    total = 0.0
    values = [0.5, 1.5, 2.5, 3.5]
    for step in range(STEPS):
        total += values[step & 3] * 0.25
    return total


def reference() -> float:
    """What the reference loop takes here and now."""
    return quantile(timed(loop, 41), 0.5)


def table(timings: Sequence[Timing], loop_takes: float) -> str:
    """Timings as Markdown."""
    lines = ["| what | target | measured | × reference loop |", "|---|---|---|---|"]
    for timing in timings:
        target = "" if timing.target is None else f"≤ {timing.target:g} ms"
        late = "" if timing.met else " — **missed**"
        lines.append(f"| {timing.what} | {target} | {timing.milliseconds:.2f} ms{late} | {timing.milliseconds / loop_takes:.2f} |")
    return "\n".join([*lines, "", f"Reference loop: {loop_takes:.2f} ms for {STEPS} steps."])
