"""Gates of elementary functions, forward. All (1, 1). [C4.4]"""

from __future__ import annotations

from typing import Any

import numpy as np

from drill import numbers
from drill.derivation import rule
from drill.numbers import Array


@rule
def exponential(x: Array) -> Any:
    """Exponential gate. [C4.4]"""
    return numbers.exp(x)


@exponential.mistake("sign-of-exponent", "You reversed the sign of the exponent.")
def _(x: Array) -> Any:
    return np.exp(-x)


@exponential.mistake("linear-for-exponential", "You used $1 + x$, which is close to $e^{x}$ only near 0.")
def _(x: Array) -> Any:
    return 1 + x


@exponential.mistake("power-of-two", "You raised 2 to the power; the base is $e$.")
def _(x: Array) -> Any:
    return 2.0**x


@rule
def logarithm(x: Array) -> Any:
    """Natural logarithm. [C4.4]"""
    return numbers.log(x)


@logarithm.mistake("base-ten", "You used the logarithm to base 10; here it is the natural one.")
def _(x: Array) -> Any:
    return np.log10(x)


@logarithm.mistake("base-two", "You used the logarithm to base 2; here it is the natural one.")
def _(x: Array) -> Any:
    return np.log2(x)


@logarithm.mistake("sign-of-logarithm", "The sign of the logarithm is reversed.")
def _(x: Array) -> Any:
    return -np.log(x)


@rule
def root(x: Array) -> Any:
    """Square root. [C4.4]"""
    return numbers.sqrt(x)


@root.mistake("square-for-root", "You squared; this gate takes the square root.")
def _(x: Array) -> Any:
    return x * x


@root.mistake("half-for-root", "You halved; this gate takes the square root.")
def _(x: Array) -> Any:
    return x / 2


@root.mistake("no-root", "You left out the square root.")
def _(x: Array) -> Any:
    return x


@rule
def sine(x: Array) -> Any:
    """Sine of an angle in radians. [C4.4]"""
    return numbers.sin(x)


@sine.mistake("degrees", "You took the angle in degrees; it is in radians.")
def _(x: Array) -> Any:
    return np.sin(np.radians(x))


@sine.mistake("cosine-for-sine", "You took the cosine; this gate takes the sine.")
def _(x: Array) -> Any:
    return np.cos(x)


@sine.mistake("no-sine", "You left out the sine.")
def _(x: Array) -> Any:
    return x


@rule
def cosine(x: Array) -> Any:
    """Cosine of an angle in radians. [C4.4]"""
    return numbers.cos(x)


@cosine.mistake("degrees", "You took the angle in degrees; it is in radians.")
def _(x: Array) -> Any:
    return np.cos(np.radians(x))


@cosine.mistake("sine-for-cosine", "You took the sine; this gate takes the cosine.")
def _(x: Array) -> Any:
    return np.sin(x)


@cosine.mistake("no-cosine", "You left out the cosine.")
def _(x: Array) -> Any:
    return x
