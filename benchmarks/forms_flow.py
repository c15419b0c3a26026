"""Whole applications, from the first page to the receipt, through granian as the web role, eight citizens at once.

The form has 12 fields on two pages and needs no account. Beside it, in the same run and on the same server software:
a bare request with one INSERT. Then the page of a form with 90 fields, and 1 000 open drafts. Citizens, server and
database share this machine. The forms are retired afterwards; what was handed in stays, marked as demo data.
"""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlencode

import django

django.setup()

from django.db import connection
from django.utils import timezone

from benchmarks.figures import Figure, emit, percentile
from fahrplan.forms.enums import VersionState
from fahrplan.forms.models import Form, FormCount, FormVersion, Submission
from fahrplan.foundation.rules.ids import new_id
from fahrplan.foundation.services.row_scope import row_scope
from fahrplan.municipalities.models import Organisation

PORT = int(os.environ.get("PORT", "8769"))
CLIENTS, SECONDS, OPEN_DRAFTS = 8, 15.0, 1_000
SERVER = "-m granian --interface wsgi --workers 2 --blocking-threads 4 --no-ws --log-level warning"
TOKEN = "m" * 32
DRAFT = re.compile(r"/antrag/entwurf/([0-9a-f-]{36})/")
Row = tuple[str, dict[str, Any], str]


def text(name: str) -> Row:
    return name, {"type": "string", "maxLength": 120, "x-kind": "text"}, "Škvor-Weiß"


def a_date(name: str) -> Row:
    return name, {"type": "string", "format": "date", "x-kind": "date"}, "1.2.1980"


def dog() -> list[list[Row]]:
    """Six fields on each of two pages, as a registration asks them."""
    person = [text("vorname"), text("nachname"), a_date("geboren"), text("strasse"), text("ort")]
    postcode = ("plz", {"type": "string", "x-kind": "postcode"}, "39365")
    kind = ("art", {"type": "string", "enum": ["klein", "gross"], "x-kind": "choice"}, "gross")
    sure = ("gefaehrlich", {"type": "boolean", "x-kind": "yes_no"}, "nein")
    tax = ("steuer", {"type": "number", "minimum": 0, "x-kind": "money"}, "60,50")
    iban = ("iban", {"type": "string", "x-kind": "iban"}, "DE89 3704 0044 0532 0130 00")
    return [[*person, postcode], [text("name"), kind, a_date("seit"), sure, tax, iban]]


def online(town: Organisation, slug: str, pages: list[list[Row]]) -> FormVersion:
    """A published form with these pages, each a group of its own."""
    form = Form.objects.create(organisation=town, slug=slug, name="Messung", is_demo=True)
    groups = {
        f"s{number}": {
            "type": "object",
            "properties": {name: schema for name, schema, _ in page},
            "required": [name for name, _, _ in page],
        }
        for number, page in enumerate(pages, 1)
    }
    listed = [
        {"id": f"s{number}", "fields": [f"s{number}/{name}" for name, _, _ in page]}
        for number, page in enumerate(pages, 1)
    ]
    return FormVersion.objects.create(
        form=form,
        number=1,
        state=VersionState.PUBLISHED,
        schema={"type": "object", "properties": groups},
        flow={"pages": listed, "fee": {"kind": "none"}, "access": {"anonymous": True, "level": 0}},
        texts={"de": {"title": "Messung"}},
        published_at=timezone.now(),
    )


