"""The port of the web server, checked before anything heavy starts. Needs nothing but Python."""

from __future__ import annotations

import os
import socket

HOST = "127.0.0.1"


class PortError(Exception):
    """The port cannot be used; the message is one German sentence."""


def free_port(text: str | None = None) -> int:
    """The port from ``text`` or ``PORT`` (default 8000) if nothing listens there. Raises PortError."""
    text = text or os.environ.get("PORT") or "8000"
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise PortError(f"PORT ist „{text}“, erwartet ist eine Zahl von 1 bis 65535.")
    port = int(text)
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError as error:
            raise PortError(
                f"Port {port} darf hier nicht benutzt werden; bitte wählen Sie einen ab 1024."
            ) from error
        except OSError as error:
            raise PortError(
                f"Port {port} ist schon belegt; bitte beenden Sie das andere Programm "
                "oder wählen Sie mit PORT=… einen anderen."
            ) from error
    return port
