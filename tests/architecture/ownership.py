"""Whose a record is, beyond the roles of the list of routes: strangers with every role, and holders of other codes.

``python -m tests.architecture.write_ownership`` writes ``docs/sicherheit/besitz.md``.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.service_accounts import open_account
from fahrplan.forms.rules.reading_codes import new_code
from fahrplan.forms.selectors.drafts import Holder
from fahrplan.forms.selectors.published import published_version
from fahrplan.forms.services.drafts import begin
from fahrplan.forms.web.assistant_holder import cookie_of
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.models import Department, Membership, Organisation
from tests.architecture.rights import MEANING
from tests.architecture.routes import METHODS, Route, all_routes, stored
from tests.architecture.small_assistant import DRAFT_PAGES
from tests.architecture.small_world import SmallWorld
from tests.support.records import person

FILE = Path(__file__).resolve().parents[2] / "docs" / "sicherheit" / "besitz.md"
SINCE = datetime(2026, 1, 1, tzinfo=UTC)
OF_APPLICANT = ("postfach/", "zahlungen/", "konto/servicekonto/")
OF_DESK = "vorgaenge/<uuid:pk>/"
WHO = {
    "elsewhere": "jede Rolle, aber in der Nachbarkommune; mit eigenem Servicekonto",
    "formerly": "jede Rolle hier, beendet; dazu jede Rolle hier beantragt, nicht bestätigt",
    "department": "Redaktion und Sachbearbeitung hier, für einen anderen Fachbereich",
}


@dataclass(frozen=True)
class Cell:
    """What one stranger was answered, and what they may be answered at most: „ja“, „weiter“ or „nein“."""

    pattern: str
    method: str
    who: str
    told: str
    most: str

    @property
    def wrong(self) -> bool:
        order = ("nein", "weiter", "ja")
        return self.told not in order or order.index(self.told) > order.index(self.most)


def strangers(world: SmallWorld) -> dict[str, Person]:
    """The people of ``WHO``."""
    home, neighbour = (Organisation.objects.get(key=key) for key in ("barleben", "halle"))
    elsewhere, formerly, department = (person(who, email=f"{who}@example.org") for who in WHO)
    there = Department.objects.create(organisation=neighbour, name="Bürgerbüro")
    other = Department.objects.create(organisation=home, name="Bauamt")
    for role in MembershipRole:
        _member(elsewhere, neighbour, role, department=there if role == MembershipRole.EDITOR else None)
        _member(formerly, home, role, ended_at=datetime(2026, 2, 1, tzinfo=UTC))
        _member(formerly, home, role, verified_at=None)
    for role in (MembershipRole.EDITOR, MembershipRole.CLERK):
        _member(department, home, role, department=other)
    open_account(elsewhere)
    return {"elsewhere": elsewhere, "formerly": formerly, "department": department}


def _member(someone: Person, organisation: Organisation, role: MembershipRole, **fields: Any) -> None:
    Membership.objects.create(
        person=someone, organisation=organisation, role=role, **{"verified_at": SINCE, **fields}
    )


def cells(world: SmallWorld) -> list[Cell]:
    """Every route of a record that is not for everybody who logs in, asked as each stranger."""
    listed = {(row["pattern"], row["method"]): row for row in stored()}
    found = []
    for who, someone in strangers(world).items():
        client = Client(raise_request_exception=False)
        client.force_login(someone)
        for route in all_routes():
            for method in METHODS:
                row = listed.get((route.pattern, method))
                if row and route.parameters and (most := _most(row, who)) != "ja":
                    told = _told(client, route.address(world), method)
                    found.append(Cell(route.pattern, method, who, told, most))
    return found


def _most(row: dict[str, str], who: str) -> str:
    """What nobody in particular is answered is the most for a stranger; for a colleague, what colleagues are."""
    nobody = _meaning(row["neighbour" if row["pattern"].startswith(OF_APPLICANT) else "citizen"])
    if who != "department" or row["pattern"].startswith(OF_DESK):
        return nobody
    order = ("nein", "weiter", "ja")
    return max(nobody, *(_meaning(row[role]) for role in ("clerk", "editor")), key=order.index)


def _meaning(status: str) -> str:
    """An error of the server is told as it is."""
    return MEANING.get(status, status).replace("–", "nein")


def _told(client: Client, address: str, method: str) -> str:
    cache.clear()
    kept = client.cookies.output(header="")
    with transaction.atomic():
        answer: Any = client.generic(method, address)
        if answer.streaming:
            deque(answer, maxlen=0)
        transaction.set_rollback(True)
    client.cookies = SimpleCookie(kept)
    return _meaning(str(answer.status_code))


@dataclass(frozen=True)
class Begun:
    """A draft, and who asks for it: a name and the cookies of the device."""

    draft: Any
    devices: dict[str, dict[str, str]]


def begun_draft() -> Begun:
    """A draft of somebody without an account, and the device of another who has begun one too."""
    known = published_version("barleben", "antrag")
    assert known is not None
    own, other = new_code(), new_code()
    draft, foreign = (begin(known, Holder(code=code)) for code in (own, other))
    return Begun(
        draft.pk,
        {
            "eigener Code": {cookie_of(draft.pk): own},
            "Code eines anderen Antrags": {cookie_of(draft.pk): other, cookie_of(foreign.pk): other},
            "kein Code": {},
        },
    )


def draft_cells() -> dict[tuple[str, str], dict[str, int]]:
    """(route, method) → status by device."""
    begun = begun_draft()
    found: dict[tuple[str, str], dict[str, int]] = {}
    for route, method in _draft_routes():
        told = {"draft": begun.draft, "page": "name", "entry": "1"}
        address = reverse(route.name, kwargs={name: told[name] for name in route.parameters})
        found[route.pattern, method] = {
            device: _asked_by(cookies, address, method) for device, cookies in begun.devices.items()
        }
    return found


def _draft_routes() -> Iterator[tuple[Route, str]]:
    names = {f"forms:{name}" for name in DRAFT_PAGES}
    listed = {(row["pattern"], row["method"]) for row in stored()}
    for route in all_routes():
        for method in METHODS:
            if route.name in names and (route.pattern, method) in listed:
                yield route, method


def _asked_by(cookies: dict[str, str], address: str, method: str) -> int:
    client = Client(raise_request_exception=False)
    client.cookies = SimpleCookie(cookies)
    with transaction.atomic():
        answer: Any = client.generic(method, address)
        transaction.set_rollback(True)
    return int(answer.status_code)


HEAD = """# Besitz: was Fremde nicht bekommen

