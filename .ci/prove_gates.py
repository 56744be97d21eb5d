#!/usr/bin/env python3
"""Break each gate on purpose, in a copy, and see that it goes red; unbroken it must be green.

    .ci/prove_gates.py                 all of them
    .ci/prove_gates.py lint imports    these gates only

Uses the development environment, as .ci/gates does.
"""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEV = Path(os.environ.get("AJAR_DEV") or ROOT / ".venv-dev")


@dataclass(frozen=True)
class Break:
    """A fault: `added` at the end of a file, or in the place of `instead_of`."""

    gate: str
    what: str
    file: str
    added: str
    instead_of: str = ""

    def put_into(self, copy: Path) -> None:
        path = copy / self.file
        text = path.read_text() if path.exists() else ""
        if self.instead_of and self.instead_of not in text:
            sys.exit(
                f"{self.file} no longer holds {self.instead_of!r}: renew {Path(__file__).name}"
            )
        changed = text.replace(self.instead_of, self.added, 1) if self.instead_of else text
        path.write_text(changed if self.instead_of else text + self.added)


BREAKS = (
    Break("lint", "an unused import", "crm/errors.py", "\nimport os\n"),
    Break(
        "lint",
        "a signal, which hides the flow",
        "crm/errors.py",
        "\nfrom django.dispatch import receiver\n\n__all__ = ['receiver']\n",
    ),
    Break("format", "a line out of shape", "crm/errors.py", "\nx  =  1\n"),
    Break("imports", "crm imports the cases above it", "crm/errors.py", "\nimport cases.models\n"),
    Break("imports", "a module with no place", "cases/helpers.py", "x = 1\n"),
    Break("imports", "a rule that knows Django", "cases/rules/facts.py", "\nimport django\n"),
    Break(
        "imports",
        "past the rules' front door",
        "cases/facts.py",
        "\nimport cases.rules.engine\n",
    ),
    Break("imports", "reading that writes", "cases/models/case.py", "\nimport cases.services\n"),
    Break("templates", "a tag out of shape", "templates/base.html", "{%if x%}{%endif%}"),
    Break("migrations", "a field changed", "crm/models/agency.py", "=201)", "=200)"),
    Break("deploy", "no strict transport", "crm/settings.py", "\nSECURE_HSTS_SECONDS = 0\n"),
    Break("types", "a text for a number", "crm/errors.py", "\nwrong: int = 'text'\n"),
    Break("locks", "an index's address", "requirements.lock", "--index-url https://example.org\n"),
    Break(
        "locks",
        "a dependency not locked",
        "pyproject.toml",
        '"Django-nowhere>=1",\n    "Django>',
        '"Django>',
    ),
    Break(
        "compose",
        "a port open to all",
        "docker-compose.yml",
        '"8000:8000"',
        '"${AJAR_LISTEN:-127.0.0.1:8000}:8000"',
    ),
)
TESTS = {"locks": "tests/house/test_locks.py", "compose": "tests/house/test_compose.py"}


def main(wanted: list[str]) -> int:
    breaks = [one for one in BREAKS if not wanted or one.gate in wanted]
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        copy_the_tree(copy)
        asleep = [
            gate for gate in dict.fromkeys(one.gate for one in breaks) if not passes(copy, gate)
        ]
        asleep += [f"{one.gate}: {one.what}" for one in breaks if not goes_red(copy, one)]
    for name in asleep:
        print(f"WRONG  {name}")
    return len(asleep)


def copy_the_tree(copy: Path) -> None:
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True).stdout.split(b"\0")
    for name in filter(None, map(os.fsdecode, names)):
        source, target = ROOT / name, copy / name
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
            target.chmod(source.stat().st_mode)


def passes(copy: Path, gate: str) -> bool:
    green, said = run(copy, gate)
    print(f"green  {gate}, unbroken" if green else f"RED    {gate}, unbroken\n{said[-3000:]}")
    return green


def goes_red(copy: Path, fault: Break) -> bool:
    path = copy / fault.file
    before = path.read_bytes() if path.exists() else None
    fault.put_into(copy)
    began = time.monotonic()
    green = run(copy, fault.gate)[0]
    if before is None:
        path.unlink()
    else:
        path.write_bytes(before)
    seconds = time.monotonic() - began
    print(f"{'STILL GREEN' if green else 'red'}    {fault.gate}: {fault.what} ({seconds:.0f} s)")
    return not green


def run(copy: Path, gate: str) -> tuple[bool, str]:
    test = TESTS.get(gate)
    python = str(DEV / "bin" / "python")
    pytest = [python, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*pytest, test] if test else [str(copy / ".ci" / "gates"), gate],
        cwd=copy,
        env={**os.environ, "AJAR_DEV": str(DEV)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode == 0, done.stdout + done.stderr


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
