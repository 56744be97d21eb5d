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
    """A fault, `added` at the end of a file or in the place of `instead_of`, and what names it.

    That the gate names it shows that it went red for this fault and no other.
    """

    gate: str
    what: str
    file: str
    added: str
    named: str
    instead_of: str = ""

    def put_into(self, copy: Path) -> None:
        path = copy / self.file
        text = path.read_text() if path.exists() else ""
        if self.instead_of not in text:
            sys.exit(f"{self.file} lacks {self.instead_of!r} now: renew {Path(__file__).name}")
        if self.instead_of:
            path.write_text(text.replace(self.instead_of, self.added, 1))
        else:
            path.write_text(text + self.added)


ERRORS = "crm/errors.py"
HIDDEN_FLOW = "\nfrom django.dispatch import receiver\n\n__all__ = ['receiver']\n"
PAST_THE_DOOR = "\nimport cases.rules.engine\n"
OPEN_PORT = '"8000:8000"'
SHUT_PORT = '"${AJAR_LISTEN:-127.0.0.1:8000}:8000"'
BREAKS = (
    Break("lint", "an unused import", ERRORS, "\nimport json\n", "`json` imported but unused"),
    Break("lint", "a signal, which hides the flow", ERRORS, HIDDEN_FLOW, "Signals hide the flow"),
    Break("format", "a line out of shape", ERRORS, "\nx  =  1\n", ERRORS),
    Break("imports", "crm looks up", ERRORS, "\nimport cases.models\n", "crm.errors -> cases"),
    Break("imports", "a module with no place", "cases/helpers.py", "x = 1\n", "cases.helpers"),
    Break(
        "imports", "a rule knows Django", "cases/rules/facts.py", "\nimport django\n", "-> django"
    ),
    Break(
        "imports", "past the front door", "cases/facts.py", PAST_THE_DOOR, "-> cases.rules.engine"
    ),
    Break(
        "imports",
        "a model calls a service",
        "cases/models/case.py",
        "\nimport cases.services.opening\n",
        "cases.models.case -> cases.services.opening",
    ),
    Break(
        "templates", "a tag out of shape", "templates/base.html", "{%if x%}{%endif%}", "base.html"
    ),
    Break("migrations", "a field changed", "crm/models/agency.py", "=201)", "field name", "=200)"),
    Break("deploy", "no HSTS", "crm/settings.py", "\nSECURE_HSTS_SECONDS = 0\n", "security.W004"),
    Break("types", "a text for a number", ERRORS, "\nwrong: int = 'text'\n", f"{ERRORS}:"),
    Break("locks", "an address", "requirements.lock", "--index-url nowhere\n", "--index-url"),
    Break(
        "locks",
        "a dependency not locked",
        "pyproject.toml",
        '"Django-nowhere>=1",\n    "Django>',
        "Django-nowhere",
        '"Django>',
    ),
    Break("compose", "an open port", "docker-compose.yml", OPEN_PORT, "published ==", SHUT_PORT),
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
    green, said = run(copy, fault.gate)
    if before is None:
        path.unlink()
    else:
        path.write_bytes(before)
    seconds = time.monotonic() - began
    caught = not green and fault.named in said
    print(f"{'red  ' if caught else 'ASLEEP'}  {fault.gate}: {fault.what} ({seconds:.0f} s)")
    if not caught:
        print(said[-3000:])
    return caught


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
