"""The simulated service as a WSGI program: token, destinations, submissions, events, routing, and the stub's switch."""

from __future__ import annotations

import hmac
import json
import re
import secrets
import time
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

from fahrplan.connectors.fit_connect_demo.authority import ERROR, MANNERS, TIMEOUT, Authority
from fahrplan.connectors.fit_connect_demo.identity import DESTINATION, Identity
from fahrplan.connectors.fit_connect_demo.service import DeliveryService, RefusedError
from fahrplan.connectors.fit_connect_demo.store import ACCEPTED, REJECTED, SUBMITTED, Store

JSON, JOSE, PROBLEM = "application/json", "application/jose", "application/problem+json"
MOST_BYTES = 800_000_000
TOKEN_SECONDS = 1800
Answer = tuple[int, str, bytes]
Handler = Callable[["Simulator", "Question"], Answer]
_LEIKA, _AGS = re.compile(r"99\d{12}"), re.compile(r"\d{2}|\d{3}|\d{5}|\d{8}")
_ARS, _AREA = re.compile(r"\d{2}|\d{3}|\d{5}|\d{9}|\d{12}"), re.compile(r"\d+")
_WORDS = {200: "OK", 201: "Created", 204: "No Content", 400: "Bad Request", 401: "Unauthorized", 404: "Not Found",
          405: "Method Not Allowed", 409: "Conflict", 413: "Content Too Large", 415: "Unsupported Media Type",
          422: "Unprocessable Content", 500: "Internal Server Error"}  # fmt: skip


class Question:
    """One request: method, path, query, body; ``parts``: what the path names."""

    def __init__(self, environ: dict[str, Any]) -> None:
        self.method = str(environ["REQUEST_METHOD"])
        self.path = str(environ.get("PATH_INFO", "/"))
        self.query = parse_qs(str(environ.get("QUERY_STRING", "")))
        self.kind = str(environ.get("CONTENT_TYPE", "")).partition(";")[0].strip().lower()
        self.authorization = str(environ.get("HTTP_AUTHORIZATION", ""))
        self.parts: tuple[str, ...] = ()
        size = str(environ.get("CONTENT_LENGTH") or "0")
        if not size.isdecimal() or int(size) > MOST_BYTES:
            raise RefusedError(413, "too-large", "Die Anfrage ist zu groß.")
        self.body = bytes(environ["wsgi.input"].read(int(size))) if int(size) else b""

    def one(self, name: str) -> str:
        return self.query.get(name, [""])[0]

    def number(self, name: str, default: int) -> int:
        return int(self.one(name)) if self.one(name).isdecimal() else default

    def json(self) -> Any:
        if self.kind != JSON:
            raise RefusedError(415, "unsupported-media-type", "Erwartet wird application/json.")
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError) as error:
            raise RefusedError(400, "syntax-violation", "Der Inhalt ist kein gültiges JSON.") from error

    def jose(self) -> str:
        if self.kind != JOSE:
            raise RefusedError(415, "unsupported-media-type", "Erwartet wird application/jose.")
        return self.body.decode("ascii", "replace")


class Simulator:
    """``client``: id and secret it knows. ``prompt``: the Fachverfahren decides before the sender gets its answer."""

    def __init__(
        self, store: Store, identity: Identity, client: tuple[str, str], *, issuer: str, prompt: bool = True
    ) -> None:
        self.client, self.prompt, self.delay = client, prompt, 60.0
        self.service = DeliveryService(store, identity, issuer)
        self.authority = Authority(self.service)
        self.tokens: dict[str, float] = {}

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        status, kind, body = self._answer(environ)
        headers = [("Content-Type", kind), ("Content-Length", str(len(body))), ("Cache-Control", "no-store")]
        start_response(f"{status} {_WORDS.get(status, 'Error')}", headers)
        return [body]

    def _answer(self, environ: dict[str, Any]) -> Answer:
        try:
            question = Question(environ)
            handler = self._handler(question)
            return handler(self, question)
        except RefusedError as refused:
            problem = {"type": refused.kind, "title": str(refused), "status": refused.status}
            return refused.status, PROBLEM, json.dumps(problem).encode()

    def _handler(self, question: Question) -> Handler:
        allowed = False
        for pattern, methods, is_open in ROUTES:
            found = pattern.fullmatch(question.path)
            if found is None:
                continue
            allowed = True
            if question.method in methods:
                question.parts = found.groups()
                if not is_open:
                    self._require_token(question)
                return methods[question.method]
        if allowed:
            raise RefusedError(405, "method-not-allowed", "Das geht hier nicht.")
        raise RefusedError(404, "not-found", "Diese Adresse gibt es nicht.")

    def _require_token(self, question: Question) -> None:
        scheme, _, token = question.authorization.partition(" ")
        if scheme != "Bearer" or self.tokens.get(token, 0.0) < time.monotonic():
            raise RefusedError(401, "unauthorized", "Das Zugangszeichen fehlt oder gilt nicht mehr.")


