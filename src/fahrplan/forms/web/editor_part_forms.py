"""Forms of the editor: fee and rates, access and settings, texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from fahrplan.accounts.enums import AccountKind, TrustLevel
from fahrplan.forms.enums import FieldKind
from fahrplan.forms.rules.checks import expression_faults
from fahrplan.forms.rules.checks_kinds import NUMBER
from fahrplan.forms.rules.definition import Definition
from fahrplan.forms.rules.editing import name_from, seen_of
from fahrplan.forms.rules.editing_conditions import labels_of
from fahrplan.forms.rules.fees import RATE
from fahrplan.forms.services.editing import FormSettings
from fahrplan.forms.web.editor_forms import lines, read_options, services_field
from fahrplan.forms.web.editor_frame import seen_field
from fahrplan.municipalities.models import Department

FEES = (
    ("none", "Der Antrag kostet nichts"),
    ("fixed", "fester Betrag"),
    ("table", "Tabelle: Es hängt von den Angaben ab"),
    ("expression", "Rechnung"),
)
SPARE_ROWS = 3
MOST_ROWS = 40
MAIN_TEXTS = (
    ("title", "Titel", 1),
    ("intro", "Einleitung: Worum geht es, was braucht man?", 5),
    ("next", "Wie geht es nach dem Abschicken weiter?", 4),
    ("consent", "Einwilligung: Was bestätigt man beim Abschicken?", 4),
)


class FeeForm(forms.Form):
    """Kind of fee; only what belongs to the kind counts. Rows of the table: condition, amount, reason."""

    seen = seen_field()
    kind = forms.ChoiceField(label="Was kostet der Antrag?", choices=FEES, widget=forms.RadioSelect)
    euro = forms.DecimalField(
        label="Fester Betrag in Euro",
        required=False,
        min_value=0,
        max_digits=9,
        decimal_places=2,
        localize=True,
    )
    amount = forms.CharField(
        label="Rechnung in Euro",
        required=False,
        max_length=500,
        help_text="Zum Beispiel: 10 + anzahl(hunde) * 5",
    )
    by = forms.ChoiceField(label="Beträge je Gemeinde: Welche Frage nennt die Gemeinde?", required=False)
    rates = lines(
        "Sätze, die je Gemeinde eingetragen werden",
        "Einer je Zeile, zum Beispiel: erster = erster Hund. In Beträgen steht er dann als {erster}.",
    )
    unit = forms.CharField(
        label="Einheit", required=False, max_length=60, help_text="Zum Beispiel: Euro im Jahr"
    )
    note = forms.CharField(label="Hinweis zur Gebühr", required=False, max_length=300)
    due = forms.ChoiceField(
        label="Wann ist zu zahlen?",
        choices=[("now", "beim Antrag"), ("later", "nach dem Bescheid")],
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any, *, definition: Definition) -> None:
        fee = dict(definition.flow.get("fee") or {"kind": "none"})
        super().__init__(data, initial=_fee_initial(fee))
        self.definition = definition
        choices = [
            (path, definition.text(f"field:{path}") or path)
            for path, field in definition.fields.items()
            if field.kind == FieldKind.CHOICE and not field.repeats
        ]
        self.fields["by"].choices = [("", "gleich in allen Gemeinden"), *choices]  # type: ignore[attr-defined]
        labels = labels_of(definition)
        self.short_names = [(labels[path], path) for path in definition.fields]
        rows = list(fee.get("rows", ()))[:MOST_ROWS]
        self.number = min(MOST_ROWS, len(rows) + SPARE_ROWS)
        for number in range(1, self.number + 1):
            self._add_row(number, rows[number - 1] if number <= len(rows) else {})

    def _add_row(self, number: int, row: Mapping[str, Any]) -> None:
        for key, label, longest in (
            ("if", "wenn", 500),
            ("amount", "Betrag in Euro", 500),
            ("reason", "Grund", 300),
        ):
            self.fields[f"zeile-{number}-{key}"] = forms.CharField(
                label=f"Zeile {number}: {label}", required=False, max_length=longest, initial=row.get(key, "")
            )

    def rows(self) -> list[tuple[int, list[forms.BoundField]]]:
        return [
            (number, [self[f"zeile-{number}-{key}"] for key in ("if", "amount", "reason")])
            for number in range(1, self.number + 1)
        ]

    def main(self) -> list[forms.BoundField]:
        return [self[name] for name in ("kind", "euro", "amount")]

    def rest(self) -> list[forms.BoundField]:
        return [self[name] for name in ("by", "rates", "unit", "note", "due")]

    def clean(self) -> dict[str, Any]:
        got = super().clean() or self.cleaned_data
        kind = got.get("kind")
        if kind == "fixed" and got.get("euro") is None:
            self.add_error("euro", "Bitte geben Sie den Betrag an.")
        if kind == "expression":
            self._check("amount", got.get("amount", ""), NUMBER)
        if kind == "table":
            self._check_rows(got)
        return got

    def _check_rows(self, got: dict[str, Any]) -> None:
        for number in range(1, self.number + 1):
            condition, amount = got.get(f"zeile-{number}-if", ""), got.get(f"zeile-{number}-amount", "")
            if condition:
                self._check(f"zeile-{number}-if", condition, None)
            if amount or condition:
                self._check(f"zeile-{number}-amount", RATE.sub("1", amount), NUMBER)

    def _check(self, name: str, text: str, wanted: str | None) -> None:
        told = (
            expression_faults(self.definition, text, wanted=wanted)
            if wanted
            else expression_faults(self.definition, text)
        )
        if told:
            self.add_error(name, ValidationError(told))

    def said(self) -> dict[str, Any]:
        """As the flow keeps it."""
        got = self.cleaned_data
        fee: dict[str, Any] = {"kind": got["kind"]}
        if got["kind"] == "none":
            return fee
        fee |= {key: got[key] for key in ("unit", "note", "due") if got[key]}
        if got["kind"] == "fixed":
            return fee | {"cents": int(got["euro"] * 100)}
        if got["kind"] == "expression":
            return fee | {"amount": got["amount"]}
        rates = [{"key": name_from(key), "label": label} for key, label in read_options(got["rates"])]
        return fee | {"by": got["by"], "rates": rates, "rows": self._said_rows()}

    def _said_rows(self) -> list[dict[str, str]]:
        got, found = self.cleaned_data, []
        for number in range(1, self.number + 1):
            row = {key: got[f"zeile-{number}-{key}"].strip() for key in ("if", "amount", "reason")}
            if row["amount"]:
                found.append({key: words for key, words in row.items() if words})
        return found


def _fee_initial(fee: Mapping[str, Any]) -> dict[str, Any]:
    cents = fee.get("cents")
    return {
        "seen": seen_of(fee),
        "kind": fee.get("kind", "none"),
        "euro": Decimal(cents) / 100 if isinstance(cents, int) else None,
        "amount": fee.get("amount", ""),
        "by": fee.get("by", ""),
        "rates": "\n".join(f"{rate.get('key')} = {rate.get('label')}" for rate in fee.get("rates", ())),
        "unit": fee.get("unit", ""),
        "note": fee.get("note", ""),
        "due": fee.get("due", "now"),
    }


class RatesForm(forms.Form):
    """An amount for each place and rate; empty where the one for all counts. ``places``: [(key, name)]."""

    seen = seen_field()

    def __init__(
        self,
        data: Any,
        *,
        places: Sequence[tuple[str, str]],
        rates: Sequence[tuple[str, str]],
        stored: Mapping[str, Any],
    ) -> None:
        super().__init__(data, initial={"seen": seen_of(stored)})
        self.places, self.rates = places, rates
        for place, name in places:
            for key, label in rates:
                cents = (stored.get(place) or {}).get(key)
                self.fields[f"satz-{place}-{key}"] = forms.DecimalField(
                    label=f"{name}: {label}",
                    required=False,
                    min_value=0,
                    max_digits=9,
                    decimal_places=2,
                    localize=True,
                    initial=Decimal(cents) / 100 if isinstance(cents, int) else None,
                )

    def said(self) -> dict[str, dict[str, int]]:
        """Place → rate → cents."""
        found: dict[str, dict[str, int]] = {}
        for place, _ in self.places:
            for key, _label in self.rates:
                euro = self.cleaned_data[f"satz-{place}-{key}"]
                if euro is not None:
                    found.setdefault(place, {})[key] = int(euro * 100)
        return found


class AccessForm(forms.Form):
    """Who may apply and how; department, services, days."""

    seen = seen_field()
    name = forms.CharField(label="Name des Formulars", max_length=200)
    services = services_field()
    department = forms.ModelChoiceField(
        Department.objects.none(),
        label="Wer bearbeitet die Anträge?",
        required=False,
        empty_label="die ganze Organisation",
    )
    anonymous = forms.BooleanField(label="Ohne Anmeldung möglich", required=False)
    level = forms.TypedChoiceField(
        label="Nötiges Vertrauensniveau der Anmeldung", coerce=int, choices=TrustLevel.choices
    )
    kinds = forms.MultipleChoiceField(
        label="Mit welchen Konten?", choices=AccountKind.choices, widget=forms.CheckboxSelectMultiple
    )
    expected_days = forms.IntegerField(
        label="Übliche Dauer in Tagen",
        required=False,
        min_value=1,
        max_value=1000,
        help_text="Bis genug Anträge entschieden sind, um es zu messen",
    )
    retention_days = forms.IntegerField(
        label="Aufbewahrung nach Abschluss in Tagen", min_value=1, max_value=36_500
    )

    def __init__(
        self, data: Any, *, stored: FormSettings, access: Mapping[str, Any], organisation: Any
    ) -> None:
        keys = ", ".join(service.leika_key for service in stored.services)
        initial = {
            "name": stored.name, "services": keys, "department": stored.department,
            "anonymous": access.get("anonymous", True), "level": access.get("level", 0),
            "kinds": access.get("kinds", AccountKind.values),
            "expected_days": stored.expected_days, "retention_days": stored.retention_days,
        }  # fmt: skip
        super().__init__(data, initial=initial)
        self.fields["department"].queryset = Department.objects.filter(organisation=organisation)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        got = super().clean() or self.cleaned_data
        if got.get("anonymous") and got.get("level"):
            self.add_error("level", "Ohne Anmeldung geht nur mit dem Niveau „ohne Anmeldung“.")
        return got

    def access(self) -> dict[str, Any]:
        return {key: self.cleaned_data[key] for key in ("anonymous", "level", "kinds")}


class TextsForm(forms.Form):
    """The texts around the questions."""

    seen = seen_field()

    def __init__(self, data: Any, *, stored: Mapping[str, str]) -> None:
        super().__init__(data, initial={"seen": seen_of(stored), **stored})
        for key, label, rows in MAIN_TEXTS:
            if rows == 1:
                self.fields[key] = forms.CharField(label=label, max_length=200)
            else:
                self.fields[key] = lines(label, rows=rows)

    def said(self) -> dict[str, str]:
        return {key: self.cleaned_data[key] for key, _, _ in MAIN_TEXTS}
