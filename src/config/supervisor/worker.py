"""The background worker: works on jobs, finds those of dead workers, outlives a restart of the database."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

import psycopg
from django.db import Error as DatabaseError
from django.db import connection
from procrastinate import App
from procrastinate.exceptions import ConnectorException
from procrastinate.signals import on_stop

from fahrplan.foundation.services import close_kept_sessions, resume_stalled

LOOK_SECONDS = 15.0
GRACE_SECONDS = 4.0  # a job told to stop has this long; the supervisor waits six
LONGEST_PAUSE = 30.0
FAULTS = (ConnectorException, DatabaseError, psycopg.Error, OSError)
logger = logging.getLogger(__name__)


@dataclass
class Worker:
    """``alone``: no other worker shares the queue, so every begun job is a lost one."""

    app: App
    concurrency: int = 1
    once: bool = False
    alone: bool = False
    stopped: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Work until somebody asks to stop; with ``once`` until nothing waits."""
        self._look(silent_seconds=0) if self.alone else self._look()
        try:
            with self._watching():
                self._work_on()
        finally:
            close_kept_sessions()

    def _work_on(self) -> None:
        pause = 1.0
        while not self.stopped.is_set():
            began = asyncio.run(self._work_until_fault())
            if self.once:
                return
            pause = 1.0 if began else min(pause * 2, LONGEST_PAUSE)
            self.stopped.wait(pause)

    async def _work_until_fault(self) -> bool:
        """Gives whether the database was there at all."""
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(self.concurrency + 2))
        began = False
        try:
            with self.app.replace_connector(self.app.connector.get_worker_connector()):  # type: ignore[attr-defined]
                async with self.app.open_async():
                    began = True
                    await self._work()
        except FAULTS as fault:
            if self.once:
                raise
            logger.warning("Die Datenbank fehlt, der Hintergrunddienst versucht es erneut: %s", fault)
        return began

    async def _work(self) -> None:
        work = asyncio.ensure_future(
            self.app.run_worker_async(
                concurrency=self.concurrency,
                wait=not self.once,
                install_signal_handlers=False,
                shutdown_graceful_timeout=GRACE_SECONDS,
            )
        )

        def stop() -> None:
            self.stopped.set()
            work.cancel()

        with on_stop(stop), contextlib.suppress(asyncio.CancelledError):
            await work

    @contextmanager
    def _watching(self) -> Iterator[None]:
        """Beside the work, and not as a job: full hands must not keep us from seeing the dead."""
        over = threading.Event()
        watch = threading.Thread(target=self._watch, args=[over], name="watch", daemon=True)
        watch.start()
        try:
            yield
        finally:
            over.set()
            watch.join(timeout=5)

    def _watch(self, over: threading.Event) -> None:
        while not over.wait(LOOK_SECONDS):
            self._look()

    def _look(self, **options: float) -> None:
        try:
            resumed = resume_stalled(**options)
            if resumed:
                logger.warning("Wieder eingereiht nach Ausfall eines Arbeitsprozesses: %s", resumed)
        except FAULTS as fault:
            logger.warning("Nach liegen gebliebenen Aufträgen ließ sich nicht sehen: %s", fault)
        finally:
            connection.close()
