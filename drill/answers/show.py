"""A program printed as one line: how an answer was read."""

from drill.answers.values import Program, Step

INFIX = {
    "plus": ("+", 1),
    "less": ("-", 1),
    "times": ("*", 2),
    "over": ("/", 2),
    "power": ("^", 4),
    "pow": ("^", 4),
}
SUM, MIXED, PRODUCT, SIGN, ATOM = 1, 1.5, 2, 3, 5


def program_text(program: Program) -> str:
    """The program in the notation that the reader takes, with the brackets it needs and no others."""
    stack: list[tuple[str, float]] = []
    for step in program:
        if step.operation == "number":
            stack.append((step.argument.text, number_binds(step.argument.text)))
        elif step.operation == "letter":
            stack.append((step.argument, ATOM))
        else:
            count = step.argument
            arguments = stack[len(stack) - count :]
            del stack[len(stack) - count :]
            stack.append(applied_text(step, arguments))
    return stack[-1][0]


def number_binds(text: str) -> float:
    """How tightly a number holds together: 1 3/4 less than 3/4, that less than 0.75."""
    if " " in text:
        return MIXED
    return PRODUCT if "/" in text else ATOM


def applied_text(step: Step, arguments: list[tuple[str, float]]) -> tuple[str, float]:
    """One operation on texts, and how tightly the result binds."""
    if step.operation in INFIX:
        return infix(*INFIX[step.operation], *arguments)
    texts = [text for text, _ in arguments]
    if step.operation == "minus":
        return "-" + (
            texts[0] if " " in texts[0] and arguments[0][1] == MIXED else wrapped(*arguments[0], SIGN)
        ), SUM
    if step.operation in ("percent", "factorial"):
        return wrapped(*arguments[0], ATOM) + ("%" if step.operation == "percent" else "!"), ATOM
    if step.operation == "log_base":
        return f"log_{texts[0]}({texts[1]})", ATOM
    if step.operation == "root":
        return f"sqrt[{texts[0]}]({texts[1]})", ATOM
    return (f"{step.operation}({', '.join(texts)})" if texts else step.operation), ATOM


def infix(sign: str, level: float, left: tuple[str, float], right: tuple[str, float]) -> tuple[str, float]:
    """Two texts with a sign between them."""
    looser_left = level + 1 if sign == "^" else level
    tighter_right = level if sign in ("+", "^") else level + 1
    return wrapped(*left, looser_left) + sign + wrapped(*right, tighter_right), level


def wrapped(text: str, binds: float, least: float) -> str:
    """The text, in brackets if it binds less tightly than its place needs."""
    return text if binds >= least and not (least > SUM and text.startswith("-")) else f"({text})"
