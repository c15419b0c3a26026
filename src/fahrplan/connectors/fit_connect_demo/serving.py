"""Serves the simulator on this machine alone, with threads and no other program."""

from __future__ import annotations

import socketserver
from collections.abc import Callable
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

HOST = "127.0.0.1"


class _Server(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True
    request_queue_size = 64

    def server_bind(self) -> None:
        """Without asking a name service for the own name, which may take seconds."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, int(self.server_address[1])
        self.setup_environ()


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: a log of addresses helps nobody here."""


def server_for(application: Callable[..., Any], port: int) -> WSGIServer:
    """A server on the loopback address; port 0 takes any free one. ``serve_forever`` starts it."""
    server = _Server((HOST, port), _Quiet)
    server.set_app(application)
    return server
