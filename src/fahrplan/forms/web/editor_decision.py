"""The page of the editor about the decision: statutory time, announcement, words of the Bescheid."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from fahrplan.design.answering import PAGE_METHODS, given
from fahrplan.forms.rules.editing import Documents, documents_of, seen_of
from fahrplan.forms.rules.editing_decision import (
    DAYS,
    LETTER,
    LETTER_KNOWS,
    MONTHS,
    MOST,
    OUTCOMES,
    REMEDY,
    RULINGS,
    decision_of,
    placeholder_fault,
    put_decision,
)
from fahrplan.forms.services.editing import Edit, edit_version
from fahrplan.forms.web.editor_forms import lines
from fahrplan.forms.web.editor_frame import EditPage, answer_page, editor_or_404, seen_field
from fahrplan.mailbox.enums import AnnouncementBasis

TAB = "entscheidung/"
UNITS = (("", "keine gesetzliche Frist"), (DAYS, "Tage"), (MONTHS, "Monate"))
USUAL = "ohne eigene Angabe: § 41 VwVfG"
EXAMPLE = (
    "Leer: der Text des Servicepakets oder ein allgemeiner. „# “ beginnt den Titel, „## “ eine Überschrift, „- “ einen "
    "Listenpunkt. Platzhalter: " + ", ".join(f"{{{{{one}}}}}" for one in sorted(LETTER_KNOWS))
)
NAMES = {
    "entscheidung-frist": "Frist",
    "announcement": "Bekanntgabe",
    LETTER: "Bescheid",
    REMEDY: "Rechtsbehelf",
}
FIELD_OF = {key: key.replace(":", "-") for key in (LETTER, REMEDY, *RULINGS)}


class DecisionForm(forms.Form):
    """Texts have the names of their keys with „-“ for „:“."""

    seen = seen_field()
    number = forms.IntegerField(
        label="Gesetzliche Frist bis zur Entscheidung",
        required=False,
        min_value=1,
        max_value=MOST[DAYS],
        help_text="Sie beginnt mit dem Eingang und steht still, solange das Amt auf Angaben wartet.",
    )
    unit = forms.ChoiceField(label="in", choices=UNITS, required=False)
    law = forms.CharField(
        label="Wo steht die Frist?", required=False, max_length=200, help_text="Zum Beispiel: § 42a VwVfG"
    )
    announcement = forms.ChoiceField(
        label="Nach welchem Recht gilt der Bescheid als bekannt gegeben?",
        choices=(("", USUAL), *AnnouncementBasis.choices),
        required=False,
    )
    bescheid = lines("Text des Bescheids", EXAMPLE, rows=12)
    remedy = lines("Rechtsbehelf", "Leer: Widerspruch nach § 70 VwGO. Platzhalter: {{stelle}}", rows=4)

    def __init__(self, data: Any, *, stored: Mapping[str, Any]) -> None:
        deadline = stored["deadline"]
        unit = next((one for one in (MONTHS, DAYS) if deadline.get(one)), "")
        initial = {
            "seen": seen_of(stored), "number": deadline.get(unit), "unit": unit, "law": deadline.get("law", ""),
            "announcement": stored["announcement"],
            **{name: stored[key] for key, name in FIELD_OF.items()},
        }  # fmt: skip
        super().__init__(data, initial=initial)
        for outcome, label in OUTCOMES:
            hint = "Leer: ein allgemeiner Satz. Platzhalter: {{betrag}}"
            self.fields[FIELD_OF[f"decision:{outcome}"]] = lines(label, hint, rows=2)

    def clean(self) -> dict[str, Any]:
        got = super().clean() or self.cleaned_data
        unit, number = got.get("unit"), got.get("number")
        if number and not unit:
            self.add_error("unit", "Sind es Tage oder Monate?")
        elif unit and not number and "number" not in self.errors:
            self.add_error("number", "Wie lang ist die Frist? Sonst wählen Sie „keine gesetzliche Frist“.")
        elif unit and number and number > MOST[unit]:
            self.add_error("number", f"Höchstens {MOST[unit]}.")
        for key, name in FIELD_OF.items():
            if fault := placeholder_fault(key, str(got.get(name, "")).strip()):
                self.add_error(name, fault)
        return got

    def said(self) -> dict[str, Any]:
        """As ``put_decision`` takes it."""
        got = self.cleaned_data
        law = {"law": got["law"].strip()} if got["law"].strip() else {}
        return {
            "deadline": {got["unit"]: got["number"], **law} if got["unit"] else {},
            "announcement": got["announcement"],
            **{key: got[name] for key, name in FIELD_OF.items()},
        }


@login_required
@require_http_methods(PAGE_METHODS)
def form_decision(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the office decides with; new cases take it from the version they were handed in on."""
    editor = editor_or_404(request, pk)
    form = DecisionForm(given(request), stored=decision_of(documents_of(editor.definition)))

    def apply(documents: Documents) -> None:
        put_decision(documents, form.said())

    def store() -> tuple[str, str]:
        change = Edit("decision", apply, decision_of, form.cleaned_data["seen"] or None)
        edit_version(editor.version, change, by=editor.person)
        return "Die Angaben zur Entscheidung sind gespeichert.", editor.address + TAB

    def stored() -> tuple[list[tuple[str, str]], str]:
        kept = editor.stored(decision_of)
        return [(NAMES.get(key, key), str(kept[key] or "nichts")) for key in kept], seen_of(kept)

    return answer_page(request, editor, EditPage("", form, store, tab=TAB, stored=stored))