def _json(content: Any, status: int = 200) -> Answer:
    return status, JSON, json.dumps(content).encode()


def _token(simulator: Simulator, question: Question) -> Answer:
    form = parse_qs(question.body.decode("utf-8", "replace"))
    given = (form.get("client_id", [""])[0], form.get("client_secret", [""])[0])
    right = [
        hmac.compare_digest(a.encode(), b.encode()) for a, b in zip(given, simulator.client, strict=True)
    ]
    if form.get("grant_type") != ["client_credentials"] or not all(right):
        return _json({"error": "invalid_client"}, 401)
    token = secrets.token_urlsafe(32)
    simulator.tokens[token] = time.monotonic() + TOKEN_SECONDS
    return _json({"access_token": token, "token_type": "Bearer", "expires_in": TOKEN_SECONDS})


def _jwks(simulator: Simulator, question: Question) -> Answer:
    return _json({"keys": [simulator.service.identity.service.jwk]})


def _destination(simulator: Simulator, question: Question) -> Answer:
    return _json(simulator.service.destination(question.parts[0]))


def _keys(simulator: Simulator, question: Question) -> Answer:
    return _json({"keys": simulator.service.keys(question.parts[0])})


def _key(simulator: Simulator, question: Question) -> Answer:
    for jwk in simulator.service.keys(question.parts[0]):
        if jwk["kid"] == question.parts[1]:
            return _json(jwk)
    raise RefusedError(404, "not-found", "Diesen Schlüssel gibt es nicht.")


def _announce(simulator: Simulator, question: Question) -> Answer:
    return _json(simulator.service.announce(question.json()), 201)


def _waiting(simulator: Simulator, question: Question) -> Answer:
    rows = simulator.service.waiting(question.one("destinationId") or DESTINATION)
    shown = _page(question, rows)
    return _json({"offset": question.number("offset", 0), "count": len(shown), "totalCount": len(rows),
                  "submissions": shown})  # fmt: skip


def _submission(simulator: Simulator, question: Question) -> Answer:
    return _json(simulator.service.submission(question.parts[0]))


def _submit(simulator: Simulator, question: Question) -> Answer:
    if simulator.authority.manner == ERROR:
        raise RefusedError(500, "internal", "Ein Fehler auf Verlangen.")
    if simulator.authority.manner == TIMEOUT:
        time.sleep(simulator.delay)
    answer = _json(simulator.service.submit(question.parts[0], question.json()))
    if simulator.prompt:
        simulator.authority.work_off()
    return answer


def _attach(simulator: Simulator, question: Question) -> Answer:
    submission, key = question.parts
    simulator.service.attach(submission, key, question.jose())
    return 204, JSON, b""


def _attachment(simulator: Simulator, question: Question) -> Answer:
    return 200, JOSE, simulator.service.attachment(*question.parts).encode()


def _events(simulator: Simulator, question: Question) -> Answer:
    simulator.service.kept(question.parts[0])
    rows = simulator.service.store.events(question.parts[0])
    shown = _page(question, rows)
    return _json({"offset": question.number("offset", 0), "count": len(shown), "totalCount": len(rows),
                  "eventLog": shown})  # fmt: skip


