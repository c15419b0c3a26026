"""The WSGI application as the demo serves it: its process ends with the server that started it."""

from __future__ import annotations

import signal

from config.local_postgres.kernel import follow_parent

follow_parent(signal.SIGKILL)

from config.wsgi import application  # noqa: E402

__all__ = ["application"]
