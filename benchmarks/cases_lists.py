"""The inbox at 1 000 000 cases inside the process, warm, one client, as the web role. Stands on ``cases_fill``.

Counted are statements but not the beginning and end of transactions; one of them tells the database who asks.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import config.wsgi  # noqa: F401  the application as the server starts it; makes the models known
from benchmarks.figures import Figure, emit, percentile, seconds
from fahrplan.accounts.models import Person
from fahrplan.forms.models import Form
from fahrplan.municipalities.models import Membership

ALL_MAIL, ONE_MAIL = "messung-vorgaenge@example.org", "messung-fachbereich@example.org"
TIMES, LIMIT, MOST_QUERIES = 40, 100.0, 8
INBOX = "/vorgaenge/"
ADDRESSES = (
    ("offene", INBOX),
    ("alle", f"{INBOX}?stand=alle"),
    ("alle, älteste zuerst", f"{INBOX}?stand=alle&sortierung=eingang"),
    ("nächste Frist", f"{INBOX}?sortierung=frist"),
    ("überschritten", f"{INBOX}?frist=ueber"),
    ("entschieden", f"{INBOX}?stand=decided"),
    ("meine", f"{INBOX}?wer=ich"),
    ("meine, alle", f"{INBOX}?wer=ich&stand=alle"),
    ("noch niemand", f"{INBOX}?wer=niemand"),
    ("Nummer", f"{INBOX}?stand=alle&q=MESS-0500000"),
    ("Anfang der Nummer", f"{INBOX}?stand=alle&q=mess-05"),
    ("Wörter", f"{INBOX}?stand=alle&q=messung+formular"),
    ("nichts gefunden", f"{INBOX}?stand=alle&q=gibtesnicht"),
    ("vier Filter", f"{INBOX}?stand=waiting&wer=ich&frist=bald&sortierung=frist"),
)
TRANSACTION = re.compile(r"BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE")
NEXT = re.compile(r'rel="next" href="([^"]+)"')


def main() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        if cursor.fetchone() != (False,):
            raise SystemExit("Gemessen wird nur mit der eingeschränkten Rolle.")
    everything, one = _client(ALL_MAIL), _client(ONE_MAIL)
    for name, address in (*ADDRESSES, *_of_forms()):
        measured(f"{name}, alle Fachbereiche", everything, address)
    for name, address in ADDRESSES[:4]:
        measured(f"{name}, ein Fachbereich", one, address)
    measured("Seite 40 von allen", everything, _deep(everything, f"{INBOX}?stand=alle", 40))


def _client(mail: str) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(Person.objects.get(email=mail))
    return client


def _of_forms() -> list[tuple[str, str]]:
    """The commonest and the rarest form of the town."""
    town = Membership.objects.get(person__email=ALL_MAIL).organisation_id
    forms = Form.objects.filter(organisation=town, slug__in=("messung-0", "messung-11")).order_by("slug")
    return [(f"Formular {form.slug}", f"{INBOX}?stand=alle&formular={form.pk}") for form in forms]


def _deep(client: Client, address: str, pages: int) -> str:
    for _ in range(pages):
        found = NEXT.search(client.get(address).content.decode())
        if found is None:
            raise SystemExit(f"{address}: keine weitere Seite")
        address = INBOX + found[1].replace("&amp;", "&")
    return address


def measured(name: str, client: Client, address: str) -> None:
    with CaptureQueriesContext(connection) as caught:
        answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address}: Antwort {answer.status_code}")
    queries = sum(1 for query in caught.captured_queries if not TRANSACTION.match(query["sql"]))
    action: Callable[[], object] = lambda: client.get(address)  # noqa: E731
    for _ in range(3):
        action()
    times = [1000 * seconds(action) for _ in range(TIMES)]
    words = f"p50 {percentile(times, 0.5):.0f} ms, {queries} Abfragen"
    emit(Figure(f"Vorgänge: {name}, p95", percentile(times, 0.95), "ms", LIMIT, note=words))
    emit(Figure(f"Vorgänge: {name}, Abfragen", float(queries), "Stück", float(MOST_QUERIES)))


if __name__ == "__main__":
    main()
