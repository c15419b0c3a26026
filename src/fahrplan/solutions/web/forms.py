"""Forms for solutions: filter, entry, version, merge, publiccode.yml."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_datetime

from fahrplan.catalogue.models import PublicService
from fahrplan.catalogue.selectors import service_by_key
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.selectors import organisation_named
from fahrplan.solutions.enums import EfaStatus, Hosting, LifeCycle, PriceModel, SolutionKind
from fahrplan.solutions.importers.tables import LIST_SIGNS
from fahrplan.solutions.models import DeliveryItem, Solution, SolutionVersion
from fahrplan.solutions.selectors import SolutionFilter, providers_of, solution_by_key
from fahrplan.solutions.services.versions import FIELDS as VERSION_FIELDS

ALL = ("", "alle")
MOST_KEYS = 600
MAX_FILE = 1_000_000
MAX_TEXT = 1_000_000


class FilterForm(forms.Form):
    """What the list shows. A wrong value in the address simply does not filter."""

    q = forms.CharField(label="Suchwort", required=False, max_length=200)
    leistung = forms.CharField(
        label="Leistungsschlüssel", required=False, max_length=20, help_text="ganz oder der Anfang"
    )
    art = forms.ChoiceField(label="Art", required=False, choices=[ALL, *SolutionKind.choices])
    anbieter = forms.ChoiceField(label="Anbieter", required=False)
    efa = forms.ChoiceField(label="„Einer für alle“", required=False, choices=[ALL, *EfaStatus.choices])
    lizenz = forms.ChoiceField(label="Lizenz", required=False)
    preis = forms.ChoiceField(label="Preismodell", required=False, choices=[ALL, *PriceModel.choices])
    betrieb = forms.ChoiceField(label="Betrieb", required=False, choices=[ALL, *Hosting.choices])
    offen = forms.BooleanField(label="nur mit offenem Quelltext", required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        offered = Solution.objects.filter(merged_into=None)
        providers = Organisation.objects.filter(pk__in=offered.values("provider")).order_by("name")
        licences = offered.exclude(licence="").order_by("licence").values_list("licence", flat=True)
        self._choices("anbieter", providers.values_list("key", "name"))
        self._choices("lizenz", [(licence, licence) for licence in licences.distinct()[:100]])

    def _choices(self, name: str, pairs: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  narrows the type
        field.choices = [ALL, *pairs]

    def filters(self) -> SolutionFilter:
        self.is_valid()
        given = self.cleaned_data
        return SolutionFilter(
            text=given.get("q", ""),
            kind=given.get("art", ""),
            provider=given.get("anbieter", ""),
            efa=given.get("efa", ""),
            service="".join(sign for sign in given.get("leistung", "") if sign in "0123456789"),
            licence=given.get("lizenz", ""),
            price_model=given.get("preis", ""),
            hosting=given.get("betrieb", ""),
            open_source=bool(given.get("offen")),
        )


def parts(text: str) -> list[str]:
    return list(dict.fromkeys(part.strip() for part in LIST_SIGNS.split(text) if part.strip()))


class SeenForm(forms.Form):
    """Carries when the entry was last changed, so that nobody overwrites what they have not seen."""

    gesehen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def seen(self) -> datetime | None:
        try:
            return parse_datetime(self.cleaned_data.get("gesehen", ""))
        except ValueError:
            return None


class SolutionForm(SeenForm, forms.ModelForm):  # type: ignore[type-arg]
    """A solution. Somebody of a provider chooses among their own organisations, a steward names any."""

    standards = forms.CharField(
        label="Standards", required=False, max_length=3000, help_text="durch | getrennt"
    )
    interfaces = forms.CharField(
        label="Schnittstellen", required=False, max_length=5000, help_text="durch | getrennt"
    )
    code_url = forms.URLField(label="Quelltext", required=False, max_length=500, assume_scheme="https")
    website = forms.URLField(label="Internetseite", required=False, max_length=500, assume_scheme="https")
    operator = forms.CharField(
        label="Betreiber", required=False, max_length=200, help_text="Name oder Kurzname einer Organisation"
    )
    services = forms.CharField(
        label="Leistungen", required=False, max_length=12_000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Leistungsschlüssel mit 14 Ziffern, einer je Zeile",
    )  # fmt: skip
    needs = forms.ModelMultipleChoiceField(
        label="Braucht vom Land", required=False, queryset=DeliveryItem.objects.order_by("name"),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    class Meta:
        model = Solution
        fields = (
            "name", "kind", "summary", "provider", "operator", "efa", "maturity_11", "maturity_20", "standards",
            "interfaces", "hosting", "licence", "code_url", "website", "price_model", "price", "connection_cost",
            "price_note", "contract_route", "contact", "contact_mail", "source", "as_of",
        )  # fmt: skip
        localized_fields = ("price", "connection_cost")
        widgets: ClassVar[dict[str, Any]] = {"summary": forms.Textarea(attrs={"rows": 6})}
        help_texts: ClassVar[dict[str, str]] = {
            "maturity_11": "Stufe 0 bis 4, die mit der Lösung zu erreichen ist",
            "maturity_20": "Stufe 0 bis 7, die mit der Lösung zu erreichen ist",
            "price": "Listenpreis nach dem Preismodell; leer lassen, wenn Sie ihn nicht kennen",
            "licence": "Kürzel nach SPDX, zum Beispiel EUPL-1.2",
            "as_of": "Von welchem Tag stammen die Angaben? TT.MM.JJJJ",
        }

    field_order = (
        "name", "kind", "summary", "provider", "operator", "services", "efa", "maturity_11", "maturity_20",
        "standards", "interfaces", "hosting", "licence", "code_url", "website", "price_model", "price",
        "connection_cost", "price_note", "contract_route", "contact", "contact_mail", "needs", "source", "as_of",
    )  # fmt: skip

    def __init__(self, *args: Any, person: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._free_provider = bool(person.is_steward)
        if self._free_provider:
            self.fields["provider"] = forms.CharField(
                label="Anbieter", required=False, max_length=200,
                help_text="Name oder Kurzname einer Organisation",
            )  # fmt: skip
        else:
            self.fields["provider"] = forms.ModelChoiceField(
                label="Anbieter", queryset=providers_of(person), empty_label=None
            )
        self.order_fields(self.field_order)
        if self.instance.key:
            self._show_stored()

    def _show_stored(self) -> None:
        stored = self.instance
        keys = sorted(cover.service.leika_key for cover in stored.covers.select_related("service"))
        self.initial = {
            **self.initial,
            "standards": " | ".join(stored.standards),
            "interfaces": " | ".join(stored.interfaces),
            "operator": stored.operator.key if stored.operator else "",
            "services": "\n".join(keys),
            "needs": list(stored.needs.all()),
            "gesehen": stored.changed_at.isoformat(),
        }
        if self._free_provider:
            self.initial["provider"] = stored.provider.key if stored.provider else ""

    def clean_provider(self) -> Organisation | None:
        given = self.cleaned_data["provider"]
        if not given or not self._free_provider:
            return given or None
        return organisation_named(given, shown=self.initial.get("provider", ""))

    def clean_operator(self) -> Organisation | None:
        given, shown = self.cleaned_data["operator"], self.initial.get("operator", "")
        return organisation_named(given, shown=shown) if given else None

    def clean_standards(self) -> list[str]:
        return parts(self.cleaned_data["standards"])

    def clean_interfaces(self) -> list[str]:
        return parts(self.cleaned_data["interfaces"])

    def clean_services(self) -> list[PublicService]:
        keys = self.cleaned_data["services"].replace(",", "\n").split("\n")
        wanted = list(dict.fromkeys(key.strip() for key in keys if key.strip()))
        if len(wanted) > MOST_KEYS:
            raise ValidationError(f"Bitte höchstens {MOST_KEYS} Leistungen.")
        return services_named(wanted)

    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in (*self.Meta.fields, "services", "needs")}


def services_named(keys: list[str]) -> list[PublicService]:
    """The services with these keys, renamed ones by their successor. Raises ValidationError naming unknown ones."""
    stored = PublicService.objects.in_bulk(keys, field_name="leika_key")
    found, unknown = [], []
    for key in keys:
        known = stored.get(key) or getattr(service_by_key(key[:60]), "service", None)
        if known is None:
            unknown.append(f"„{key[:20]}“")
        else:
            found.append(known)
        if len(unknown) > 5:
            break
    if unknown:
        raise ValidationError(f"Im Katalog gibt es nicht: {', '.join(unknown)}.")
    return found


class VersionForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = SolutionVersion
        fields = VERSION_FIELDS
        widgets: ClassVar[dict[str, Any]] = {"notes": forms.Textarea(attrs={"rows": 5})}
        labels: ClassVar[dict[str, str]] = {
            "life_cycle": "Stand",
            "notes": "Was ist neu, und was ist zu tun?",
        }
        help_texts: ClassVar[dict[str, str]] = {
            "life_cycle": "Neue Versionen beginnen als geplant oder aktuell.",
            "notes": "Schreiben Sie auch, was Kommunen tun müssen und bis wann. Oder: „Sie müssen nichts tun.“",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["life_cycle"].choices = LifeCycle.choices  # type: ignore[attr-defined]  # begins with „geplant“

    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class MergeForm(forms.Form):
    """Which entry stays, and why."""

    stays = forms.CharField(
        label="Welcher Eintrag bleibt?", max_length=120, help_text="Kurzname aus der Adresse seiner Seite"
    )
    reason = forms.CharField(label="Grund", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def clean_stays(self) -> Solution:
        found = solution_by_key(self.cleaned_data["stays"].strip().lower())
        if found is None:
            raise ValidationError("Eine Lösung mit diesem Kurznamen gibt es nicht.")
        return found


class ReasonForm(forms.Form):
    reason = forms.CharField(label="Grund", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class PubliccodeForm(forms.Form):
    """The file, or its text."""

    file = forms.FileField(label="Datei publiccode.yml", required=False, help_text="höchstens 1 MB")
    text = forms.CharField(
        label="Oder der Text der Datei", required=False, max_length=MAX_TEXT, strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        file = given.get("file")
        if file and file.size > MAX_FILE:
            raise ValidationError({"file": "Die Datei ist größer als 1 MB."})
        if not file and not given.get("text", "").strip():
            raise ValidationError("Bitte wählen Sie eine Datei oder fügen Sie ihren Text ein.")
        return given

    def data_given(self) -> bytes:
        file = self.cleaned_data.get("file")
        content: bytes = file.read() if file else self.cleaned_data["text"].encode()
        return content
