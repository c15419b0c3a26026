"""The kinds of lines a plan has, and their form, made from the fields of their model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django import forms
from django.db import models
from django.forms.models import fields_for_model

from fahrplan.design.form_fields import based_on, day_field, long_text
from fahrplan.foundation.rules.versions import version_of
from fahrplan.journey.enums import PlanReply
from fahrplan.journey.models import (
    BudgetLine,
    Contract,
    LegalChange,
    Milestone,
    Project,
    ProjectRole,
    TestCase,
    TrainingStep,
)
from fahrplan.journey.models.planning import PlanRecord
from fahrplan.journey.selectors.checklists import SheetView
from fahrplan.journey.selectors.people import people_in
from fahrplan.journey.selectors.planning import items_to_wait_for
from fahrplan.journey.web.form_pages import EuroField, amount
from fahrplan.solutions.models import DeliveryItem


@dataclass(frozen=True)
class Kind:
    """A kind of line: its word in the address, its model and fields, the tab it stands in, its words."""

    slug: str
    model: type[PlanRecord]
    fields: tuple[str, ...]
    tab: str
    new: str
    one: str
    help: Mapping[str, str] = field(default_factory=dict)


KINDS = {
    kind.slug: kind
    for kind in (
        Kind(
            "rolle", ProjectRole, ("role", "person", "name", "days", "note"), "plan/#rollen",
            "Rolle hinzufügen", "Rolle",
            {"name": "Nur, wenn die Person hier kein Konto hat.", "days": "eigene Arbeitstage bis zum Start"},
        ),
        Kind(
            "recht", LegalChange, ("text", "decider", "decide_on", "in_force_on", "note"), "plan/#recht",
            "Rechtsänderung hinzufügen", "Rechtsänderung",
            {"text": "Zum Beispiel: Hundesteuersatzung, Unterschrift entfällt."},
        ),
        Kind(
            "meilenstein", Milestone, ("title", "starts_on", "ends_on", "done_on", "note"), "plan/#zeitplan",
            "Meilenstein hinzufügen", "Meilenstein",
        ),
        Kind(
            "haushalt", BudgetLine, ("year", "kind", "amount", "payer", "note"), "plan/#haushalt",
            "Haushaltszeile hinzufügen", "Haushaltszeile",
        ),
        Kind(
            "vertrag", Contract,
            ("kind", "title", "partner", "value", "signed_on", "starts_on", "ends_on", "notice_months",
             "delivered_on", "note"),
            "umsetzung/#vertraege", "Vertrag oder Auftrag hinzufügen", "Vertrag oder Auftrag",
            {"notice_months": "Daraus rechnen wir den letzten Tag zum Kündigen und erinnern sechs Wochen vorher."},
        ),
        Kind(
            "schulung", TrainingStep, ("title", "audience", "people", "planned_on", "held_on", "note"),
            "umsetzung/#schulung", "Schulung hinzufügen", "Schulung",
        ),
        Kind(
            "test", TestCase, ("title", "expected", "result", "tested_by", "tested_on", "note"), "start/#tests",
            "Testfall hinzufügen", "Testfall",
            {"tested_by": "Leer: Sie, sobald ein Ergebnis da ist."},
        ),
    )
}  # fmt: skip


class LineForm(forms.Form):
    """The form of one line. ``once`` names the form, so that sending it twice stores it once."""

    based_on = based_on()
    once = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: Kind, project: Project, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kind = kind
        made = fields_for_model(kind.model, fields=kind.fields, formfield_callback=_field)
        for name, help_text in kind.help.items():
            made[name].help_text = help_text
        self.fields.update(made)
        person = self.fields.get("person")
        if isinstance(person, forms.ModelChoiceField):
            person.queryset = people_in(project)
            person.empty_label = "niemand mit Konto"

    def values(self) -> dict[str, Any]:
        """What the line is to say."""
        return {name: self.cleaned_data[name] for name in self.kind.fields}


def _field(source: models.Field[Any, Any]) -> forms.Field | None:
    if isinstance(source, models.DateField):
        made: forms.Field = day_field(str(source.verbose_name), required=False)
        made.required = not source.blank
        return made
    if isinstance(source, models.DecimalField):
        if source.decimal_places == 2:
            return EuroField(label=str(source.verbose_name), required=not source.blank)
        made = amount(str(source.verbose_name), places=source.decimal_places or 0)
        made.required = not source.blank
        return made
    if isinstance(source, models.TextField):
        return long_text(str(source.verbose_name), longest=source.max_length or 2000, required=False)
    found: forms.Field | None = source.formfield()
    return found


def filled(kind: Kind, line: PlanRecord | None) -> dict[str, Any]:
    """What a form begins with: the line as stored, or a name of its own for a new one."""
    if line is None:
        return {"once": uuid4()}
    return {name: getattr(line, name) for name in kind.fields} | {"based_on": version_of(line)}


def stored_words(kind: Kind, line: PlanRecord) -> list[tuple[str, str]]:
    """The line as stored now, for somebody whose form was filled from an older one."""
    found = []
    for name in kind.fields:
        source = kind.model._meta.get_field(name)
        shown = getattr(line, f"get_{name}_display", None)
        value = shown() if shown else getattr(line, name)
        found.append((str(getattr(source, "verbose_name", name)), "" if value is None else str(value)))
    return [(label, text or "leer") for label, text in found]


class PromisesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Promises of the Land, each with its date."""

    def label_from_instance(self, obj: DeliveryItem) -> str:
        if obj.delivered_on:
            return f"{obj.name} (bereitgestellt am {obj.delivered_on:%d.%m.%Y})"
        when = f"zugesagt für {obj.promised_for:%d.%m.%Y}" if obj.promised_for else "ohne Termin"
        return f"{obj.name} ({when})"


