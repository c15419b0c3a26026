"""A provider of payments for demo and tests: speaks XBezahldienste 1.0.0, has a page to pay, takes no money.

Plain WSGI, keeps everything in memory, knows nothing of our rooms. Addresses: ``POST /paymenttransaction/{o}/{e}``,
``GET …/{transactionId}``, ``GET /status/{o}/{e}``, and ``/bezahlen/{transactionId}`` for people.
"""

from __future__ import annotations

import html
import json
import re
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

ID = re.compile(r"[\w-]{1,36}", re.ASCII)
LARGEST = 100_000
MOST_ITEMS, LONGEST_PURPOSE, LONGEST_DESCRIPTION, LONGEST_URL = 99, 27, 250, 2082
CHOICES = {"bezahlen": "PAYED", "fehlschlagen": "FAILED", "abbrechen": "CANCELED"}
OK, CREATED, FOUND = "200 OK", "201 Created", "303 See Other"
BAD, FORBIDDEN, MISSING, CONFLICT = "400 Bad Request", "403 Forbidden", "404 Not Found", "409 Conflict"
StartResponse = Callable[[str, list[tuple[str, str]]], Any]


@dataclass
class Answer:
    status: str
    body: bytes
    kind: str = "application/json"
    headers: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Transaction:
    id: str
    office: tuple[str, str]
    request: dict[str, Any]
    state: str = "INITIAL"


class RefusedError(Exception):
    """An error by the standard: code and words."""

    def __init__(self, code: str, words: str, status: str = BAD) -> None:
        super().__init__(words)
        self.code, self.status = code, status


class Simulator:
    """One provider with its memory. ``token``: what a caller must bring, „“: nothing."""

    def __init__(self, token: str = "") -> None:
        self.token = token
        self._kept: dict[str, Transaction] = {}
        self._requests: dict[tuple[tuple[str, str], str], str] = {}
        self._lock = threading.Lock()

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        try:
            answer = self._answer(environ)
        except RefusedError as fault:
            told = {"functionalCode": fault.code, "functionalText": str(fault)}
            answer = Answer(fault.status, json.dumps(told, ensure_ascii=False).encode())
        headers = [("Content-Type", answer.kind), ("Content-Length", str(len(answer.body))), *answer.headers]
        start_response(answer.status, headers)
        return [answer.body]

    def _answer(self, environ: dict[str, Any]) -> Answer:
        method, parts = environ["REQUEST_METHOD"], environ.get("PATH_INFO", "").strip("/").split("/")
        match parts:
            case ["bezahlen", number]:
                return self._page(method, number, environ)
            case ["paymenttransaction", originator, end_point] if method == "POST":
                self._admit(environ)
                return self._create((originator, end_point), environ)
            case ["paymenttransaction", originator, end_point, number] if method == "GET":
                self._admit(environ)
                return self._tell(self._find(number, (originator, end_point)), environ)
            case ["status", originator, end_point] if method == "GET":
                _office((originator, end_point))
                return Answer(OK, b'{"status": "OK"}')
        raise RefusedError("UNSPECIFIED", "Diese Adresse gibt es nicht.", MISSING)

    def _admit(self, environ: dict[str, Any]) -> None:
        if self.token and environ.get("HTTP_AUTHORIZATION") != f"Bearer {self.token}":
            raise RefusedError("FORBIDDEN", "Kein Zugang.", FORBIDDEN)

    def _create(self, office: tuple[str, str], environ: dict[str, Any]) -> Answer:
        request = _checked(_body(environ))
        known = (_office(office), str(request["requestId"]))
        with self._lock:
            if known in self._requests:
                raise RefusedError("PAYMENT_EXISTS", "Diese requestId gibt es schon.", CONFLICT)
            made = Transaction(str(uuid4()), office, request)
            self._kept[made.id], self._requests[known] = made, made.id
        answer = self._tell(made, environ)
        answer.status = CREATED
        return answer

    def _find(self, number: str, office: tuple[str, str] | None = None) -> Transaction:
        found = self._kept.get(number)
        if found is None or (office is not None and found.office != office):
            raise RefusedError("VALIDATION_ERROR", "Diese Transaktion gibt es nicht.", MISSING)
        return found

    def _tell(self, one: Transaction, environ: dict[str, Any]) -> Answer:
        base = f"http://{environ.get('HTTP_HOST', '127.0.0.1')}"
        told = {
            "paymentInformation": {
                "transactionId": one.id,
                "transactionUrl": f"{base}/paymenttransaction/{'/'.join(one.office)}/{one.id}",
                "transactionRedirectUrl": f"{base}/bezahlen/{one.id}",
                "status": one.state,
            },
            "paymentRequest": one.request,
        }
        return Answer(OK, json.dumps(told, ensure_ascii=False).encode())

    def _page(self, method: str, number: str, environ: dict[str, Any]) -> Answer:
        one = self._find(number)
        if method == "POST":
            chosen = parse_qs(_raw(environ).decode("utf-8", "replace")).get("wahl", [""])[0]
            with self._lock:
                if one.state == "INITIAL" and chosen in CHOICES:
                    one.state = CHOICES[chosen]
            return Answer(FOUND, b"", "text/plain", [("Location", str(one.request["redirectUrl"]))])
        return Answer(OK, _page(one).encode(), "text/html; charset=utf-8")


