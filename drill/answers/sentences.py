"""Every sentence of the answer reader: what was found, what was expected, what to do."""


def _(text: str) -> str:
    """Marks a sentence for the catalogue; the caller translates it when it is shown."""
    return text


TOO_LONG = _("Found {found} characters where at most {most} are read; write the answer more briefly.")
TOO_MANY_TOKENS = _("Found more than {most} numbers and signs in one answer; write it more briefly.")
TOO_DEEP = _("Found brackets or powers more than {most} deep; write the value itself.")
TOO_MANY_DIGITS = _("Found a number of {found} digits where at most {most} are read; write fewer digits.")
TOO_MANY_ENTRIES = _("Found more than {most} entries; write only the entries that are asked.")
TOO_LARGE = _("Found a value too large or too small to mark; check the exponent and write the number itself.")

CHARACTER = _("Found the character {name} ({code}); type the answer with plain letters, digits and signs.")
HIDDEN = _("Found the invisible character {name} ({code}); delete it and type that place again.")
CURRENCY = _("Found the currency sign “{sign}”; write the number alone.")
DEGREE = _("Found a degree sign; write the number alone, and angles in radians.")

WORD = _("Found “{word}” where a number is expected; write the number alone, without units or words.")
COMMAND = _("Found “{word}”, which is not read here; write the value with digits, fractions and powers.")
NOTHING_AFTER = _("Found nothing after “{sign}”; write the number that belongs there.")
NO_OPERAND = _("Found “{sign}” where a number is expected; write a number before it or delete it.")
TWO_VALUES = _("Found two values side by side; write one value, or the sign that belongs between them.")
UNCLOSED = _("Found “{sign}” without its partner; add the closing bracket.")
UNOPENED = _("Found “{sign}” without its partner; delete it or add the opening bracket.")
BRACES = _("Found braces, which lose the order of the entries; write [a, b] for a vector.")
ARGUMENT = _("Found “{word}” without its argument; write it in brackets, as in {word}(2).")
ONE_ARGUMENT = _("Found {found} arguments in “{word}” where {expected} is expected; give just that many.")
POWER_OF_FUNCTION = _(
    "Found a power right after “{word}”, which can mean two things; write ({word}(2))^2 with brackets."
)
AMBIGUOUS_FRACTION = _(
    "Found a product after “/”, which can mean two things; put brackets around what is divided."
)
AMBIGUOUS_POWER = _("Found a product after a power, which can mean two things; put the exponent in brackets.")
AMBIGUOUS_ARGUMENT = _(
    "Found “{word}” without brackets, which can mean two things; write brackets around its argument."
)
AMBIGUOUS_MIXED = _(
    "Found a whole number beside a fraction, which can mean two things; write one fraction or use + or *."
)
FLOOR_DIVISION = _("Found “//”; write one “/” for a fraction.")
UNKNOWN_SIGN = _("Found “{sign}”, which has no meaning here; write digits, brackets and the signs + - * / ^.")
REPEATING = _("Found digits in brackets after a decimal; write the fraction, or * for a product.")
POINT = _("Found a decimal point without digits; write a number such as 0.5.")

DECIMAL_COMMA = _("Found a decimal comma; write a point, as in {proposal}.")
COMMA = _(
    "Found a comma where one number is expected; write decimals after a point, thousands in groups of three."
)
LIST_COMMA = _(
    "Found “{word}” between commas, which separate entries here; write a thousand as 1000, without a comma."
)
SEMICOLON = _("Found “;” where one number is expected; write a single number.")
COLON = _("Found “:” where one number is expected; write a fraction with “/”.")
CHAIN = _("Found a second “=”; write only the final value.")
EQUATION = _("Found “=” after something that is not a name; write only the value.")
INEQUALITY = _("Found “{sign}” where one number is expected; write a single value.")
HEDGE = _("Found “{word}”, which leaves the value open; decide for one value.")
MULTIPLE_VALUES = _("Found several values where one number is expected; write a single number.")

NOT_A_NUMBER = _("Found “{word}”, which is not a number; write a finite number.")
INFINITE = _("Found an infinite value; write a finite number.")
COMPLEX = _("Found “{word}”, a complex number; write a real number.")
BOOLEAN = _("Found true or false where a number is expected; write a number.")
OBJECT = _("Found a value of type {found}; write a number, a text or a list.")

DIVISION_BY_ZERO = _("Found a division by zero; write a finite number.")
ZERO_TO_ZERO = _("Found 0^0, which has no agreed value; write the number itself.")
NOT_REAL_ROOT = _("Found an even root or a broken power of a negative number; write a real number.")
NOT_REAL_LOG = _("Found a logarithm of a number that is not positive; write a real number.")
OUTSIDE = _("Found “{word}” outside its domain; write a real number.")
FACTORIAL = _(
    "Found a factorial of something other than a whole number from 0 to {most}; write the value itself."
)
UNDECIDED = _(
    "The value could not be decided at {bits} bits; a person needs to review it. Write the number itself."
)

RAGGED = _("Found rows of different lengths; write as many entries in each row, as in [[a, b], [c, d]].")
NESTED = _("Found lists more than two deep; write a matrix as [[a, b], [c, d]].")
DETERMINANT = _("Found a determinant; write the number it comes to.")

ONE_LETTER = _("Found “{word}” where one letter is expected; write a single letter such as B.")
LETTERS = _("Found “{word}” where letters are expected; write them like A, C.")
REPEATED_LETTER = _("Found the letter {letter} twice; write each letter once.")
TRUE_OR_FALSE = _("Found “{word}” where true or false is expected; write True or False.")
PAIRS = _("Found “{word}” where pairs are expected; write them like 1-B, 2-A.")

NOT_JSON = _("Found text that is not JSON.")
JSON_DEPTH = _("Found lists more than {most} deep; write them with fewer brackets.")
DUPLICATE_KEY = _("Found “{key}” twice; keep one of the two.")
HALF_CHARACTER = _("Found half a character; type that text again.")
FILE_NOT_JSON = _("{file} is not valid JSON: line {line}, column {column}.")
FILE_TOO_DEEP = _(
    "{file}: lists are more than {most} deep at line {line}, column {column}; write them with fewer brackets."
)
FILE_REFUSED = _("{file}: {trouble}")
FILE_NOT_OBJECT = _("{file}: expected one JSON object with the names of quantities as keys.")
FILE_NOT_UTF8 = _("{file} is not UTF-8 text from line {line} on; save it again as UTF-8.")
FILE_LINK = _("{file} is a link; give the file itself.")
FILE_UNOPENED = _("{file} cannot be opened; check the name and the permissions.")
FILE_NOT_REGULAR = _("{file} is not a regular file; give a file of answers.")
FILE_TOO_LARGE = _("{file} is larger than {most} MB; give a file of answers.")
NO_ANSWER = _("No answer given.")
BAD_LINE = _("{file}, line {line}: expected one JSON object.")
BAD_CASE = _("{file}, line {line}: {trouble}")
UNREADABLE_KEY = _("The key “{key}” cannot be read; write it like an answer.")
NEEDS_REVIEW = _("The value could not be told from the key at {bits} bits; a person needs to review it.")
READ_AS = _("Read as: {reading}")
RIGHT = _("This agrees with the key.")
WRONG = _("This does not agree with the key.")
