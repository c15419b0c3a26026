"""A small web server on the loopback interface that behaves as badly as it is told to."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Route = Callable[["Asked"], None]


class Asked(BaseHTTPRequestHandler):
    """One request; a route writes its answer with ``reply`` or byte by byte."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        self._served()

    def do_HEAD(self) -> None:
        self._served()

    def _served(self) -> None:
        self.server.asked.append((self.command, self.path))
        self.server.headers.append({name.lower(): value for name, value in self.headers.items()})
        routes = self.server.routes
        route = routes.get(f"{self.command} {self.path}") or routes.get(self.path)
        try:
            if route is None:
                self.reply(404)
            else:
                route(self)
        except OSError:
            self.server.broken_off.set()
        self.close_connection = True

    def reply(self, status: int = 200, body: str | bytes = b"", **headers: str) -> None:
        """A complete answer; names of headers with an underscore for the hyphen."""
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        found = {"content_type": "text/html; charset=utf-8", "content_length": str(len(data))} | headers
        for name, value in found.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Silent."""


class Server(ThreadingHTTPServer):
    """Counts every connection, even one on which nothing is asked."""

    daemon_threads = True

    def __init__(self, routes: dict[str, Route], tls: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Asked)
        self.routes, self.tls = routes, tls
        self.asked: list[tuple[str, str]] = []
        self.headers: list[dict[str, str]] = []
        self.connections = 0
        self.sent = 0
        self.broken_off = threading.Event()
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    def get_request(self) -> tuple[Any, Any]:
        opened, address = super().get_request()
        self.connections += 1
        return opened, address

    def finish_request(self, request: Any, client_address: Any) -> None:
        if self.tls is not None:
            try:
                request = self.tls.wrap_socket(request, server_side=True)
            except OSError:
                return
        super().finish_request(request, client_address)
        request.close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is what many tests are about."""

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def url(self, path: str = "/", host: str = "dienst.example") -> str:
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}{path}"


def page(title: str, text: str = "Hier stellen Sie Ihren Antrag.", **headers: str) -> Route:
    body = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>"
    return lambda asked: asked.reply(200, body, **headers)


def redirect(location: str, status: int = 302, **headers: str) -> Route:
    return lambda asked: asked.reply(status, location=location, **headers)


def status(code: int, **headers: str) -> Route:
    return lambda asked: asked.reply(code, f"<title>{code}</title>", **headers)
