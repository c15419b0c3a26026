"""What somebody typed into a form that was not taken: kept on the page, so that nothing is written twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

TOKEN = "csrfmiddlewaretoken"  # noqa: S105  the name of a field
KEPT = "behalten"  # field of a page that has kept something: what it sends is to be kept again
SECRET = ("password", "passwort", "otp", "credential")
LONG = 30  # characters from which on a text is shown, not only sent again


@dataclass(frozen=True)
class Typed:
    """``fields``: (name, value) as they were sent. ``texts``: those worth reading. ``files``: names of files, gone."""

    fields: tuple[tuple[str, str], ...]
    texts: tuple[str, ...]
    files: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.fields)


def typed(lists: Iterable[tuple[str, list[str]]], files: Mapping[str, object]) -> Typed:
    """``lists``: names with their values, ``request.POST.lists()``; secrets and what the page added are left out."""
    fields = tuple(
        (name, value)
        for name, values in lists
        for value in values
        if name not in (TOKEN, KEPT) and not any(part in name.lower() for part in SECRET)
    )
    texts = tuple(value for _, value in fields if len(value) >= LONG and " " in value.strip())
    names = tuple(str(getattr(one, "name", "")) for one in files.values())
    return Typed(fields, texts, tuple(name for name in names if name))


def is_from_here(headers: Mapping[str, str], own: str) -> bool:
    """Whether the browser says that this site's own page sent the form; ``own``: origin, e.g. „https://x.example“.

    Pages of other sites can set neither header. What another site sent must never be shown ready to be sent.
    """
    site = headers.get("Sec-Fetch-Site")
    return site == "same-origin" if site else headers.get("Origin") == own
