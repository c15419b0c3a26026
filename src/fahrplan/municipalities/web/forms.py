"""Forms of this room."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from fahrplan.catalogue.selectors import service_by_key
from fahrplan.design.answering import number_of
from fahrplan.municipalities.enums import Confidence, Level, ResponsibilityRole, Verdict
from fahrplan.municipalities.importers.columns import LIST_SIGNS, key_starts
from fahrplan.municipalities.models import ContactPoint, Department, Organisation, ResponsibilityRule
from fahrplan.municipalities.rules.opening_hours import parse_opening_hours, written_opening_hours
from fahrplan.municipalities.selectors import (
    ServiceChoice,
    find_places,
    organisation_named,
)


class ServiceFilterForm(forms.Form):
    """Filter of an organisation's services. An unknown value asks for all."""

    themenfeld = forms.ChoiceField(label="Themenfeld", required=False)
    fachbereich = forms.ChoiceField(label="Fachbereich", required=False)
    q = forms.CharField(label="Wörter im Namen oder Schlüssel", required=False, max_length=200)

    def __init__(
        self, data: Any, *, departments: list[Department], fields: list[tuple[str, str]], verdict: str
    ) -> None:
        super().__init__(data)
        self._departments = {str(department.pk): department for department in departments}
        self._verdict = verdict if verdict in Verdict.values else ""
        self._choices("themenfeld", [("", "alle Themenfelder"), *fields])
        named = [(pk, department.name) for pk, department in self._departments.items()]
        self._choices("fachbereich", [("", "alle Fachbereiche"), *named])
        if not named:
            del self.fields["fachbereich"]

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def choice(self, page: str) -> ServiceChoice:
        self.is_valid()
        given = self.cleaned_data
        department = self._departments.get(given.get("fachbereich", ""))
        return ServiceChoice(
            verdict=self._verdict,
            themenfeld=given.get("themenfeld", ""),
            department=department.pk if department else None,
            text=given.get("q", ""),
            page=number_of(page, 1),
        )


class CorrectionForm(forms.Form):
    """Another organisation is responsible: which service, where, which role, who, and why."""

    leistung = forms.CharField(label="Leistungsschlüssel", max_length=60, help_text="14 Ziffern")
    ort = forms.CharField(label="Ort", max_length=200, help_text="Name, Postleitzahl oder Regionalschlüssel")
    role = forms.ChoiceField(label="Was ist falsch?", choices=[
        (ResponsibilityRole.HANDLES, "Wer bearbeitet"), (ResponsibilityRole.DECIDES, "Wer entscheidet"),
    ])  # fmt: skip
    stelle = forms.CharField(
        label="Richtig ist", max_length=200, help_text="Name der Gemeinde, des Landkreises oder der Stelle"
    )
    reason = forms.CharField(
        label="Begründung", max_length=500, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Am besten mit Rechtsgrundlage.",
    )  # fmt: skip

    def clean_leistung(self) -> Any:
        found = service_by_key(self.cleaned_data["leistung"])
        if found is None:
            raise ValidationError("Diesen Leistungsschlüssel gibt es im Katalog nicht.")
        return found.service

    def clean_ort(self) -> Any:
        places = find_places(self.cleaned_data["ort"])
        if not places:
            raise ValidationError("Diesen Ort gibt es nicht. Bitte prüfen Sie die Schreibweise.")
        if len(places) > 1:
            several = "; ".join(f"{p.display_name} ({p.parent}, {p.ars})" for p in places[:12])
            raise ValidationError(f"Der Name ist mehrdeutig. Bitte geben Sie den Schlüssel an: {several}")
        return places[0]

    def clean_stelle(self) -> Organisation:
        return organisation_named(self.cleaned_data["stelle"], "Stelle")


class DecisionForm(forms.Form):
    answer = forms.CharField(
        label="Antwort", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Bei einer Ablehnung nötig.",
    )  # fmt: skip


