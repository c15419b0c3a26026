"""Forms of the catalogue's pages."""

from __future__ import annotations

from typing import Any

from django import forms

from fahrplan.catalogue.enums import Addressee
from fahrplan.catalogue.models import Lage, PublicService, ServiceType, Synonym, Themenfeld
from fahrplan.catalogue.rules import EDITABLE
from fahrplan.catalogue.selectors import ServiceFilter
from fahrplan.catalogue.selectors.history import stored_value
from fahrplan.catalogue.selectors.listing import FLAGS, ORDERS

ALL = ("", "alle")
FLAG_LABELS = {
    "focus": "Fokusleistung des Bundes",
    "top100_citizens": "Top 100 Bürger",
    "top100_business": "Top 100 Unternehmen",
    "d115": "oft bei der 115 gefragt",
    "sdg": "SDG (Binnenmarktportal der EU)",
    "smart_city": "Smart City",
}


class FilterForm(forms.Form):
    """What the list shows. A wrong value in the address simply does not filter."""

    q = forms.CharField(label="Suchwort oder Schlüssel", required=False, max_length=200)
    themenfeld = forms.ChoiceField(label="Themenfeld", required=False)
    lage = forms.ChoiceField(label="Lebens- oder Geschäftslage", required=False)
    typ = forms.ChoiceField(label="Typ", required=False)
    zaehlbar = forms.ChoiceField(
        label="Zählbar", required=False, choices=[ALL, ("ja", "nur zählbare"), ("nein", "nur nicht zählbare")]
    )
    adressat = forms.ChoiceField(label="Für wen", required=False, choices=[ALL, *Addressee.choices])
    merkmal = forms.ChoiceField(
        label="Merkmal", required=False, choices=[ALL, *((f, FLAG_LABELS[f]) for f in FLAGS)]
    )
    entfallen = forms.ChoiceField(
        label="Entfallene",
        required=False,
        choices=[("", "ohne entfallene"), ("alle", "mit entfallenen"), ("nur", "nur entfallene")],
    )
    sortierung = forms.ChoiceField(
        label="Reihenfolge",
        required=False,
        choices=[
            ("", "Bezeichnung A–Z"),
            ("-name", "Bezeichnung Z–A"),
            ("schluessel", "Schlüssel aufsteigend"),
            ("-schluessel", "Schlüssel absteigend"),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choices("themenfeld", Themenfeld.objects.values_list("slug", "name").order_by("name"))
        self._choices("lage", Lage.objects.values_list("slug", "name").order_by("name"))
        self._choices("typ", [(kind.code, str(kind)) for kind in ServiceType.objects.all()])

    def _choices(self, name: str, pairs: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  narrows the type
        field.choices = [ALL, *pairs]

    def filters(self) -> ServiceFilter:
        self.is_valid()
        given = self.cleaned_data
        return ServiceFilter(
            text=given.get("q", ""),
            themenfeld=given.get("themenfeld", ""),
            lage=given.get("lage", ""),
            type=given.get("typ", ""),
            addressee=given.get("adressat", ""),
            countable={"ja": True, "nein": False}.get(given.get("zaehlbar", "")),
            flags=(given["merkmal"],) if given.get("merkmal") else (),
            gone=given.get("entfallen", ""),
        )

    def order(self) -> str:
        chosen = str(self.cleaned_data.get("sortierung", ""))
        return chosen if chosen in ORDERS else "name"


class WordsField(forms.CharField):
    """A list of words, one a line or separated by commas."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, *, max_word: int = 120, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=10_000, **kwargs)
        self.max_word = max_word

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value) or ""
        words = [" ".join(part.split()) for line in text.splitlines() for part in line.split(",")]
        return list(dict.fromkeys(word for word in words if word))

    def validate(self, value: Any) -> None:
        for word in value:
            if len(word) > self.max_word:
                raise forms.ValidationError(f"„{word[:40]} …“ ist länger als {self.max_word} Zeichen.")

    def run_validators(self, value: Any) -> None:
        """The length of the whole text is checked by to_python's parent; a list has no validators."""


class LinesField(WordsField):
    """Like WordsField, but commas belong to the text: one entry a line."""

    def to_python(self, value: Any) -> Any:
        text = forms.CharField.to_python(self, value) or ""
        lines = [" ".join(line.split()) for line in text.splitlines()]
        return list(dict.fromkeys(line for line in lines if line))


class ServiceForm(forms.Form):
    """The fields a steward may edit by hand, in journal values."""

    name = forms.CharField(label="Bezeichnung", max_length=500)
    plain_name = forms.CharField(label="Bezeichnung in Alltagssprache", max_length=300, required=False)
    summary = forms.CharField(
        label="Kurztext", max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    types = WordsField(
        label="Typisierung", max_word=10, help_text="Zum Beispiel 2/3. Mehrere durch Komma trennen."
    )
    legal_basis = forms.CharField(
        label="Rechtsgrundlage", max_length=10_000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    laws = LinesField(label="Gesetze", max_word=500, help_text="Eines je Zeile.")
    ozg_service = forms.CharField(label="OZG-Leistung (Nummer)", max_length=10, required=False)
    sdg = WordsField(label="SDG-Informationsbereich", max_word=20)
    top100_citizens = forms.BooleanField(label="Top 100 Bürger", required=False)
    top100_business = forms.BooleanField(label="Top 100 Unternehmen", required=False)
    d115 = forms.BooleanField(label="oft bei der 115 gefragt", required=False)
    focus = forms.CharField(label="Fokusleistung", max_length=120, required=False)
    smart_city = forms.CharField(label="Smart City", max_length=120, required=False)
    addressees = forms.MultipleChoiceField(
        label="Adressaten", choices=Addressee.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    keywords = WordsField(label="Stichwörter", help_text="Durch Komma oder Zeilen trennen.")
    reason = forms.CharField(label="Begründung der Änderung", max_length=500)

    @classmethod
    def for_service(cls, service: PublicService, data: Any = None) -> ServiceForm:
        initial = {name: stored_value(service, name) for name in EDITABLE if name in cls.base_fields}
        return cls(data, initial=initial)

    def clean_types(self) -> list[str]:
        codes: list[str] = self.cleaned_data["types"]
        unknown = set(codes) - set(ServiceType.objects.values_list("code", flat=True))
        if unknown:
            raise forms.ValidationError(f"Diesen Typ kennt der Katalog nicht: {', '.join(sorted(unknown))}.")
        return codes

    def changes(self) -> dict[str, Any]:
        """Only what differs from what the steward was shown, so that two stewards do not undo each other."""
        return {
            name: self.cleaned_data[name]
            for name in self.fields
            if name != "reason" and self.cleaned_data[name] != self.initial.get(name)
        }


class SealForm(forms.Form):
    field = forms.CharField(max_length=60)
    note = forms.CharField(max_length=1000, required=False)
    entfernen = forms.BooleanField(required=False)


class SuccessionForm(forms.Form):
    new_key = forms.RegexField(
        label="neuer Schlüssel",
        regex=r"^99\d{12}$",
        error_messages={"invalid": "Bitte 14 Ziffern angeben, beginnend mit 99."},
    )
    reason = forms.CharField(label="Anlass", max_length=300)
    source = forms.CharField(label="Quelle", max_length=300)


class SynonymForm(forms.Form):
    everyday = forms.CharField(label="Alltagswort", max_length=120)
    official = WordsField(label="amtliche Wörter", help_text="Eines je Zeile oder durch Komma getrennt.")
    keys = WordsField(label="Schlüssel", max_word=14, help_text="8 oder 14 Ziffern, beginnend mit 99.")
    active = forms.BooleanField(label="wird in der Suche benutzt", required=False, initial=True)

    @classmethod
    def for_synonym(cls, synonym: Synonym, data: Any = None) -> SynonymForm:
        return cls(data, initial={name: getattr(synonym, name) for name in cls.base_fields})
