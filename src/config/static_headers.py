"""What files of the house carry besides what the library gives them."""

from __future__ import annotations

from typing import Any


def static_headers(headers: Any, path: str, url: str) -> None:
    """The policy of the pages, so that nobody frames a file, and none of them does more than a page may."""
    from fahrplan.foundation.web import CONTENT_SECURITY_POLICY

    headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
