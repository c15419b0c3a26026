"""Who asks this room's part of the API."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.errors import HttpError


def need_login(request: HttpRequest, words: str) -> None:
    """Raises HttpError 401 with these words for a visitor."""
    if not request.user.is_authenticated:
        raise HttpError(401, words)
