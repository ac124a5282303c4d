"""Clocks: the best of several tries, so that a busy machine shows as little as possible."""

import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence


def seconds(work: Callable[[], object], tries: int = 3, clock: Callable[[], float] = time.process_time) -> float:
    """The least time that a piece of work takes, in seconds of one core."""
    best = float("inf")
    for _ in range(tries):
        gc.collect()
        start = clock()
        work()
        best = min(best, clock() - start)
    return best


def program(words: Sequence[str], tries: int = 9) -> float:
    """The least time from start to end of a Python program, in seconds; its exit code must be 0 or 1."""

    # compiled modules are kept, as they are where drill is installed
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def run() -> None:
        done = subprocess.run([sys.executable, *words], check=False, capture_output=True, text=True, env=environment)
        if done.returncode > 1 or "Traceback" in done.stderr:
            raise SystemExit(f"{' '.join(words)}: {done.stderr}")

    return seconds(run, tries, time.perf_counter)
