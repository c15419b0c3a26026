"""``python -m fahrplan.connectors.xbezahldienste_demo --port 8090``: the simulator, on loopback only."""

from __future__ import annotations

import argparse
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from fahrplan.connectors.xbezahldienste_demo.simulator import application

HOST, PORT = "127.0.0.1", 8090


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class QuietHandler(WSGIRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Addresses of payments are nobody's business."""


def main() -> None:
    parser = argparse.ArgumentParser(description="Bezahldienst zum Üben; bewegt kein Geld.")
    parser.add_argument("--port", type=int, default=PORT)
    port = parser.parse_args().port
    with make_server(HOST, port, application, server_class=Server, handler_class=QuietHandler) as server:
        server.serve_forever()


if __name__ == "__main__":
    main()
