"""What every page of the assistant has in common: language, the way through, how to go on later."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from fahrplan.forms.rules.definition import tag_of
from fahrplan.forms.rules.reading import Place
from fahrplan.forms.rules.reading_codes import shown_code
from fahrplan.forms.selectors.drafts import Holder, OpenDraft
from fahrplan.forms.selectors.published import KnownVersion
from fahrplan.forms.web.assistant_holder import language_of, remember_language
from fahrplan.forms.web.assistant_words import words_in

NOBODYS = str(UUID(int=0))
CODE, DISCARD = "\ue001", "\ue002"  # stand for what differs, where the rest is drawn once


def shown(
    request: HttpRequest, template: str, known: KnownVersion, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page of a form in the language chosen; ``context`` may overrule."""
    language = language_of(request, known)
    frame = {
        "known": known,
        "form": known.form,
        "organisation": known.organisation,
        "title": known.title(language),
        "language": language,
        "lang": tag_of(language),
        "languages": [(f"?sprache={key}", name, key == language) for key, name in known.languages.items()]
        if len(known.languages) > 1
        else [],
        "w": words_in(language),
        "landing": landing_address(known),
        "version_key": str(known.version.pk),
    }
    if "discard" in context:
        frame["later"] = how_to_go_on(language, context["code"], context["discard"])
    answer = render(request, f"forms/{template}.html", {**frame, **context}, status=status)
    return remember_language(request, answer, language)


def how_to_go_on(language: str, code: str, discard: str) -> SafeString:
    """What stands below every page of a draft; all of it but code and address is the same for everybody.

    ``discard``: where to delete it, „“ for one that stays.
    """
    drawn = _for_everybody(language, bool(code), bool(discard))
    found = drawn.replace(CODE, escape(code)).replace(DISCARD, escape(discard))
    return mark_safe(found)  # noqa: S308  a template's own answer, with escaped words put in


@lru_cache(maxsize=16)
def _for_everybody(language: str, by_code: bool, may_go: bool) -> str:
    context = {
        "w": words_in(language),
        "code": CODE if by_code else "",
        "discard": DISCARD if may_go else "",
    }
    return get_template("forms/_assistant_later.html").render(context)


def landing_address(known: KnownVersion) -> str:
    return _known_address("forms:landing", known.organisation.key, known.form.slug)


def of_draft(opened: OpenDraft, holder: Holder) -> dict[str, Any]:
    """How to go on later, and how to give up."""
    draft = opened.draft
    by_code = not draft.account_id and holder.code
    return {
        "draft": draft,
        "code": shown_code(holder.code) if by_code else "",
        "answering": draft.request_id is not None,
        "discard": "" if draft.request_id else draft_address("draft_discard", draft.pk),
    }


def page_address(draft_id: UUID, address: str, place: Place = ()) -> str:
    """The page, or one entry of it; „“ is the summary."""
    if not address:
        return draft_address("check", draft_id)
    if place:
        entry = ".".join(str(index + 1) for index in place)
        return draft_address("entry", draft_id, address, entry)
    return draft_address("page", draft_id, address)


def draft_address(name: str, draft_id: UUID, *more: str) -> str:
    """Address of a page about one draft, of this room."""
    return _known_address(f"forms:{name}", NOBODYS, *more).replace(NOBODYS, str(draft_id), 1)


@lru_cache(maxsize=2_000)
def _known_address(name: str, *parts: str) -> str:
    """Putting an address together takes longer than the rest of a link, and they differ by the draft alone."""
    return reverse(name, args=parts)
