"""The form that prepares a round: what is asked, how it is judged, and the list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, cast
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.rules.versions import version_of
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.enums import RoundMethod
from fahrplan.prioritisation.models import RatingRound, RoundItem
from fahrplan.prioritisation.models.rounds import LONGEST_ITEM
from fahrplan.prioritisation.services.rounds import Entry, RoundText

KEY = re.compile(r"(\d{14})(?:\s|$)", re.ASCII)
MOMENT = "%Y-%m-%dT%H:%M"
QUESTION = "Wie wichtig ist es für unsere Bürgerinnen und Bürger, dass diese Leistung bald online geht?"


class EntriesField(forms.CharField):
    """One entry a line: a key of the catalogue, words behind it left out, or a text. Unknown keys are named."""

    def __init__(self) -> None:
        super().__init__(
            label="Was wird bewertet?",
            max_length=10_000,
            widget=forms.Textarea(attrs={"rows": 10}),
            help_text="Je Zeile ein Eintrag: ein Leistungsschlüssel mit 14 Ziffern oder ein eigener Text.",
        )

    def clean(self, value: Any) -> Any:
        lines = [" ".join(line.split()) for line in super().clean(value).splitlines()]
        lines = [line for line in lines if line]
        keys = [found.group(1) if (found := KEY.match(line)) else "" for line in lines]
        known = {row.leika_key: row for row in PublicService.objects.filter(leika_key__in=set(keys))}
        unknown = [key for key in keys if key and key not in known]
        if unknown:
            raise ValidationError(f"Diesen Leistungsschlüssel gibt es nicht: {', '.join(unknown[:5])}")
        return [
            service_entry(known[key]) if key else Entry(line) for key, line in zip(keys, lines, strict=True)
        ]


class RoundForm(forms.Form):
    based_on = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    vorgang = forms.UUIDField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(label="Titel", max_length=160)
    question = forms.CharField(
        label="Frage an alle", max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    method = forms.ChoiceField(label="Verfahren", choices=RoundMethod.choices, widget=forms.RadioSelect)
    points = forms.IntegerField(
        label="Punkte je Person", min_value=1, max_value=100, help_text="Nur für „Punkte verteilen“."
    )
    entries = EntriesField()
    closes_at = forms.DateTimeField(
        label="Schließt von selbst am",
        required=False,
        input_formats=[MOMENT, "%Y-%m-%dT%H:%M:%S", "%d.%m.%Y %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
    )
    show_results = forms.BooleanField(label="Teilnehmende sehen das Ergebnis auf ihrem Gerät", required=False)

    def __init__(self, data: Any, *, organisations: Sequence[Organisation] = (), **options: Any) -> None:
        super().__init__(data, **options)
        self.organisations = {each.key: each for each in organisations}
        if len(self.organisations) > 1:
            self.fields["organisation"] = forms.ChoiceField(
                label="Für welche Kommune?", choices=[(each.key, each.name) for each in organisations]
            )
            self.order_fields(["organisation", *self.fields])

    @property
    def organisation(self) -> Organisation:
        key = self.cleaned_data.get("organisation") or next(iter(self.organisations))
        return self.organisations[key]

    def said(self) -> RoundText:
        given = self.cleaned_data
        names = ("title", "question", "method", "entries", "points", "closes_at", "show_results")
        return RoundText(**{name: given[name] for name in names})

    def show_newer(self, stored: RatingRound) -> None:
        """Whoever saves now has seen the newer state."""
        sent = cast(QueryDict, self.data).copy()
        sent["based_on"] = version_of(stored)
        self.data = sent


def service_entry(service: PublicService) -> Entry:
    return Entry(str(service)[:LONGEST_ITEM], service)


def new_initial(services: Sequence[PublicService]) -> dict[str, Any]:
    lines = [f"{service.leika_key} {service}" for service in services]
    return {
        "vorgang": uuid4(),
        "question": QUESTION,
        "method": RoundMethod.RATE,
        "points": 10,
        "entries": "\n".join(lines),
    }


def round_initial(found: RatingRound, items: Sequence[RoundItem]) -> dict[str, Any]:
    names = ("title", "question", "method", "points", "closes_at", "show_results")
    lines = [f"{item.service.leika_key} {item}" if item.service else item.label for item in items]
    return {name: getattr(found, name) for name in names} | {
        "based_on": version_of(found),
        "entries": "\n".join(lines),
    }


def key_of(form: RoundForm) -> UUID | None:
    found: UUID | None = form.cleaned_data.get("vorgang")
    return found