Erzeugt mit `python -m tests.architecture.write_ownership` am {day}; nicht von Hand ändern. Ergänzt
[rechte.md](rechte.md): Dort steht, was jede Rolle der eigenen, einer fremden und keiner Kommune bekommt. Hier fragen
Menschen mit **allen** Rollen, denen der Datensatz trotzdem nicht gehört, jede Adresse eines Datensatzes ab, die nicht
allen Angemeldeten offensteht. Wiederholt bei jedem Testlauf (`tests/architecture/test_ownership.py`).

Maßstab: Fremde bekommen höchstens, was jemand ohne jede Rolle bekommt; wer hier für einen anderen Fachbereich arbeitet,
höchstens, was Kolleginnen bekommen, und von Vorgängen nichts.

{cells} Zellen, {wrong} falsch.

| Wer fragt | Zellen | „nein“ | „weiter“ | „ja“ | falsch |
| --- | --- | --- | --- | --- | --- |
"""
DRAFTS = """
## Begonnene Anträge ohne Konto

| Adresse | Art | eigener Code | Code eines anderen Antrags | kein Code |
| --- | --- | --- | --- | --- |
"""
TABLE = """
## Jede Adresse

| Adresse | Art | überall sonst | früher hier | anderer Fachbereich |
| --- | --- | --- | --- | --- |
"""


def rendered(found: list[Cell], drafts: dict[tuple[str, str], dict[str, int]]) -> str:
    """The document."""
    lines = [
        HEAD.format(day=f"{localdate():%d.%m.%Y}", cells=len(found), wrong=sum(cell.wrong for cell in found))
    ]
    for who, words in WHO.items():
        own = [cell for cell in found if cell.who == who]
        told = Counter(cell.told for cell in own)
        counts = (len(own), told["nein"], told["weiter"], told["ja"], sum(cell.wrong for cell in own))
        lines.append(f"| {words} | {' | '.join(map(str, counts))} |\n")
    lines.append(DRAFTS)
    for (pattern, method), statuses in drafts.items():
        told_by = " | ".join(MEANING.get(str(status), str(status)) for status in statuses.values())
        lines.append(f"| `/{pattern}` | {method} | {told_by} |\n")
    lines.append(TABLE)
    by_route: dict[tuple[str, str], dict[str, str]] = {}
    for cell in found:
        by_route.setdefault((cell.pattern, cell.method), {})[cell.who] = cell.told
    for (pattern, method), row in by_route.items():
        lines.append(f"| `/{pattern}` | {method} | {' | '.join(row.get(who, '·') for who in WHO)} |\n")
    lines.append("\n„·“: steht jedem offen, der hier arbeitet; deshalb nicht abgefragt.\n")
    return "".join(lines)
