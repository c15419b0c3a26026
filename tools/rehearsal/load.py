"""Eight citizens who apply without end and two readers, from a machine of their own, until they are told to stop.

A citizen whom nobody answers presses again, as people do. Acknowledged is what was followed by the receipt.
Writes what was seen to the file named second; the first says what to fill in. Ends by itself after the third, seconds.
"""

from __future__ import annotations

import http.client
import json
import signal
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tools.rehearsal.plan import HTTP_PORT, PROXY

TOKEN = "m" * 32
CITIZENS, PATIENCE, TIMEOUT = 8, 120.0, 15.0
READ_PAGES = ("/", "/leistungen/")


@dataclass
class Seen:
    """``asked``: when it began and ended (seconds since 1970), read or write, status (0: no answer)."""

    asked: list[tuple[float, float, str, int]] = field(default_factory=list)
    receipts: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)


class LostError(Exception):
    """What was acknowledged is not there any more, or nobody answers."""


class Visitor:
    """A browser with its cookies and one open connection."""

    def __init__(self, seen: Seen, stop: threading.Event) -> None:
        self.seen, self.stop, self.cookies = seen, stop, {"csrftoken": TOKEN}
        self.line = http.client.HTTPConnection(PROXY.address, HTTP_PORT, timeout=TIMEOUT)

    def once(self, path: str, form: dict[str, str] | None, kind: str) -> tuple[int, str]:
        """Status and page, or where it leads to; 0 where nobody answered."""
        body = urlencode({"csrfmiddlewaretoken": TOKEN} | form) if form is not None else None
        headers = {
            "Host": "localhost",
            "Cookie": "; ".join(f"{one}={value}" for one, value in self.cookies.items()),
        }
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        begun, status, told = time.time(), 0, ""
        try:
            self.line.request("GET" if body is None else "POST", path, body, headers)
            answer = self.line.getresponse()
            page = answer.read().decode()
            status, told = answer.status, answer.headers.get("Location") or page
            for cookie in answer.msg.get_all("Set-Cookie") or ():
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
        except (OSError, http.client.HTTPException):
            self.line.close()
        self.seen.asked.append((begun, time.time(), kind, status))
        return status, told

    def ask(self, path: str, form: dict[str, str] | None = None) -> str:
        """The same again until somebody answers; what was there before must be there."""
        until = time.monotonic() + PATIENCE
        wanted = 200 if form is None else 302
        while time.monotonic() < until:
            status, told = self.once(path, form, "lesen eigener Seiten" if form is None else "schreiben")
            if status == wanted:
                return told
            if status and status not in (500, 502, 503, 504):
                raise LostError(f"{path} antwortet {status} statt {wanted}")
            time.sleep(0.1)
        raise LostError(f"{path}: niemand antwortet")


def applying(visitor: Visitor, landing: str, pages: list[dict[str, str]]) -> None:
    while not visitor.stop.is_set():
        visitor.cookies = {"csrftoken": TOKEN}
        try:
            address = visitor.ask(landing, {})
            for answers in pages:
                visitor.ask(address)
                address = visitor.ask(address, answers)
            visitor.ask(address)
            receipt = visitor.ask(address, {"einverstanden": "ja"})
            visitor.seen.receipts.append(receipt.split("/")[3])
            visitor.ask(receipt)
        except LostError as fault:
            visitor.seen.missed.append(str(fault))


def reading(visitor: Visitor, path: str) -> None:
    visitor.cookies = {}
    while not visitor.stop.wait(0.2):
        visitor.once(path, None, "lesen")


def main() -> None:
    asked: dict[str, Any] = json.loads(Path(sys.argv[1]).read_text())
    stop, seen = threading.Event(), Seen()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    threads = [
        threading.Thread(target=applying, args=(Visitor(seen, stop), asked["landing"], asked["pages"]))
        for _ in range(int(asked.get("citizens", CITIZENS)))
    ] + [threading.Thread(target=reading, args=(Visitor(seen, stop), path)) for path in READ_PAGES]
    for thread in threads:
        thread.start()
    stop.wait(float(sys.argv[3]))
    stop.set()
    for thread in threads:
        thread.join()
    Path(sys.argv[2]).write_text(json.dumps(seen.__dict__))


if __name__ == "__main__":
    main()
