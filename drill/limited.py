"""Runs a program with limits on time, memory and file size: `python -I -S limited.py CPU MEMORY FILE PROGRAM ...`.

A program of its own, because limits set between fork and exec are not safe in a process with threads.
"""

import os
import resource
import sys
from contextlib import suppress

LIMITS = ("RLIMIT_CPU", "RLIMIT_AS", "RLIMIT_FSIZE")


def main(arguments: list[str]) -> None:
    """Sets the limits (seconds, bytes, bytes) and becomes the program."""
    for name, most in zip(LIMITS, arguments, strict=False):
        _limit(getattr(resource, name), int(most))
    program = arguments[len(LIMITS) :]
    os.execvp(program[0], program)


def _limit(kind: int, most: int) -> None:
    hard = resource.getrlimit(kind)[1]
    allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
    # some systems know a limit by name and refuse to set it
    with suppress(ValueError, OSError):
        resource.setrlimit(kind, (allowed, allowed))


if __name__ == "__main__":
    main(sys.argv[1:])