class Citizen:
    """A browser with its cookies and one open connection; counts its requests."""

    def __init__(self, landing: str, pages: list[list[Row]]) -> None:
        self.landing, self.cookies, self.requests = landing, {"csrftoken": TOKEN}, 0
        self.connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
        self.answers = [
            {f"s{number}/{name}": typed for name, _, typed in page} for number, page in enumerate(pages, 1)
        ]

    def ask(self, path: str, form: dict[str, str] | None = None, wanted: int = 200) -> str:
        """The page, or where it leads to. Any other answer than ``wanted`` ends the measurement."""
        body = urlencode({"csrfmiddlewaretoken": TOKEN} | form) if form is not None else None
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Host": "localhost", "Cookie": cookies}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request("GET" if body is None else "POST", path, body, headers)
        answer = self.connection.getresponse()
        page = answer.read().decode()
        self.requests += 1
        if answer.status != wanted:
            raise SystemExit(f"{path} antwortet {answer.status} statt {wanted}.")
        for cookie in answer.msg.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.headers.get("Location") or page

    def begin(self) -> str:
        """A draft; gives the address of its first page."""
        self.cookies = {"csrftoken": TOKEN}
        return self.ask(self.landing, {}, 302)

    def apply(self) -> float:
        """One whole flow, every page shown as a browser does; milliseconds of handing in."""
        address = self.begin()
        for answers in self.answers:
            self.ask(address)
            address = self.ask(address, answers, 302)
        self.ask(address)
        begun = time.perf_counter()
        receipt = self.ask(address, {"einverstanden": "ja"}, 302)
        took = 1000 * (time.perf_counter() - begun)
        self.ask(receipt)
        return took


def peer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """What the machine can do: a request that puts in one row and commits, nothing else."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO fahrplan_forms_formcount (id, form_id, day, kind, page, number) "
            "VALUES (%s, %s, '2000-01-01', 'visit', %s, 1)",
            [new_id(), os.environ["PEER_FORM"], new_id().hex],
        )
    connection.close()
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "2")])
    return [b"ok"]


@contextmanager
def server(application: str, **variables: str) -> Iterator[int]:
    """Gives the process id of the server."""
    command = [sys.executable, *SERVER.split(), "--host", "127.0.0.1", "--port", str(PORT), application]
    process = subprocess.Popen(command, env=os.environ | variables)
    try:
        for _ in range(300):
            with suppress(OSError):
                asking = http.client.HTTPConnection("127.0.0.1", PORT, timeout=5)
                asking.request("GET", "/healthz", headers={"Host": "localhost"})
                asking.getresponse().read()
                asking.close()
                break
            time.sleep(0.1)
        yield process.pid
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def started_by(pid: int) -> Iterator[int]:
    """The process and all it started."""
    pids = [pid]
    while pids:
        current = pids.pop()
        with open(f"/proc/{current}/task/{current}/children", encoding="ascii") as children:
            pids += [int(child) for child in children.read().split()]
        yield current


def computed(pid: int) -> float:
    """Seconds of processor time that the process and all it started have used; independent of other load."""
    ticks = 0
    for current in started_by(pid):
        # Its own and that of those it started which have ended.
        ticks += sum(int(one) for one in standing_of(current)[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")


def standing_of(pid: int) -> list[str]:
    """What the kernel says of a process, from its state on."""
    with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as stat:
        return stat.read().rpartition(")")[2].split()


def database() -> int | None:
    """The process id of the database server; None where it runs on another machine."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    try:
        with open(f"/proc/{pid}/comm", encoding="utf-8") as name:
            return int(standing_of(pid)[1]) if name.read().startswith("postgres") else None
    except OSError:
        return None


def resident(pid: int) -> float:
    """Megabytes of the process and all it started, shared pages counted once."""
    total = 0
    for current in started_by(pid):
        with open(f"/proc/{current}/smaps_rollup", encoding="ascii") as rollup:
            total += next(int(line.split()[1]) for line in rollup if line.startswith("Pss:"))
    return total / 1024


def together(work: Callable[[int], Any]) -> tuple[list[Any], float]:
    """CLIENTS at once for SECONDS, each again and again; gives what came back, and the seconds it took."""
    done: list[Any] = []
    begun = time.perf_counter()

    def client(number: int) -> None:
        while time.perf_counter() - begun < SECONDS:
            done.append(work(number))

    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done, time.perf_counter() - begun


