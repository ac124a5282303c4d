"""drill: exam practice for an introductory deep-learning course, drawn, solved, printed and marked."""

__version__ = "0.1.0"
