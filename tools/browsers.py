"""The browser that pages are looked at with: names of programs, and of packages where one has to be installed."""

from __future__ import annotations

import shutil

# The first has no window and so computes a sixth less for the same pages; not every distribution has it.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")


def browser_path() -> str | None:
    """The first of them that is installed."""
    return next(filter(None, map(shutil.which, NAMES)), None)
