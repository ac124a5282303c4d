"""Brackets among tokens: what stands inside them, and where a list is parted."""

from drill.answers.tokens import Token

Tokens = list[Token]
OPENING = {"[": "]", "(": ")", "{": "}"}
CLOSING = frozenset(OPENING.values())


def inside(tokens: Tokens) -> Tokens | None:
    """What stands between the brackets around all the tokens; None if there are none."""
    if len(tokens) < 2:
        return None
    first, last = tokens[0], tokens[-1]
    if first.kind == "begin" and last.kind == "end":
        return tokens[1:-1]
    if first.kind != "sign" or first.text not in ("[", "(") or partner(tokens, 0) != len(tokens) - 1:
        return None
    inner = tokens[1:-1]
    return (
        inner
        if first.text == "[" or separated(inner) or inside(inner) is not None and bracketed(inner)
        else None
    )


def bracketed(tokens: Tokens) -> bool:
    """Whether square brackets or a LaTeX matrix stand around all the tokens."""
    return tokens[0].text == "[" or tokens[0].kind == "begin"


def partner(tokens: Tokens, opening: int) -> int:
    """Index of the bracket that closes the one at this index, -1 if none does."""
    waiting: list[str] = []
    for index in range(opening, len(tokens)):
        token = tokens[index]
        if token.kind == "begin" or (token.kind == "sign" and token.text in OPENING):
            waiting.append("end" if token.kind == "begin" else OPENING[token.text])
        elif token.kind == "end" or (token.kind == "sign" and token.text in CLOSING):
            if waiting.pop() != (token.kind if token.kind == "end" else token.text):
                return -1
            if not waiting:
                return index
    return -1


def separated(tokens: Tokens) -> bool:
    """Whether a comma or semicolon stands outside all brackets."""
    return len(split(tokens, ",;")) > 1


def split(tokens: Tokens, separators: str) -> list[Tokens]:
    """The tokens cut at separators that stand outside all brackets."""
    parts: list[Tokens] = [[]]
    depth = 0
    for token in tokens:
        if token.kind in ("begin", "end") or (
            token.kind == "sign" and (token.text in OPENING or token.text in CLOSING)
        ):
            depth += 1 if token.kind == "begin" or token.text in OPENING else -1
        if depth == 0 and token.kind == "sign" and token.text in separators:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts
