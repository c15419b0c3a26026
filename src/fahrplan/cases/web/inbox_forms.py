"""The filter over the inbox."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from fahrplan.cases.enums import CaseState
from fahrplan.cases.rules.states import WORDS
from fahrplan.cases.selectors.inbox import (
    ALL,
    BY_DUE,
    DUE,
    MINE,
    NEWEST,
    NOBODY,
    OLDEST,
    OVERDUE,
    TO_CHECK,
    InboxFilter,
)
from fahrplan.cases.web.desk import offer
from fahrplan.forms.models import Form

STATES = [("", "offen"), (ALL, "alle"), *((state.value, WORDS[state]) for state in CaseState)]


class InboxFilterForm(forms.Form):
    """An unknown value asks for all."""

    q = forms.CharField(
        label="Nummer, Formular oder Leistung",
        required=False,
        max_length=100,
        help_text="In den Anträgen selbst wird nie gesucht.",
    )
    stand = forms.ChoiceField(label="Stand", required=False, choices=STATES)
    formular = forms.ChoiceField(label="Formular", required=False)
    wer = forms.ChoiceField(
        label="Zuständig",
        required=False,
        choices=[
            ("", "alle"),
            (MINE, "ich"),
            (NOBODY, "noch niemand"),
            (TO_CHECK, "ich als zweite Person (Entscheidung prüfen)"),
        ],
    )
    frist = forms.ChoiceField(
        label="Frist",
        required=False,
        choices=[("", "alle"), (DUE, "in den nächsten 7 Tagen"), (OVERDUE, "überschritten")],
    )
    sortierung = forms.ChoiceField(
        label="Reihenfolge",
        required=False,
        choices=[
            (NEWEST, "neueste zuerst"),
            (OLDEST, "älteste zuerst"),
            (BY_DUE, "nächste Frist zuerst (nur mit Frist)"),
        ],
    )

    def __init__(self, data: Any, *, offered: Iterable[Form]) -> None:
        super().__init__(data)
        offer(self, "formular", [("", "alle"), *((str(one.pk), one.name) for one in offered)])

    def choice(self, after: str) -> InboxFilter:
        self.is_valid()
        got = self.cleaned_data
        return InboxFilter(
            state=got.get("stand", ""),
            form=got.get("formular", ""),
            who=got.get("wer", ""),
            due=got.get("frist", ""),
            text=got.get("q", ""),
            sort=got.get("sortierung", "") or NEWEST,
            after=after[:80],
        )
