"""Forms of workshop boards and their cards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms

from fahrplan.exchange.enums import Visibility
from fahrplan.foundation.rules.versions import version_of
from fahrplan.journey.enums import CardKind
from fahrplan.journey.models import Board, Card, Project
from fahrplan.journey.rules.board import (
    LONGEST_CARD,
    Column,
    columns_as_text,
    columns_from_text,
)
from fahrplan.journey.selectors.board import stage_columns
from fahrplan.journey.services.boards import MOST_VOTES, BoardText
from fahrplan.journey.services.cards import CardText
from fahrplan.municipalities.models import Organisation

LAND = "land"


class BoardForm(forms.Form):
    """A new board, or with ``board`` what may change of one: not whose it is, not its columns."""

    based_on = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    organisation = forms.ChoiceField(label="Für wen ist die Werkstatt?")
    title = forms.CharField(label="Titel", max_length=200)
    text = forms.CharField(
        label="Worum geht es?", max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    columns = forms.CharField(
        label="Spalten",
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text="Eine je Zeile, dahinter nach einem Doppelpunkt Impulsbegriffe: „Titel: Begriff, Begriff“. "
        "Vorbelegt sind die sieben Etappen. Später lassen sich die Spalten nicht mehr ändern.",
    )
    votes_per_seat = forms.IntegerField(
        label="Stimmen je Person",
        required=False,
        min_value=1,
        max_value=MOST_VOTES,
        help_text="Leer: Jede Person kann für jede Karte einmal stimmen.",
    )
    is_public = forms.BooleanField(
        label="Alle dürfen die Werkstatt lesen",
        required=False,
        help_text="Sonst lesen sie nur Beteiligte. Schreiben kann nur, wer mitmacht.",
    )

    def __init__(
        self, data: Any, *, organisations: Sequence[Organisation], land: bool, board: Board | None = None
    ) -> None:
        super().__init__(data, initial=_board_initial(board))
        self.organisations = {one.key: one for one in organisations}
        if board is not None:
            del self.fields["organisation"], self.fields["columns"]
            return
        choices = [(one.key, one.name) for one in organisations] + ([(LAND, "das Land")] if land else [])
        whose = self.fields["organisation"]
        if isinstance(whose, forms.ChoiceField):
            whose.choices = choices if len(choices) == 1 else [("", "bitte wählen"), *choices]

    def clean_columns(self) -> tuple[Column, ...]:
        text = self.cleaned_data["columns"]
        return columns_from_text(text) if text.strip() else stage_columns()

    def whose(self) -> Organisation | None:
        return self.organisations.get(self.cleaned_data["organisation"])

    def said(self) -> BoardText:
        given = self.cleaned_data
        return BoardText(
            title=given["title"],
            text=given["text"],
            columns=given.get("columns", ()),
            votes_per_seat=given["votes_per_seat"],
            is_public=given["is_public"],
        )


def _board_initial(board: Board | None) -> dict[str, Any]:
    if board is None:
        return {"columns": columns_as_text(stage_columns())}
    return {
        "based_on": version_of(board),
        "title": board.title,
        "text": board.text,
        "votes_per_seat": board.votes_per_seat,
        "is_public": board.is_public,
    }


class CodeForm(forms.Form):
    code = forms.CharField(
        label="Code",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        help_text="8 Zeichen; er steht auf der Einladung oder an der Wand.",
    )


class NameForm(forms.Form):
    name = forms.CharField(
        label="Name auf Ihren Karten",
        max_length=60,
        required=False,
        help_text="Freiwillig. Ohne Namen bleiben Ihre Karten namenlos.",
    )


class CardForm(forms.Form):
    """A card. Without ``columns`` it stays where it is."""

    form_token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    based_on = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="Art", choices=CardKind.choices)
    column = forms.ChoiceField(label="Spalte")
    text = forms.CharField(
        label="Text der Karte", max_length=LONGEST_CARD, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, data: Any, *, columns: Sequence[Column] = (), initial: dict[str, Any]) -> None:
        super().__init__(data, initial={"form_token": uuid4(), "kind": CardKind.QUESTION, **initial})
        column = self.fields["column"]
        if not columns:
            del self.fields["column"]
        elif isinstance(column, forms.ChoiceField):
            column.choices = [(one.key, one.title) for one in columns]

    def said(self) -> CardText:
        given = self.cleaned_data
        return CardText(given["kind"], given["column"], given["text"])


def card_initial(card: Card) -> dict[str, Any]:
    return {"kind": card.kind, "text": card.text, "based_on": version_of(card)}


class MoveForm(forms.Form):
    column = forms.ChoiceField(label="In welche Spalte?")

    def __init__(
        self, data: Any, *, columns: Sequence[Column], initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        column = self.fields["column"]
        if isinstance(column, forms.ChoiceField):
            column.choices = [(one.key, one.title) for one in columns]


class MergeForm(forms.Form):
    target = forms.TypedChoiceField(
        label="Mit welcher Karte?", help_text="Die andere Karte bleibt stehen; diese steht dann bei ihr."
    )

    def __init__(self, data: Any, *, targets: Sequence[Card]) -> None:
        super().__init__(data)
        self.targets = {str(card.pk): card for card in targets}
        target = self.fields["target"]
        if isinstance(target, forms.ChoiceField):
            target.choices = [("", "bitte wählen"), *((key, str(card)) for key, card in self.targets.items())]

    def chosen(self) -> Card:
        return self.targets[self.cleaned_data["target"]]


class DivideForm(forms.Form):
    first = forms.CharField(
        label="Erste Karte",
        max_length=LONGEST_CARD,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Sie behält die Stimmen.",
    )
    second = forms.CharField(
        label="Zweite Karte", max_length=LONGEST_CARD, widget=forms.Textarea(attrs={"rows": 2})
    )


class HideForm(forms.Form):
    reason = forms.CharField(
        label="Grund", max_length=300, help_text="Den Grund liest, wer die Karte geschrieben hat."
    )


class TaskForm(forms.Form):
    """A task of the organisation, or of one of its projects."""

    project = forms.ChoiceField(label="In welchem Vorhaben?", required=False)

    def __init__(self, data: Any, *, projects: Sequence[Project]) -> None:
        super().__init__(data)
        self.projects = {str(project.pk): project for project in projects}
        project = self.fields["project"]
        if isinstance(project, forms.ChoiceField):
            project.choices = [("", "in keinem"), *((key, str(one)) for key, one in self.projects.items())]

    def chosen(self) -> Project | None:
        return self.projects.get(self.cleaned_data["project"])


class QuestionForm(forms.Form):
    visibility = forms.ChoiceField(
        label="Wer darf die Frage sehen?", choices=Visibility.choices, initial=Visibility.MUNICIPAL
    )