class RuleFilterForm(forms.Form):
    land = forms.CharField(
        label="Land", required=False, max_length=2, help_text="Landesschlüssel, zum Beispiel 15, oder DE"
    )
    ebene = forms.ChoiceField(label="Ebene", required=False, choices=[("", "alle Ebenen"), *Level.choices])
    sicher = forms.ChoiceField(
        label="Verlässlichkeit", required=False, choices=[("", "alle"), *Confidence.choices]
    )
    q = forms.CharField(label="Wörter", required=False, max_length=100)


class RuleForm(forms.ModelForm):  # type: ignore[type-arg]
    """A rule as a steward edits it; lists are written with ``|`` between the parts."""

    match_keys = forms.CharField(
        label="Schlüsselanfänge", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    match_types = forms.CharField(label="Typen", required=False)
    match_words = forms.CharField(label="Wörter im Namen", required=False)
    legal_url = forms.URLField(
        label="Adresse der Rechtsquelle", required=False, max_length=500, assume_scheme="https"
    )

    class Meta:
        model = ResponsibilityRule
        fields = (
            "match_keys", "match_words", "match_types", "handles", "decides", "confidence", "legal_source",
            "legal_url", "reason", "priority", "as_of", "note", "active",
        )  # fmt: skip
        widgets: ClassVar[dict[str, Any]] = {"reason": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("match_keys", "match_types", "match_words"):
            self.initial[name] = "|".join(getattr(self.instance, name))
            self.fields[name].help_text = "Mehrere durch | getrennt; eines davon muss passen."

    def clean_match_keys(self) -> list[str]:
        try:
            return key_starts(self.cleaned_data["match_keys"])
        except ValueError as fault:
            raise ValidationError(str(fault)) from None

    def clean_match_types(self) -> list[str]:
        return _parts(self.cleaned_data["match_types"], 10)

    def clean_match_words(self) -> list[str]:
        return _parts(self.cleaned_data["match_words"], 80)

    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


def _parts(text: str, longest: int) -> list[str]:
    parts = [part.strip() for part in LIST_SIGNS.split(text) if part.strip()]
    if any(len(part) > longest for part in parts):
        raise ValidationError(f"Ein Teil ist länger als {longest} Zeichen.")
    return parts


class ContactForm(forms.ModelForm):  # type: ignore[type-arg]
    """A contact point; opening hours are written as „Mo 08:00–12:00; Di 9–18“."""

    opening_hours = forms.CharField(
        label="Öffnungszeiten", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Beispiel: Mo 08:00–12:00, 13:00–16:00; Di–Do 9–18",
    )  # fmt: skip
    website = forms.URLField(label="Internetseite", required=False, max_length=500, assume_scheme="https")

    class Meta:
        model = ContactPoint
        fields = (
            "label", "department", "street", "postcode", "town", "phone", "email", "website",
            "opening_hours", "opening_note", "accessibility", "as_of",
        )  # fmt: skip

    def __init__(self, *args: Any, departments: list[Department], whole: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["opening_hours"] = written_opening_hours(self.instance.opening_hours)
        field = self.fields["department"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Department.objects.filter(pk__in=[department.pk for department in departments])
            field.required = not whole
            field.empty_label = "ganze Organisation" if whole else None

    def clean_opening_hours(self) -> list[dict[str, Any]]:
        try:
            return parse_opening_hours(self.cleaned_data["opening_hours"])
        except ValueError as fault:
            raise ValidationError(str(fault)) from None

    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class DepartmentForm(forms.Form):
    name = forms.CharField(label="Name des Fachbereichs", max_length=200)


class AssignmentForm(forms.Form):
    """Which department takes care of a service of the organisation."""

    leistung = forms.CharField(label="Leistungsschlüssel", max_length=60, help_text="14 Ziffern")
    department = forms.ModelChoiceField(
        label="Fachbereich", queryset=Department.objects.none(), empty_label="bitte wählen"
    )
    note = forms.CharField(label="Bemerkung", required=False, max_length=500)

    def __init__(self, *args: Any, departments: list[Department], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["department"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Department.objects.filter(pk__in=[department.pk for department in departments])

    def clean_leistung(self) -> Any:
        found = service_by_key(self.cleaned_data["leistung"])
        if found is None:
            raise ValidationError("Diesen Leistungsschlüssel gibt es im Katalog nicht.")
        return found.service
