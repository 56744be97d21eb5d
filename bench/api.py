# ruff: noqa: INP001, PLC0415 - a script; Django must be set up before models are imported
"""How fast the API is, with a key, beside bare Django views that do the same.

    AJAR_DATABASE_URL=postgres://... python bench/api.py

granian serves both as in production, on a free port of the loopback. Windows are taken in turn:
a bare view, the call that does the same, the next pair, so that a machine that slows down slows
all of them; told are the medians of the windows. Any answer but 2xx ends the run. Creating adds
cases, and history is never deleted: use a database that is thrown away afterwards. The agency is
the largest one; `manage.py seed --cases 100000` makes one.
"""

import argparse
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import django
import orjson

HOUSE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HOUSE))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "crm.settings")
FAR = 90_000
API = "/api/v1/cases/"


@dataclass
class Call:
    """One thing to ask, again and again; `bare` names the one to compare it with."""

    name: str
    path: str
    bare: str = ""
    bodies: Iterator[bytes] | None = None
    paces: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)


def main() -> None:
    asked = arguments()
    django.setup()
    secret, calls = calls_to_the_largest_agency()
    with served() as port:
        for _ in range(asked.rounds):
            for call in calls:
                take_window(call, ask=asker(port, secret), asked=asked)
    tell(calls)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--clients", type=int, default=1, help="asked by so many at once")
    return parser.parse_args()


def calls_to_the_largest_agency() -> tuple[str, list[Call]]:
    from django.utils import timezone

    from cases.models import Case
    from crm.models import Agency, User
    from crm.permissions import person
    from crm.services import issue_key
    from crm.tenancy import scope_of

    agency = max(Agency.objects.all(), key=cases_in)
    os.environ["AJAR_BENCH_AGENCY"] = str(agency.pk)
    admin = User.objects.filter(agency=agency, role="admin", is_active=True).first()
    if admin is None:
        raise SystemExit("The largest agency has no admin.")
    with scope_of(agency):
        now = timezone.now()
        _, secret = issue_key(name="bench", scope="write", by=person(admin), now=now)
        rows = Case.objects.order_by("-updated_at", "-id").values_list("updated_at", "id", "uuid")
        rank = min(FAR, cases_in(agency) - 60)
        at, pk, uuid = rows[rank]
        bodies = (orjson.dumps({"offer": {"id": str(offer)}}) for offer in refused_offers())
        return secret, paired(far=(at, pk), uuid=uuid, bodies=iter(list(bodies)))


def paired(*, far: tuple[Any, int], uuid: Any, bodies: Iterator[bytes]) -> list[Call]:
    from urllib.parse import quote

    from django.core import signing

    from crm.api.pagination import SALT

    at, pk = far
    token = quote(signing.dumps(["updated_at", at.isoformat(), pk], salt=SALT))
    there = f"at={quote(at.isoformat())}&id={pk}"
    return [
        Call("bare list of 50", "/bare/list"),
        Call("list of 50", API, bare="bare list of 50"),
        Call("bare list of 200", "/bare/list?size=200"),
        Call("list of 200", f"{API}?page_size=200", bare="bare list of 200"),
        Call("bare far page", f"/bare/list?{there}"),
        Call(f"page at rank {FAR:,}", f"{API}?after={token}", bare="bare far page"),
        Call("list by state", f"{API}?state=assessing", bare="bare list of 50"),
        Call("list by name", f"{API}?name=smith", bare="bare list of 50"),
        Call("bare detail", f"/bare/one?uuid={uuid}"),
        Call("detail", f"{API}{uuid}/", bare="bare detail"),
        Call("bare create", "/bare/create", bodies=bodies),
        Call("create", API, bare="bare create", bodies=bodies),
    ]


def cases_in(agency: Any) -> int:
    from cases.models import Case
    from crm.tenancy import scope_of

    with scope_of(agency):
        return Case.objects.count()


def refused_offers() -> list[Any]:
    """Offers on which a case can be opened."""
    from cases.models import Case
    from crm.models import Offer

    taken = Case.objects.filter(closed_at__isnull=True).values("offer")
    free = Offer.objects.filter(state="declined").exclude(pk__in=taken)
    return list(free.order_by("id").values_list("uuid", flat=True)[:30_000])


@contextmanager
def served() -> Iterator[int]:
    """Granian with one worker and one blocking thread, as on one machine."""
    port = free_port()
    limit = {"AJAR_API_CALLS_A_MINUTE": "100000000"}
    command = f"{sys.executable} -m granian --interface wsgi --host 127.0.0.1 --port {port}"
    flags = "--workers 1 --blocking-threads 1 --no-ws --log-level warning bare_api:application"
    process = subprocess.Popen(
        [*command.split(), *flags.split()],
        env={**os.environ, **limit, "PYTHONPATH": f"{HOUSE}:{HOUSE / 'bench'}"},
        cwd=HOUSE,
    )
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    for _ in range(150):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise SystemExit("The server did not start.")


def asker(port: int, secret: str) -> Callable[[http.client.HTTPConnection, Call], float]:
    headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}
    headers["Host"] = f"127.0.0.1:{port}"

    def ask(line: http.client.HTTPConnection, call: Call) -> float:
        """How long one answer took, in milliseconds."""
        body = next(call.bodies) if call.bodies else None
        began = time.perf_counter()
        line.request("POST" if body else "GET", call.path, body=body, headers=headers)
        answer = line.getresponse()
        said = answer.read()
        took = (time.perf_counter() - began) * 1000
        if answer.status not in (200, 201):
            raise SystemExit(f"{call.path}: {answer.status} {said[:300]!r}")
        return took

    ask.port = port  # type: ignore[attr-defined]
    return ask


def take_window(call: Call, *, ask: Any, asked: argparse.Namespace) -> None:
    """One window, after a few calls that warm the connection."""

    def one_client(_: int) -> list[float]:
        line = http.client.HTTPConnection("127.0.0.1", ask.port, timeout=30)
        for _warm in range(5):
            ask(line, call)
        until = time.perf_counter() + asked.seconds
        waits = []
        while time.perf_counter() < until:
            waits.append(ask(line, call))
        line.close()
        return waits

    with ThreadPoolExecutor(asked.clients) as clients:
        waits = [wait for waits in clients.map(one_client, range(asked.clients)) for wait in waits]
    call.paces.append(len(waits) / asked.seconds)
    call.waits += waits


def tell(calls: list[Call]) -> None:
    paces = {call.name: median(call.paces) for call in calls}
    print(f"{'':24}{'requests/s':>12}{'p50 ms':>10}{'p99 ms':>10}{'of bare':>10}")
    for call in calls:
        p99 = quantiles(call.waits, n=100)[98]
        share = f"{paces[call.name] / paces[call.bare]:.2f}" if call.bare else ""
        pace = paces[call.name]
        print(f"{call.name:24}{pace:12.0f}{median(call.waits):10.2f}{p99:10.2f}{share:>10}")


if __name__ == "__main__":
    main()