def bare(form: Form) -> float:
    """Bare one-INSERT requests a second."""
    with server("benchmarks.forms_flow:peer", PEER_FORM=str(form.pk)):
        connections = [http.client.HTTPConnection("127.0.0.1", PORT, timeout=30) for _ in range(CLIENTS)]

        def one(number: int) -> None:
            connections[number].request("GET", "/", headers={"Host": "localhost"})
            connections[number].getresponse().read()

        done, took = together(one)
    FormCount.objects.filter(form=form, day="2000-01-01").delete()
    return len(done) / took


def flows(version: FormVersion, per_second: float, pid: int) -> None:
    landing = f"/antrag/{version.form.organisation.key}/{version.form.slug}/"
    citizens = [Citizen(landing, dog()) for _ in range(CLIENTS)]
    for citizen in citizens:
        citizen.apply()
    before = sum(citizen.requests for citizen in citizens)
    counted = [one for one in (pid, database()) if one is not None]
    before_all = [computed(one) for one in counted]
    done, took = together(lambda number: citizens[number].apply())
    used = [
        1000 * (computed(one) - earlier) / len(done) for one, earlier in zip(counted, before_all, strict=True)
    ]
    asked = (sum(citizen.requests for citizen in citizens) - before) / len(done)
    rate = len(done) / took
    note = f"{len(done)} Anträge, {asked:.1f} Anfragen je Antrag, {CLIENTS} Menschen"
    emit(Figure("Antrag mit 12 Feldern: ganze Abläufe", rate, "/s", 60, at_least=True, note=note))
    emit(
        Figure(
            "Antrag mit 12 Feldern: ein Ablauf in Anfragen mit einem INSERT",
            per_second / rate,
            "",
            10,
            note=f"{per_second:.0f} solche Anfragen/s im selben Lauf",
        )
    )
    emit(
        Figure(
            "Antrag abschicken, p99",
            percentile(done, 0.99),
            "ms",
            300,
            note=f"p50 {percentile(done, 0.5):.0f} ms",
        )
    )
    for whose, milliseconds in zip(("des Webservers", "der Datenbank"), used, strict=False):
        emit(Figure(f"Antrag mit 12 Feldern: Rechenzeit {whose} je Ablauf", milliseconds, "ms"))
    with row_scope(organisations=[version.form.organisation_id]):
        kept = Submission.objects.filter(version=version).count()
    emit(Figure("Anträge: verlorene oder doppelte", float(abs(kept - len(done) - CLIENTS)), "", 0))


def large_page(version: FormVersion) -> None:
    pages = [[text(f"f{number}") for number in range(90)]]
    citizen = Citizen(f"/antrag/{version.form.organisation.key}/{version.form.slug}/", pages)
    address, times = citizen.begin(), []
    for _ in range(40):
        begun = time.perf_counter()
        citizen.ask(address)
        times.append(1000 * (time.perf_counter() - begun))
    emit(Figure("Seite mit 90 Feldern, p95", percentile(times[5:], 0.95), "ms", 60))


def open_drafts(version: FormVersion, pid: int) -> None:
    landing = f"/antrag/{version.form.organisation.key}/{version.form.slug}/"
    for _ in range(OPEN_DRAFTS):
        citizen = Citizen(landing, dog())
        citizen.ask(citizen.begin(), citizen.answers[0], 302)
        citizen.connection.close()
    emit(Figure("1 000 offene Entwürfe: Speicher des Servers", resident(pid), "MB", 500))


def main() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        if cursor.fetchone() != (False,):
            raise SystemExit("Gemessen wird nur mit der eingeschränkten Rolle.")
    town = Organisation.objects.filter(kind="einheitsgemeinde", active=True).order_by("key")[0]
    mark = new_id().hex[-8:]
    small = online(town, f"messung-{mark}", dog())
    large = online(town, f"messung-90-{mark}", [[text(f"f{number}") for number in range(90)]])
    try:
        per_second = bare(small.form)
        with server("config.supervisor.served:application") as pid:
            flows(small, per_second, pid)
            large_page(large)
            open_drafts(small, pid)
    finally:
        FormVersion.objects.filter(pk__in=(small.pk, large.pk)).update(state=VersionState.RETIRED)


if __name__ == "__main__":
    main()
