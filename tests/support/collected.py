"""Static files do not change while tests run: what is there is looked up once, not for the client of every test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile


@pytest.fixture(scope="session", autouse=True)
def static_files_known() -> Iterator[None]:
    """Each new client has the files that the finders named to the first one."""
    look, known = WhiteNoiseMiddleware.add_files_from_finders, dict[str, StaticFile]()

    def remember(middleware: WhiteNoiseMiddleware) -> None:
        if not known:
            before = dict(middleware.files)
            look(middleware)
            known.update({url: file for url, file in middleware.files.items() if url not in before})
        middleware.files.update(known)

    WhiteNoiseMiddleware.add_files_from_finders = remember
    yield
    WhiteNoiseMiddleware.add_files_from_finders = look
