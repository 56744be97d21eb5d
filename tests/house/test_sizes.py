"""How long a function and a file may be: short enough to be read at a glance."""

import ast
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FUNCTION = 40
LONGEST_FILE = 330
# Settings stay together: they are looked up, not read.
LONG_BY_NATURE = {"crm/settings.py"}
OURS = ("run.py", "manage.py", "crm", "cases", "notifications", ".ci")


def sources() -> Iterator[Path]:
    found = chain.from_iterable(
        [ROOT / name] if name.endswith(".py") else (ROOT / name).rglob("*.py") for name in OURS
    )
    return (path for path in found if "migrations" not in path.parts)


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", length


def test_no_function_is_longer_than_a_screen() -> None:
    lengths = chain.from_iterable(functions(path) for path in sources())
    assert {name: length for name, length in lengths if length > LONGEST_FUNCTION} == {}


def test_a_file_that_has_grown_is_made_a_package() -> None:
    lengths = {str(p.relative_to(ROOT)): len(p.read_text().splitlines()) for p in sources()}
    too_long = {name: length for name, length in lengths.items() if length > LONGEST_FILE}
    assert {name: too_long[name] for name in too_long.keys() - LONG_BY_NATURE} == {}
