"""What rooms above know about a result: where it can be applied for online.

Who knows registers when the application starts; where nobody did, the search says nothing about it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fahrplan.municipalities.models import Organisation

OnlineForms = Callable[[Organisation, Sequence[str]], str]
_online: list[OnlineForms] = []


def register_online_forms(known: OnlineForms) -> None:
    """``known`` gives the address of the office's form for one of these services (LeiKa keys), or „“."""
    _online[:] = [known]


def online_form(office: Organisation, keys: Sequence[str]) -> str:
    """Where to apply at this office; „“ where that is not possible online."""
    return _online[0](office, keys) if _online else ""
