"""Fields that forms of questions, knowledge and announcements share: what something is about."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from fahrplan.catalogue.enums import Stage
from fahrplan.catalogue.models import PublicService, Themenfeld
from fahrplan.catalogue.selectors import service_by_key
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.selectors import organisation_by_key


def area(rows: int, **attrs: str) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **attrs})


class ServiceField(forms.CharField):
    """A service, named by its key."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label="Leistungsschlüssel",
            max_length=60,
            required=False,
            help_text="14 Ziffern, wenn es um eine Leistung geht.",
            **options,
        )

    def clean(self, value: Any) -> PublicService | None:
        key = super().clean(value)
        found = service_by_key(key) if key else None
        if key and found is None:
            raise ValidationError("Diesen Leistungsschlüssel gibt es im Katalog nicht.")
        return found.service if found else None


class OrganisationField(forms.CharField):
    """An organisation, named by its short name."""

    def __init__(self, label: str, help_text: str = "", **options: Any) -> None:
        super().__init__(label=label, max_length=120, required=False, help_text=help_text, **options)

    def clean(self, value: Any) -> Organisation | None:
        key = super().clean(value)
        found = organisation_by_key(key) if key else None
        if key and found is None:
            raise ValidationError("Diese Organisation gibt es nicht.")
        return found


class SubjectForm(forms.Form):
    """Service, stage and topic."""

    service = ServiceField()
    topic = forms.ModelChoiceField(
        label="Themenfeld", queryset=Themenfeld.objects.order_by("name"), required=False
    )
    stage = forms.ChoiceField(
        label="Etappe der Umsetzung", choices=[("", "keine bestimmte"), *Stage.choices], required=False
    )

    def values(self, *names: str) -> dict[str, Any]:
        """What the services take."""
        return {name: self.cleaned_data[name] for name in ("service", "topic", "stage", *names)}


def subject_initial(record: Any) -> dict[str, Any]:
    """The subject fields as a form shows them."""
    return {
        "service": record.service.leika_key if record.service else "",
        "topic": record.topic_id,
        "stage": record.stage,
    }