def _office(office: tuple[str, str]) -> tuple[str, str]:
    if not all(ID.fullmatch(part) for part in office):
        raise RefusedError("NO_VALID_ORIGINATOR_OR_ENDPOINT", "Verwaltung oder Endpunkt unbekannt.")
    return office


def _raw(environ: dict[str, Any]) -> bytes:
    try:
        length = int(environ.get("CONTENT_LENGTH") or 0)
    except ValueError:
        length = LARGEST + 1
    if not 0 <= length <= LARGEST:
        raise RefusedError("VALIDATION_ERROR", "Der Auftrag ist zu groß.")
    content: bytes = environ["wsgi.input"].read(length)
    return content


def _body(environ: dict[str, Any]) -> dict[str, Any]:
    try:
        found = json.loads(_raw(environ))
    except (ValueError, RecursionError) as fault:
        raise RefusedError("VALIDATION_ERROR", "Kein JSON.") from fault
    if not isinstance(found, dict):
        raise RefusedError("VALIDATION_ERROR", "Kein Auftrag.")
    return found


def _checked(request: dict[str, Any]) -> dict[str, Any]:
    """The request if it keeps the limits of the standard. Raises RefusedError."""
    items = request.get("items")
    faults = [
        ("requestId", bool(ID.fullmatch(str(request.get("requestId", ""))))),
        ("currency", request.get("currency") == "EUR"),
        ("grosAmount", _is_amount(request.get("grosAmount")) and request["grosAmount"] > 0),
        ("purpose", 0 < len(str(request.get("purpose", ""))) <= LONGEST_PURPOSE),
        ("description", len(str(request.get("description", ""))) <= LONGEST_DESCRIPTION),
        ("redirectUrl", _is_address(str(request.get("redirectUrl", "")))),
        ("items", isinstance(items, list) and 0 < len(items) <= MOST_ITEMS and all(map(_is_item, items))),
    ]
    wrong = [name for name, right in faults if not right]
    if wrong:
        raise RefusedError("VALIDATION_ERROR", f"Falsch: {', '.join(wrong)}")
    total = sum(item["totalNetAmount"] + item["totalTaxAmount"] for item in items or [])
    if round(total * 100) != round(request["grosAmount"] * 100):
        raise RefusedError("CALCULATION_ERROR", "Die Positionen ergeben einen anderen Betrag.")
    return request


def _is_amount(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_item(item: Any) -> bool:
    return isinstance(item, dict) and all(
        _is_amount(item.get(name)) for name in ("totalNetAmount", "totalTaxAmount")
    )


def _is_address(text: str) -> bool:
    try:
        return len(text) <= LONGEST_URL and urlsplit(text).scheme in ("http", "https")
    except ValueError:
        return False


def _page(one: Transaction) -> str:
    amount = f"{one.request['grosAmount']:.2f}".replace(".", ",")
    buttons = "".join(
        f'<p><button name="wahl" value="{value}">{words}</button></p>'
        for value, words in (
            ("bezahlen", "Bezahlen"),
            ("fehlschlagen", "Zahlung scheitern lassen"),
            ("abbrechen", "Abbrechen"),
        )
    )
    return (
        '<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Bezahlen – Simulator</title></head>'
        "<body><main><h1>Bezahlen – Simulator</h1><p>Hier wird kein Geld bewegt.</p>"
        f"<p>{amount} Euro für „{html.escape(str(one.request['purpose']))}“, Stand: {one.state}</p>"
        f'<form method="post">{buttons}</form></main></body></html>'
    )


application = Simulator()