class NeedsForm(forms.Form):
    """What of the Land's delivery plan the project waits for."""

    based_on = based_on()
    needs = PromisesField(
        label="Worauf wartet das Vorhaben?",
        queryset=DeliveryItem.objects.none(),
        to_field_name="key",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Verschiebt das Land einen Termin, sagen wir es Ihnen.",
    )

    def __init__(self, *args: Any, project: Project, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["needs"]
        if isinstance(chosen, forms.ModelMultipleChoiceField):
            listed = [item.pk for item in items_to_wait_for(project)]
            chosen.queryset = DeliveryItem.objects.filter(pk__in=listed).order_by("name", "key")


class SheetForm(forms.Form):
    """All points of a checklist: a reply and a note for each."""

    based_on = based_on()

    def __init__(self, *args: Any, view: SheetView, **options: Any) -> None:
        super().__init__(*args, **options)
        self.view = view
        for row in view.rows:
            self.fields[row.point.key] = forms.ChoiceField(
                label=row.point.text,
                choices=[(reply, view.sheet.labels[reply]) for reply in PlanReply.values],
                initial=row.reply,
            )
            self.fields[f"{row.point.key}__note"] = forms.CharField(
                label=f"Bemerkung zu: {row.point.text}", required=False, max_length=500, initial=row.note
            )
        self.fields["based_on"].initial = view.version

    def replies(self) -> dict[str, tuple[str, str]]:
        told = self.cleaned_data
        return {
            row.point.key: (told[row.point.key], told[f"{row.point.key}__note"]) for row in self.view.rows
        }


class ValueForm(forms.Form):
    """Which contract value the procedures are shown for."""

    wert = EuroField(label="Auftragswert in Euro ohne Umsatzsteuer, über die ganze Laufzeit")


class LookBackForm(forms.Form):
    """The look back: its day, and what was found."""

    based_on = based_on()
    due_on = day_field("Rückblick am", "Meist 90 Tage nach dem Start.", required=False)
    held_on = day_field("gehalten am", required=False)
    good = long_text("Was läuft gut?", required=False)
    bad = long_text("Was läuft nicht gut?", required=False)
    changes = long_text("Was ändern wir?", required=False)

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("due_on", "held_on", "good", "bad", "changes")}


class ExperienceForm(forms.Form):
    """What others may learn. Confirmed only after a preview."""

    based_on = based_on()
    in_use = forms.BooleanField(label="Der Dienst ist im Einsatz", required=False)
    day = day_field("im Einsatz seit oder geplant für", required=False)
    experience = long_text("Erfahrung: Was lief gut, was nicht? Was raten Sie anderen?", required=False)
    cost_once = EuroField(label="Kosten einmalig in Euro")
    cost_yearly = EuroField(label="Kosten im Jahr in Euro")
    staff_days = amount("eigene Arbeitstage zur Einführung", places=1)
    may_be_called = forms.BooleanField(label="Andere Kommunen dürfen uns anrufen", required=False)
    call_contact = forms.CharField(
        label="Wen anrufen?", required=False, max_length=200, help_text="Name und Telefon im Dienst."
    )
