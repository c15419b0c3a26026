"""What the editing pages of this room do alike: who acts, how a form is answered, a number out of an address."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fahrplan.accounts.models import Person
from fahrplan.accounts.services import authorship
from fahrplan.foundation.services import Author


def person_of(request: HttpRequest) -> Person:
    return cast(Person, request.user)


def author_of(request: HttpRequest) -> Author:
    return authorship.author_of(person_of(request))


def form_page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The page with its form; 422 where what was sent has faults."""
    return render(request, template, context, status=422 if context["form"].errors else 200)


def number_of(text: str | None, default: int) -> int:
    """A number as an address or a hidden field holds it; the default for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else default