def _hear(simulator: Simulator, question: Question) -> Answer:
    simulator.service.hear(question.parts[0], question.jose())
    return 204, JSON, b""


def _routes(simulator: Simulator, question: Question) -> Answer:
    """Exactly one area, by key; every service leads to the one destination."""
    areas = [name for name in ("ags", "ars", "areaId") if question.one(name)]
    patterns = {"ags": _AGS, "ars": _ARS, "areaId": _AREA}
    if not _LEIKA.fullmatch(question.one("leikaKey")) or len(areas) != 1:
        raise RefusedError(
            400, "bad-request", "Es muss genau ein Gebiet genannt sein und ein Leistungsschlüssel."
        )
    if not patterns[areas[0]].fullmatch(question.one(areas[0])):
        raise RefusedError(400, "bad-request", "Der Schlüssel des Gebiets ist falsch.")
    route = {
        "destinationId": DESTINATION,
        "destinationName": "Probe-Fachverfahren",
        "destinationSignature": "demo",
    }
    return _json({"count": 1, "offset": 0, "totalCount": 1, "routes": [route]})


def _areas(simulator: Simulator, question: Question) -> Answer:
    words = question.query.get("areaSearchexpression", [])
    if not 1 <= len(words) <= 10:
        raise RefusedError(400, "bad-request", "Es fehlt ein Suchwort.")
    area = {"id": "1024", "name": words[0].replace("*", ""), "type": "Gemeinde"}
    return _json({"count": 1, "offset": 0, "totalCount": 1, "areas": [area]})


def _info(simulator: Simulator, question: Question) -> Answer:
    return _json({"version": {"major": 2, "minor": 0, "patch": 0}})


def _authority(simulator: Simulator, question: Question) -> Answer:
    """How the Fachverfahren behaves and how many it has; nothing of what is in them."""
    if question.method == "PUT":
        given = question.json()
        manner = given.get("manner") if isinstance(given, dict) else None
        if manner not in MANNERS:
            raise RefusedError(400, "bad-request", f"Möglich sind: {', '.join(MANNERS)}.")
        simulator.authority.manner = str(manner)
    store = simulator.service.store
    return _json({"manner": simulator.authority.manner, "waiting": store.count(SUBMITTED),
                  "accepted": store.count(ACCEPTED), "rejected": store.count(REJECTED)})  # fmt: skip


def _page(question: Question, rows: list[Any]) -> list[Any]:
    first = question.number("offset", 0)
    return rows[first : first + min(question.number("limit", 500), 500)]


_S, _D = "/submission-api/v2/submissions", "/destination-api/v2/destinations"
_ID = "([0-9A-Za-z._-]{1,64})"
ROUTES: list[tuple[re.Pattern[str], dict[str, Handler], bool]] = [
    (re.compile("/token"), {"POST": _token}, True),
    (re.compile(r"/submission-api/\.well-known/jwks\.json"), {"GET": _jwks}, True),
    (re.compile("/routing-api/routes"), {"GET": _routes}, True),
    (re.compile("/routing-api/areas"), {"GET": _areas}, True),
    (re.compile("/routing-api/info"), {"GET": _info}, True),
    (re.compile(f"{_D}/{_ID}"), {"GET": _destination}, False),
    (re.compile(f"{_D}/{_ID}/keys"), {"GET": _keys}, False),
    (re.compile(f"{_D}/{_ID}/keys/{_ID}"), {"GET": _key}, False),
    (re.compile(_S), {"POST": _announce, "GET": _waiting}, False),
    (re.compile(f"{_S}/{_ID}"), {"PUT": _submit, "GET": _submission}, False),
    (re.compile(f"{_S}/{_ID}/attachments/{_ID}"), {"PUT": _attach, "GET": _attachment}, False),
    (re.compile(f"{_S}/{_ID}/events"), {"GET": _events, "POST": _hear}, False),
    (re.compile("/fachverfahren"), {"GET": _authority, "PUT": _authority}, False),
]
