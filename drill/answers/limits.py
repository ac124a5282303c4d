"""Every bound of the answer reader. Each one is checked before the work that it bounds."""

TEXT = 10_000  # characters of one answer
TOKENS = 5_000  # tokens of one answer, all entries of a matrix together
DEPTH = 40  # brackets, exponents and functions inside each other
DIGITS = 1_000  # digits of one number
EXPONENT = 4_000  # largest power of ten in scientific notation
ENTRIES = 4_096  # entries of a vector or matrix
EXACT_BITS = 20_000  # larger fractions go on as balls
LOG2_SIZE = 2**20  # a power or exponential beyond 2 to this many is refused
FINAL_LOG2_SIZE = 40_000  # the value of an answer: about 12,000 decimal digits
FACTORIAL = 1_000
START_BITS = 96  # precision of the first ball
CAP_BITS = 4_096  # precision of the last ball; beyond it a person has to look
