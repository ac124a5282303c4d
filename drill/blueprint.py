"""A file for `drill solve` with every given at its right shape, to be filled in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from drill.engine import shapes
from drill.errors import UsageFault
from drill.exact_texts import exact_text
from drill.library import find_family
from drill.numbers import Array
from drill.recipe import parsed, usual_level
from drill.supplied import chosen, fixed


def template(id: str, settings: Mapping[str, str], level: int | None = None, folder: Path | None = None) -> str:
    """TOML: the family, its parameters as settled, its givens as zeros; what can have one value only stands as that."""
    family = find_family(id, folder)
    level = usual_level(family) if level is None else level
    if level not in family.levels:
        raise UsageFault("level: expected one of {levels}, found {found}.",
                         levels=", ".join(map(str, family.levels)), found=level)  # fmt: skip
    changes = {name.replace("-", "_"): parsed(family, name.replace("-", "_"), text) for name, text in settings.items()}
    parameters = chosen(family, level, changes)
    structure = family.structure(level, "decimal" if "decimal" in family.modes else family.modes[0], parameters)
    known, alone = shapes(structure), fixed(structure)
    lines = [f"family = {_toml(family.id)}", f"level = {level}", f"digits = {structure.digits}", "", "[parameters]"]
    lines += [f"{name} = {_toml(value)}" for name, value in parameters.items()]
    lines += ["", "[given]"]
    lines += [f"{name} = {_entries(known[name], alone.get(name))}" for name in structure.givens if name not in structure.hidden]
    return "\n".join(lines) + "\n"


def _toml(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)


def _entries(shape: tuple[int, int], value: Array | None) -> str:
    """Zeros of a shape, or the one value there is: a number, a flat list, or a list of rows."""
    rows = [["0" if value is None else _number(value[0, i, j]) for j in range(shape[1])] for i in range(shape[0])]
    if shape == (1, 1):
        return rows[0][0]
    if shape[1] == 1:
        return f"[{', '.join(row[0] for row in rows)}]"
    return f"[{', '.join('[' + ', '.join(row) + ']' for row in rows)}]"


def _number(element: Any) -> str:
    text = exact_text(element, "plain", as_decimals=True)
    return json.dumps(text) if "/" in text or "ln" in text else text
