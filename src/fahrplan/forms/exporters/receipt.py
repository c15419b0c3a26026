"""The receipt of an application as a tagged PDF: number, when, to whom, every answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils import timezone

from fahrplan.forms.enums import FieldKind
from fahrplan.forms.models import Submission
from fahrplan.forms.rules.definition import Field
from fahrplan.forms.rules.reading import Place, value_at
from fahrplan.forms.rules.reading_words import answer_in_words, label_of
from fahrplan.forms.rules.walking import walk
from fahrplan.forms.selectors.published import KnownVersion
from fahrplan.foundation.services.pdf import render_pdf

TEMPLATE = Path(__file__).parent.parent / "data" / "receipt.typ"


def receipt_pdf(
    submission: Submission, known: KnownVersion, content: dict[str, Any], *, duration: str
) -> bytes:
    """``content``: what the application's seal held. Raises PdfError (German)."""
    data = {
        "organisation": known.organisation.name,
        "demo": submission.is_demo,
        "facts": [
            ["Vorgangsnummer", submission.reference],
            ["abgeschickt am", f"{timezone.localtime(submission.submitted_at):%d.%m.%Y, %H:%M} Uhr"],
            ["an", known.organisation.name],
            ["Dauer bis zur Entscheidung", duration],
        ],
        "next": known.text("next"),
        "sections": sections(known, content),
    }
    return render_pdf(TEMPLATE, data, title=f"Quittung: {known.title()}")


def sections(known: KnownVersion, content: dict[str, Any]) -> list[dict[str, Any]]:
    """Title and rows of each page that was asked."""
    names = {one["id"]: one["name"] for one in content["files"]}
    walked = walk(known.plan, content["data"])
    found = []
    for (address, place), asked in walked.asked.items():
        stop = walked.stop(address)
        title = known.text(f"page:{stop.page.id}") if stop else ""
        number = f" {'.'.join(str(n + 1) for n in place)}" if place else ""
        rows = [
            [label_of(known.plan, each), _answer(known, each, content["data"], place, names)]
            for each in asked
            if each.kind != FieldKind.NOTE
        ]
        found.append({"title": f"{title or known.title()}{number}", "rows": rows})
    return [one for one in found if one["rows"]]


def _answer(
    known: KnownVersion, each: Field, data: dict[str, Any], place: Place, names: dict[str, str]
) -> str:
    value = value_at(data, known.plan, each.path, place)
    if each.kind == FieldKind.FILE:
        return ", ".join(names.get(one, "Datei") for one in value or ()) or "keine Datei"
    return answer_in_words(known.plan, each, value) or "keine Angabe"
