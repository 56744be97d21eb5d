# ruff: noqa: E402, INP001 - a script, not a package; Django is set up before what needs it
"""How fast the pages are, beside a bare Django view that runs one prepared, indexed statement.

    AJAR_DATABASE_URL=postgres://... python bench/pages.py

Everything runs on this machine: granian serves the site as in production, on a free port of the
loopback, and this process asks. Windows of three seconds are taken in turn: the bare view, then
each page, then the next round, so that a machine that slows down slows all of them. A fixed piece
of work is timed around each window; where it moved by more than a tenth the window is dropped
and taken again. Any answer but 200 ends the run. Told are the medians of at least five windows.

The agency is the largest in the database; `manage.py seed --cases 100000` makes one.
"""

import argparse
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

import django

HOUSE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HOUSE))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "crm.settings")
django.setup()

from django.conf import settings
from django.test import Client as Browser
from django.urls import reverse

from cases.models import Case
from crm.keyset import place_of
from crm.models import Agency, User
from crm.tenancy import across_agencies, scope_of

BARE = "bare view"
COMMON = "Smith"
STEADY = 0.10
# Windows that were dropped are taken again, but not for ever on a busy machine.
MOST_TRIES = 4


@dataclass
class Windows:
    """What was measured of one page: a window's pace, and how long each answer took."""

    path: str
    paces: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    dropped: int = 0
    size: int = 0


def main() -> None:
    asked = arguments()
    pages, cookie = pages_of_the_largest_agency()
    port = free_port()
    with served(port, workers=asked.workers):
        measured = {name: Windows(path) for name, path in {BARE: "/bare/", **pages}.items()}
        for windows in measured.values():
            windows.size = len(answer(port, windows.path, cookie=cookie))
        for _ in range(asked.rounds):
            for windows in measured.values():
                take_window(windows, port=port, cookie=cookie, asked=asked)
        tell(measured, asked=asked)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--clients", type=int, default=1, help="asked by so many at once")
    parser.add_argument(
        "--keep-noisy", action="store_true", help="drop no window; say so beside the figures"
    )
    return parser.parse_args()


def pages_of_the_largest_agency() -> tuple[dict[str, str], str]:
    """Addresses as the busiest consultant opens them, and that consultant's cookie."""
    agency = max(Agency.objects.all(), key=cases_in)
    os.environ["AJAR_BENCH_AGENCY"] = str(agency.pk)
    consultants = User.objects.filter(agency=agency, role="consultant")
    browser = Browser()
    browser.force_login(consultants.earliest("pk"))
    with scope_of(agency):
        newest = Case.objects.order_by("-updated_at", "-id").select_related("candidate")
        total = cases_in(agency)
        far = newest[total * 4 // 5]
        some = newest.filter(state="approaching").first() or newest[0]
        rare = some.candidate.name
    print(f"{agency.name}: {total:,} cases; the rare name is {rare}, the common one {COMMON}")

    def listing(**query: str) -> str:
        return reverse("cases:list", query={"show": "all", **query})

    cookie = browser.cookies[settings.SESSION_COOKIE_NAME].value
    return {
        "today": reverse("cases:today"),
        "list, first page": listing(),
        "list, far page": listing(after=place_of(far, by="updated_at")),
        "list, by state": listing(state="sounding"),
        "list, by advice": listing(recommendation="approach"),
        "list, my own": listing(owner="me"),
        "list, by client": listing(client=str(far.offer.role.client.uuid)),
        "list, rare name": listing(q=rare),
        "list, common name": listing(q=COMMON),
        "case": reverse("cases:case", args=[some.uuid]),
    }, f"{settings.SESSION_COOKIE_NAME}={cookie}"


def cases_in(agency: Agency) -> int:
    with across_agencies():
        return Case.objects.filter(agency=agency).count()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def served(port: int, *, workers: int) -> Iterator[None]:
    """The site and the bare view, as in production: granian, one blocking thread a worker."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", str(workers), "--blocking-threads", "1"]
    command += ["--no-ws", "--log-level", "warning", "bench.bare:application"]
    with subprocess.Popen(command, cwd=HOUSE) as server:
        try:
            wait_until_up(port)
            yield
        finally:
            server.terminate()


def wait_until_up(port: int) -> None:
    for _ in range(150):
        try:
            answer(port, "/bare/", cookie="")
        except OSError:
            time.sleep(0.2)
        else:
            return
    sys.exit("The server did not come up within half a minute.")


def answer(port: int, path: str, *, cookie: str) -> bytes:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        return ask(line, path, cookie=cookie)
    finally:
        line.close()


def ask(line: http.client.HTTPConnection, path: str, *, cookie: str) -> bytes:
    line.request("GET", path, headers={"Cookie": cookie})
    told = line.getresponse()
    body = told.read()
    if told.status != 200:
        sys.exit(f"{path} answered {told.status}; nothing is measured on errors.")
    return body


def take_window(windows: Windows, *, port: int, cookie: str, asked: argparse.Namespace) -> None:
    """One steady window; one that the machine disturbed is taken again, a few times."""
    for attempt in range(MOST_TRIES):
        before = fixed_work()
        with ThreadPoolExecutor(asked.clients) as askers:
            until = time.perf_counter() + asked.seconds
            tasks = [
                askers.submit(ask_until, until, port=port, path=windows.path, cookie=cookie)
                for _ in range(asked.clients)
            ]
            waits = [wait for task in tasks for wait in task.result()]
        if asked.keep_noisy or abs(fixed_work() / before - 1) <= STEADY:
            windows.paces.append(len(waits) / asked.seconds)
            windows.waits += waits
            return
        windows.dropped += 1
        time.sleep(0.3 * (attempt + 1))


def ask_until(until: float, *, port: int, path: str, cookie: str) -> list[float]:
    """Seconds that each answer took, over one connection that stays open."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    waits = []
    try:
        while (began := time.perf_counter()) < until:
            ask(line, path, cookie=cookie)
            waits.append(time.perf_counter() - began)
    finally:
        line.close()
    return waits


def fixed_work() -> float:
    """Seconds for the same sum each time: what moves it is the machine."""
    began = time.perf_counter()
    sum(number * number for number in range(400_000))
    return time.perf_counter() - began


def tell(measured: dict[str, Windows], *, asked: argparse.Namespace) -> None:
    bare = median(measured[BARE].paces or [0.0])
    noisy = ", noisy windows kept" if asked.keep_noisy else ""
    print(
        f"{asked.workers} workers, {asked.clients} at once,"
        f" windows of {asked.seconds:g} s in turn{noisy}"
    )
    print(f"{'':<20}{'requests/s':>11}{'of bare':>9}{'p50 ms':>9}{'p99 ms':>9}{'KB':>7}  windows")
    for name, windows in measured.items():
        if len(windows.paces) < asked.rounds:
            print(f"{name:<20} too noisy: {len(windows.paces)} of {asked.rounds} windows held")
            continue
        cuts = quantiles(windows.waits, n=100)
        pace = median(windows.paces)
        print(
            f"{name:<20}{pace:>11.1f}{pace / bare if bare else 0:>9.2f}"
            f"{cuts[49] * 1000:>9.1f}{cuts[98] * 1000:>9.1f}{windows.size / 1024:>7.0f}"
            f"  {len(windows.paces)}, {windows.dropped} dropped"
        )


if __name__ == "__main__":
    main()
