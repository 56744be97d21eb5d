"""The lock files: every package pinned by hash, no index's address, and in step with pyproject."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from itertools import pairwise
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PRODUCT = PROJECT["project"]["dependencies"]
GROUPS = PROJECT["dependency-groups"]
LOCKS = {
    "requirements.lock": [*PRODUCT, *GROUPS["test"]],
    "requirements-dev.lock": [*PRODUCT, *GROUPS["test"], *GROUPS["dev"]],
    "requirements-production.lock": PRODUCT,
    "requirements-embedded.lock": GROUPS["embedded"],
}
PIN = re.compile(r"[a-z0-9][a-z0-9-]*==[^ ]+( ; [^\\]+)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")

every_lock = pytest.mark.parametrize("lock", LOCKS)


def pins(lock: str) -> dict[str, str]:
    lines = (ROOT / lock).read_text().splitlines()
    found = [Requirement(line.rstrip("\\")) for line in lines if PIN.fullmatch(line)]
    return {pin.name: str(pin.specifier).removeprefix("==") for pin in found}


@every_lock
def test_a_lock_holds_pins_and_hashes_and_nothing_else(lock: str) -> None:
    lines = (ROOT / lock).read_text().splitlines()
    assert [line for line in lines if not (PIN.fullmatch(line) or HASH.fullmatch(line))] == []


@every_lock
def test_every_pin_has_a_hash(lock: str) -> None:
    lines = (ROOT / lock).read_text().splitlines()
    naked = [a for a, b in pairwise([*lines, ""]) if PIN.fullmatch(a) and not HASH.fullmatch(b)]
    assert naked == []


@every_lock
def test_a_lock_satisfies_what_the_project_asks_for(lock: str) -> None:
    locked = pins(lock)
    asked = [Requirement(line) for line in LOCKS[lock]]
    unmet = [
        str(one)
        for one in asked
        if not one.specifier.contains(locked.get(canonicalize_name(one.name), ""))
    ]
    assert unmet == [], "run .ci/refresh_locks"


def test_the_locks_agree_with_each_other() -> None:
    everything = pins("requirements-dev.lock")
    for lock in ("requirements.lock", "requirements-production.lock"):
        assert pins(lock).items() <= everything.items(), f"{lock}: run .ci/refresh_locks"


def test_what_a_locked_package_needs_is_locked_too() -> None:
    locked = pins("requirements.lock")
    missing = [
        f"{name} needs {need}"
        for name in locked
        for need in plain_needs(name)
        if canonicalize_name(need.name) not in locked
    ]
    assert missing == [], "run .ci/refresh_locks"


def plain_needs(name: str) -> list[Requirement]:
    """What an installed package needs on this machine, without its extras."""
    try:
        needs = [Requirement(line) for line in distribution(name).requires or []]
    except PackageNotFoundError:
        return []
    return [one for one in needs if not one.marker or one.marker.evaluate({"extra": ""})]
