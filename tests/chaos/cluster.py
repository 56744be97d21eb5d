"""A PostgreSQL of the run's own, so that it may be killed."""

import os
import pwd
import shutil
import subprocess
from pathlib import Path
from typing import LiteralString

import psycopg

from tests.chaos.house import Running, wait_for
from tests.notifications.sink import free_port


def programs() -> Path | None:
    """Where Debian keeps the server's programs, or wherever they are on the PATH."""
    found = shutil.which("postgres")
    if found:
        return Path(found).resolve().parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return installed[-1] if installed else None


class Cluster:
    def __init__(self, home: Path) -> None:
        bin_folder = programs()
        if bin_folder is None:
            raise FileNotFoundError("no PostgreSQL server is installed")
        self.bin = bin_folder
        self.home = home
        self.folder = home / "cluster"
        self.port = free_port()
        self.folder.mkdir()
        self.sudo = self._as_postgres()
        self._run("initdb", "-D", str(self.folder), "-A", "trust", "-U", "postgres", "-N")
        self.server = Running(
            [
                *(*self.sudo, str(self.bin / "postgres"), "-D", str(self.folder)),
                *("-p", str(self.port), "-k", str(self.folder), "-h", "127.0.0.1"),
            ],
            environment=dict(os.environ),
            log=home / "postgres.log",
        )
        wait_for(self.answers)
        self._ask("CREATE DATABASE ajar")

    @property
    def address(self) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/ajar"

    def kill(self) -> None:
        """The postmaster and all its children, as a power cut would, and up again."""
        self.server.kill()
        self.server.start()
        wait_for(self.answers)

    def answers(self) -> bool:
        try:
            self._ask("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def stop(self) -> None:
        self.server.stop()

    def _as_postgres(self) -> list[str]:
        """PostgreSQL refuses to run as root."""
        if os.geteuid() != 0:
            return []
        owner = pwd.getpwnam("postgres")
        for folder in (self.folder, *self.folder.parents):
            if folder.stat().st_mode & 0o005 != 0o005 and folder != self.folder:
                folder.chmod(folder.stat().st_mode | 0o055)
            if folder == self.home:
                break
        os.chown(self.folder, owner.pw_uid, owner.pw_gid)
        return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [*self.sudo, str(self.bin / program), *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def _ask(self, statement: LiteralString) -> None:
        with psycopg.connect(
            host="127.0.0.1", port=self.port, user="postgres", autocommit=True
        ) as connection:
            connection.execute(statement)
