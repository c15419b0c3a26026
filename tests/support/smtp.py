"""A small mail server for tests: takes mails, refuses some recipients, hangs up after so many."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass
class MailServer:
    """``refused``: recipients that get 550. ``most``: after so many mails it hangs up on everybody."""

    refused: set[str] = field(default_factory=set)
    most: int = 1_000_000
    taken: list[tuple[str, str]] = field(default_factory=list)
    port: int = 0


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        mails: MailServer = self.server.mails  # type: ignore[attr-defined]
        self._say("220 test")
        recipient = ""
        while line := self.rfile.readline():
            word = line.decode().strip()
            verb = word[:4].upper()
            if verb == "RCPT":
                recipient = word.partition("<")[2].rstrip(">")
                refused = recipient in mails.refused
                self._say("550 unbekannt" if refused else "250 ok")
            elif verb == "DATA":
                if len(mails.taken) >= mails.most:
                    return
                self._say("354 los")
                mails.taken.append((recipient, self._body()))
                self._say("250 angenommen")
            elif verb == "QUIT":
                self._say("221 tschüs")
                return
            else:
                self._say("250 ok")

    def _body(self) -> str:
        lines: list[str] = []
        while (line := self.rfile.readline().decode().rstrip("\r\n")) != ".":
            lines.append(line)
        return "\n".join(lines)

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def mail_server(settings: Any, **how: Any) -> Iterator[MailServer]:
    """A running server that the settings send mail to; on loopback only."""
    mails = MailServer(**how)
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Talk) as server:
        server.daemon_threads = True
        server.mails = mails  # type: ignore[attr-defined]
        mails.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", mails.port, 5
        try:
            yield mails
        finally:
            server.shutdown()
