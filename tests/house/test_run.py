"""run.py, in a folder of its own with empty locks and, where none is wanted, a pretended uv."""

import ast
import fcntl
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
MANAGE = """
import os, sys
print(sys.argv[1:], os.environ["AJAR_MODE"], os.getcwd(), "DJANGO" in str(os.environ))
sys.exit(3)
"""
UV_THAT_WORKS = "#!/bin/sh\nexit 0\n"
UV_THAT_FAILS = '#!/bin/sh\n[ "$1" = --version ]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    clone = tmp_path / "a clone"
    clone.mkdir()
    shutil.copy(ROOT / "run.py", clone)
    (clone / "manage.py").write_text(MANAGE)
    (clone / "requirements.lock").touch()
    (clone / "requirements-embedded.lock").touch()
    put_uv(clone, UV_THAT_WORKS)
    return clone


def put_uv(clone: Path, script: str) -> None:
    uv = clone / "bin" / "uv"
    uv.parent.mkdir(exist_ok=True)
    uv.write_text(script)
    uv.chmod(0o755)


def start(clone: Path, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, clone / "run.py", *arguments],
        cwd=clone.parent,
        env={**os.environ, "PATH": f"{clone / 'bin'}:{os.environ['PATH']}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def run(clone: Path, *arguments: str) -> tuple[int, str]:
    started = start(clone, *arguments)
    said, _ = started.communicate(timeout=120)
    return started.returncode, said


@pytest.fixture
def module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("run", ROOT / "run.py")
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def test_a_command_gets_its_arguments_the_callers_folder_and_returns_its_status(
    folder: Path,
) -> None:
    status, said = run(folder, "assess", "facts.jsonl")
    assert status == 3
    assert said.splitlines()[-1].startswith("['assess', 'facts.jsonl'] embedded")
    assert str(folder.parent) in said.splitlines()[-1]


def test_without_a_command_it_starts_everything(folder: Path) -> None:
    assert "['up']" in run(folder)[1]


def test_options_without_a_command_are_for_the_start(folder: Path) -> None:
    assert "['up', '--port', '8123']" in run(folder, "--port", "8123")[1]


def test_the_environment_is_made_once(folder: Path) -> None:
    assert "Setting up" in run(folder, "version")[1]
    assert "Setting up" not in run(folder, "version")[1]


def test_a_changed_lock_makes_it_anew(folder: Path) -> None:
    run(folder, "version")
    (folder / "requirements.lock").write_text("# changed\n")
    assert "Setting up" in run(folder, "version")[1]


def test_an_interrupted_set_up_is_repaired(folder: Path) -> None:
    run(folder, "version")
    (folder / ".venv-run" / "made-from").unlink()
    (folder / ".venv-run" / "bin" / "python").unlink()
    status, said = run(folder, "version")
    assert "Setting up" in said
    assert status == 3


def test_two_first_starts_wait_for_each_other(folder: Path) -> None:
    with (folder / ".venv-run.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        second = start(folder, "version")
        assert second.stdout is not None
        assert "Another start is setting up" in second.stdout.readline()
        assert not (folder / ".venv-run").exists()
    assert "Ready" in second.communicate(timeout=120)[0]


@pytest.mark.slow
def test_where_uv_fails_pip_takes_over(folder: Path) -> None:
    put_uv(folder, UV_THAT_FAILS)
    status, said = run(folder, "version")
    assert "uv could not do it; trying pip." in said
    assert "Ready" in said
    assert status == 3


def test_a_folder_that_cannot_be_written_is_named(folder: Path) -> None:
    (folder / ".venv-run.lock").mkdir()
    status, said = run(folder)
    assert status == 1
    assert "cannot write there" in said
    assert "Traceback" not in said


def test_help_tells_the_three_forms(folder: Path) -> None:
    status, said = run(folder, "--help")
    assert status == 0
    assert "run.py test" in said


def test_an_old_python_hands_over_to_a_newer_one(
    module: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    newer = tmp_path / "python3.14"
    newer.symlink_to(sys.executable)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(module, "OLDEST", (99, 0))
    called: list[str] = []
    monkeypatch.setattr(os, "execv", lambda path, arguments: called.append(path))
    with pytest.raises(SystemExit):
        module.use_a_newer_python()
    assert called[0] == str(newer)


def test_an_old_python_alone_says_what_is_missing(
    module: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(module, "OLDEST", (99, 0))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer"):
        module.use_a_newer_python()


def test_a_python_of_2016_can_read_run_py_and_say_so() -> None:
    ast.parse((ROOT / "run.py").read_text(), feature_version=(3, 6))
