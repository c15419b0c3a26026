"""Forms around templates and copies of them."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from fahrplan.catalogue.enums import Stage
from fahrplan.catalogue.models import PublicService
from fahrplan.processes.enums import Choice, TemplateKind
from fahrplan.processes.models import Template, TemplateVersion
from fahrplan.processes.rules.markdown import MOST_BYTES
from fahrplan.processes.rules.merging import Conflict, Decision
from fahrplan.processes.rules.variables import LONGEST_VALUE, VARIABLES, names_in
from fahrplan.processes.selectors.templates import TemplateFilter
from fahrplan.processes.services.adopting_templates import OwnText
from fahrplan.processes.services.templates import FACTS, MOST_SERVICES, Text
from fahrplan.processes.web.process_forms import OwnerForm
from fahrplan.solutions.models import Solution, SolutionVersion

BODY_HELP = (
    "Markdown: # Überschrift, **fett**, - Liste, Tabellen mit |. Variablen stehen so da: {{ kommune.name }}. "
    "HTML wird nicht gelesen. Links beginnen mit https://, http:// oder mailto:."
)
MOST_NUMBER = 10_000_000


class TemplateFilterForm(forms.Form):
    """Filter of the list. An unknown value asks for all."""

    q = forms.CharField(label="Wörter", required=False, max_length=100)
    art = forms.ChoiceField(label="Art", required=False, choices=[("", "alle Arten"), *TemplateKind.choices])
    phase = forms.ChoiceField(label="Phase", required=False, choices=[("", "alle Phasen"), *Stage.choices])
    leistung = forms.ChoiceField(label="Leistung", required=False)
    loesung = forms.ChoiceField(label="Lösung", required=False)

    def __init__(
        self, *args: Any, services: list[tuple[str, str]], solutions: list[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        for name, empty, choices in (
            ("leistung", "alle Leistungen", services),
            ("loesung", "alle Lösungen", solutions),
        ):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", empty), *choices]

    def choice(self, owner: str) -> TemplateFilter:
        self.is_valid()
        given = self.cleaned_data
        return TemplateFilter(
            text=given.get("q", ""),
            kind=given.get("art", ""),
            stage=given.get("phase", ""),
            service=given.get("leistung", ""),
            solution=given.get("loesung", ""),
            owner=owner,
        )


class TemplateFactsForm(forms.Form):
    """What is said about a template besides its text."""

    title = forms.CharField(label="Titel", max_length=200)
    kind = forms.ChoiceField(label="Art", choices=TemplateKind.choices)
    summary = forms.CharField(
        label="Kurz erklärt", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    services = forms.CharField(
        label="Leistungsschlüssel",
        required=False,
        max_length=1000,
        help_text="Je 14 Ziffern, durch Leerzeichen oder Komma getrennt.",
    )
    stage = forms.ChoiceField(
        label="Phase", required=False, choices=[("", "keine bestimmte"), *Stage.choices]
    )
    solution = forms.CharField(
        label="Lösung",
        required=False,
        max_length=120,
        help_text="Kurzname der Lösung, für die eine Dienstanweisung gilt. Er steht in der Adresse ihrer Seite.",
    )
    source = forms.CharField(label="Quelle", required=False, max_length=300)
    licence = forms.CharField(label="Lizenz", required=False, max_length=60)
    seen = forms.IntegerField(required=False, min_value=0, max_value=MOST_NUMBER, widget=forms.HiddenInput())

    def clean_services(self) -> list[PublicService]:
        keys = [key for key in re.split(r"[\s,;]+", self.cleaned_data["services"]) if key]
        if len(keys) > MOST_SERVICES:
            raise ValidationError(f"Höchstens {MOST_SERVICES} Leistungen.")
        found = list(PublicService.objects.filter(leika_key__in=keys))
        unknown = sorted(set(keys) - {service.leika_key for service in found})
        if unknown:
            raise ValidationError(f"Diesen Leistungsschlüssel gibt es nicht: {', '.join(unknown[:5])}.")
        return found

    def clean_solution(self) -> Solution | None:
        key = self.cleaned_data["solution"].strip().rstrip("/").rpartition("/")[2]
        found = Solution.objects.filter(key=key, merged_into=None).first() if key else None
        if key and found is None:
            raise ValidationError("Diese Lösung gibt es nicht. Bitte prüfen Sie den Kurznamen.")
        return found

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in (*FACTS, "services")}

    @staticmethod
    def initial_of(template: Template) -> dict[str, Any]:
        plain = {name: getattr(template, name) for name in FACTS if name != "solution"}
        return plain | {
            "seen": template.edits,
            "services": " ".join(service.leika_key for service in template.services.all()),
            "solution": template.solution.key if template.solution else "",
        }


class BodyForm(forms.Form):
    """A text, what is new in it and for which version of the solution it holds."""

    body = forms.CharField(
        label="Text",
        max_length=MOST_BYTES,
        strip=False,
        help_text=BODY_HELP,
        widget=forms.Textarea(attrs={"rows": 24}),
    )
    note = forms.CharField(label="Was ist neu?", required=False, max_length=300)
    version_number = forms.CharField(
        label="Gilt für Version der Lösung",
        required=False,
        max_length=40,
        help_text="Nur bei Dienstanweisungen zu einer Lösung, zum Beispiel 2.1.",
    )
    valid_from = forms.DateField(
        label="Gültig ab",
        required=False,
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    based_on = forms.IntegerField(
        required=False, min_value=0, max_value=MOST_NUMBER, widget=forms.HiddenInput()
    )

    def __init__(self, *args: Any, solution: Solution | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self._solution = solution

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        number = str(given.get("version_number") or "").strip()
        solution = given.get("solution") or self._solution
        found = SolutionVersion.objects.filter(solution=solution, number=number).first() if solution else None
        if number and found is None:
            self.add_error("version_number", "Diese Version hat die Lösung nicht.")
        given["solution_version"] = found if number else None
        return given

    def text(self) -> Text:
        given = self.cleaned_data
        return Text(
            body=given["body"],
            note=given.get("note", ""),
            solution_version=given["solution_version"],
            valid_from=given.get("valid_from") or timezone.localdate(),
            based_on=given.get("based_on"),
        )

    @staticmethod
    def text_of(version: TemplateVersion) -> dict[str, Any]:
        bound = version.solution_version
        return {
            "body": version.body,
            "version_number": bound.number if bound else "",
            "valid_from": timezone.localdate(),
            "based_on": version.number,
        }


class NewTemplateForm(TemplateFactsForm, OwnerForm, BodyForm):
    """A template and its first version."""

    field_order = (
        "title",
        "kind",
        "owner",
        "summary",
        "body",
        "services",
        "stage",
        "solution",
        "version_number",
        "source",
        "licence",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("based_on", "note", "seen", "valid_from"):
            del self.fields[name]


class OwnTextForm(forms.Form):
    """An own text, and a value for each variable in it; field names count the variables, from 0."""

    body = forms.CharField(
        label="Text", max_length=MOST_BYTES, strip=False, widget=forms.Textarea(attrs={"rows": 24})
    )
    note = forms.CharField(label="Was haben Sie geändert?", required=False, max_length=300)
    seen = forms.IntegerField(min_value=0, max_value=MOST_NUMBER, widget=forms.HiddenInput())
    seen_at = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput())

    def __init__(
        self, *args: Any, body: str, values: dict[str, str], known: dict[str, str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self._values = values
        self._names = [name for name in VARIABLES if name in names_in(body) or name in values]
        for name in self._names:
            told = known.get(name, "")
            self.fields[self.field_of(name)] = forms.CharField(
                label=VARIABLES[name].label,
                required=False,
                max_length=LONGEST_VALUE,
                initial=values.get(name, ""),
                help_text=f"Steht bereit: {told}. Leer lassen, um das zu nehmen." if told else "",
            )
        self.order_fields([*(self.field_of(name) for name in self._names), "body", "note", "seen", "seen_at"])

    @staticmethod
    def field_of(name: str) -> str:
        return f"wert-{name.replace('.', '-')}"

    def own_text(self) -> OwnText:
        given = self.cleaned_data
        values = {name: given.get(self.field_of(name), "") for name in self._names}
        return OwnText(given["body"], given["note"], values, given["seen"], given["seen_at"])


class MergeForm(forms.Form):
    """A decision for each conflict. ``seen`` and ``target`` are the versions that were brought together."""

    seen = forms.IntegerField(min_value=0, max_value=MOST_NUMBER, widget=forms.HiddenInput())
    target = forms.IntegerField(min_value=1, max_value=MOST_NUMBER, widget=forms.HiddenInput())

    def __init__(self, *args: Any, conflicts: list[Conflict], **options: Any) -> None:
        super().__init__(*args, **options)
        self._conflicts = conflicts
        for conflict in conflicts:
            self.fields[f"wahl-{conflict.number}"] = forms.ChoiceField(
                label=f"Was soll an Stelle {conflict.number} stehen?",
                choices=Choice.choices,
                widget=forms.RadioSelect,
            )
            self.fields[f"text-{conflict.number}"] = forms.CharField(
                label=f"Eigener neuer Text für Stelle {conflict.number}",
                required=False,
                strip=False,
                max_length=MOST_BYTES,
                initial=conflict.own,
                help_text="Zählt nur, wenn Sie oben „eigener neuer Text“ gewählt haben.",
                widget=forms.Textarea(attrs={"rows": 6}),
            )

    def places(self) -> list[dict[str, Any]]:
        """Each conflict with its two fields."""
        return [
            {"conflict": one, "choice": self[f"wahl-{one.number}"], "text": self[f"text-{one.number}"]}
            for one in self._conflicts
        ]

    def decisions(self) -> dict[int, Decision]:
        given = self.cleaned_data
        return {
            one.number: Decision(given[f"wahl-{one.number}"], given.get(f"text-{one.number}", ""))
            for one in self._conflicts
        }
