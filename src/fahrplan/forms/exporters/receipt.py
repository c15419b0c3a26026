"""The receipt of an application as a tagged PDF: number, when, to whom, every answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils import timezone

from fahrplan.forms.enums import FieldKind
from fahrplan.forms.models import Submission
from fahrplan.forms.rules.definition import GERMAN, Field, tag_of
from fahrplan.forms.rules.reading import Place, value_at
from fahrplan.forms.rules.reading_words import answer_in_words, label_of
from fahrplan.forms.rules.walking import walk
from fahrplan.forms.selectors.published import KnownVersion
from fahrplan.foundation.services.pdf import render_pdf

# What the receipt itself says; a language without words of its own reads German ones.
WORDS: dict[str, dict[str, str]] = {
    GERMAN: {
        "receipt": "Quittung",
        "reference": "Vorgangsnummer",
        "sent": "abgeschickt am",
        "moment": "%d.%m.%Y, %H:%M Uhr",
        "to": "an",
        "duration": "Dauer bis zur Entscheidung",
        "next": "Was geschieht als Nächstes?",
        "question": "Frage",
        "answer": "Ihre Antwort",
        "nothing": "keine Angabe",
        "no_file": "keine Datei",
        "file": "Datei",
        "page": "Seite",
        "of": "von",
        "demo": "Demodaten",
        "demo_words": "Kein wirklicher Antrag.",
    },
    "en": {
        "receipt": "Receipt",
        "reference": "Reference number",
        "sent": "sent on",
        "moment": "%d.%m.%Y, %H:%M",
        "to": "to",
        "duration": "Time until the decision",
        "next": "What happens next?",
        "question": "Question",
        "answer": "Your answer",
        "nothing": "no answer",
        "no_file": "no file",
        "file": "file",
        "page": "Page",
        "of": "of",
        "demo": "Demo data",
        "demo_words": "Not a real application.",
    },
}
TEMPLATE = Path(__file__).parent.parent / "data" / "receipt.typ"


def receipt_pdf(
    submission: Submission,
    known: KnownVersion,
    content: dict[str, Any],
    *,
    duration: str,
    language: str = GERMAN,
) -> bytes:
    """``content``: what the application's seal held; ``duration`` in the same language. Raises PdfError (German)."""
    words = words_of(language)
    data = {
        "organisation": known.organisation.name,
        "demo": submission.is_demo,
        "facts": [
            [words["reference"], submission.reference],
            [words["sent"], timezone.localtime(submission.submitted_at).strftime(words["moment"])],
            [words["to"], known.organisation.name],
            [words["duration"], duration],
        ],
        "next": known.text("next", language),
        "sections": sections(known, content, language),
        "words": words,
    }
    title = f"{words['receipt']}: {known.title(language)}"
    return render_pdf(TEMPLATE, data, title=title, language=tag_of(language))


def words_of(language: str) -> dict[str, str]:
    return WORDS.get(language, WORDS[GERMAN])


def sections(known: KnownVersion, content: dict[str, Any], language: str = GERMAN) -> list[dict[str, Any]]:
    """Title and rows of each page that was asked."""
    names = {one["id"]: one["name"] for one in content["files"]}
    walked = walk(known.plan, content["data"])
    found = []
    for (address, place), asked in walked.asked.items():
        stop = walked.stop(address)
        title = known.text(f"page:{stop.page.id}", language) if stop else ""
        number = f" {'.'.join(str(n + 1) for n in place)}" if place else ""
        rows = [
            [
                label_of(known.plan, each, language),
                _answer(known, each, _value(known, each, content, place), names, language),
            ]
            for each in asked
            if each.kind != FieldKind.NOTE
        ]
        found.append({"title": f"{title or known.title(language)}{number}", "rows": rows})
    return [one for one in found if one["rows"]]


def _value(known: KnownVersion, each: Field, content: dict[str, Any], place: Place) -> Any:
    return value_at(content["data"], known.plan, each.path, place)


def _answer(known: KnownVersion, each: Field, value: Any, names: dict[str, str], language: str) -> str:
    words = words_of(language)
    if each.kind == FieldKind.FILE:
        return ", ".join(names.get(one, words["file"]) for one in value or ()) or words["no_file"]
    return answer_in_words(known.plan, each, value, language) or words["nothing"]
