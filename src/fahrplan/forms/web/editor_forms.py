"""Forms of the editor: pages, questions, conditions by simple choices."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from fahrplan.accounts.rules.details import DETAILS
from fahrplan.forms.enums import FieldKind
from fahrplan.forms.rules.definition import Definition
from fahrplan.forms.rules.editing import PageWords, QuestionWords, name_from, seen_of
from fahrplan.forms.rules.editing_conditions import JOINS, SIGNS, composed, joined, labels_of, read_condition
from fahrplan.forms.rules.editing_fields import CHOICES, NUMBERS, FieldWords
from fahrplan.forms.web.editor_frame import seen_field
from fahrplan.municipalities.models import Organisation

PREFILL = [("", "nichts"), *DETAILS.items()]
LONGEST = 2000


def lines(label: str, help_text: str = "", *, required: bool = False, rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
    )


class NewForm(forms.Form):
    """A new form: for whom, its name."""

    def __init__(self, data: Any, *, organisations: list[Organisation]) -> None:
        super().__init__(data)
        self.known = {one.key: one for one in organisations}
        self.fields["organisation"] = forms.ChoiceField(
            label="Für welche Organisation?", choices=[(one.key, one.name) for one in organisations]
        )
        self.fields["name"] = forms.CharField(
            label="Wie heißt das Formular?", max_length=200, help_text="Zum Beispiel: Sperrmüll anmelden"
        )
        self.fields["services"] = services_field()

    def organisation(self) -> Organisation:
        return self.known[self.cleaned_data["organisation"]]


def services_field() -> forms.CharField:
    """Keys of services; read with ``selectors.editing.services_by_key``."""
    return forms.CharField(
        label="Zu welchen Leistungen gehört es?",
        required=False,
        max_length=1000,
        help_text="Leistungsschlüssel mit 14 Ziffern, mehrere durch Komma getrennt. Sie stehen im Katalog.",
    )


class ConditionForm(forms.Form):
    """A condition: typed, and put together by choices. ``inside``: the repeated group whose entry it is about."""

    condition = lines(
        "Bedingung",
        "Leer: immer. Sie können sie hier schreiben oder unten zusammenstellen lassen.",
        rows=2,
    )
    field = forms.ChoiceField(label="Feld", required=False)
    sign = forms.ChoiceField(label="Vergleich", required=False, choices=SIGNS)
    value = forms.CharField(
        label="Wert",
        required=False,
        max_length=200,
        help_text="Zum Beispiel: ja, 3, 31.01.2026 oder eine Antwort",
    )
    join = forms.ChoiceField(label="Was geschieht mit der Bedingung oben?", required=False, choices=JOINS)

    def __init__(self, data: Any, *, definition: Definition, inside: str = "", **options: Any) -> None:
        super().__init__(data, **options)
        self.definition, self.inside = definition, inside
        labels = labels_of(definition)
        offered = [(path, labels[path]) for path in _asked(definition)]
        _offer(self, "field", [("", "keine weitere Bedingung"), *offered])
        self.short_names = [(labels[path], path) for path, _ in offered]

    def clean(self) -> dict[str, Any]:
        got = super().clean() or self.cleaned_data
        condition = got.get("condition", "")
        try:
            if got.get("field"):
                new = composed(self.definition, got["field"], got.get("sign", ""), got.get("value", ""))
                condition = joined(condition, got.get("join", ""), new)
            got["condition"] = read_condition(self.definition, condition, inside=self.inside)
        except ValidationError as fault:
            self.add_error(None, fault)
        return got

    def builder(self) -> list[forms.BoundField]:
        return [self[name] for name in ("field", "sign", "value", "join")]


class PageForm(ConditionForm):
    """Title, hint, condition; for a page that is filled in several times, how often."""

    seen = seen_field()
    title = forms.CharField(label="Überschrift der Seite", max_length=200)
    hint = lines("Hinweis über den Fragen")
    least = forms.IntegerField(label="Mindestens wie oft?", min_value=0, max_value=100, required=False)
    most = forms.IntegerField(
        label="Höchstens wie oft?", min_value=1, max_value=1000, required=False, help_text="Leer: ohne Grenze"
    )

    def __init__(self, data: Any, *, definition: Definition, piece: PageWords) -> None:
        initial = {
            "seen": seen_of(piece), "title": piece.title, "hint": piece.hint, "condition": piece.condition,
            "least": piece.least, "most": piece.most,
        }  # fmt: skip
        super().__init__(data, definition=definition, initial=initial)
        self.repeats = piece.repeats
        if not piece.repeats:
            del self.fields["least"], self.fields["most"]

    def said(self) -> PageWords:
        got = self.cleaned_data
        return PageWords(
            got["title"], got["hint"], got["condition"], self.repeats, got.get("least") or 0, got.get("most")
        )

    def main(self) -> list[forms.BoundField]:
        return [self[name] for name in ("title", "hint", "least", "most") if name in self.fields]


class NewPageForm(forms.Form):
    """A page more."""

    title = forms.CharField(label="Überschrift der neuen Seite", max_length=200)
    repeats = forms.BooleanField(
        label="Die Seite wird mehrmals ausgefüllt",
        required=False,
        help_text="Zum Beispiel einmal für jeden Hund oder jedes Kind",
    )

    def said(self) -> PageWords:
        return PageWords(self.cleaned_data["title"], repeats=self.cleaned_data["repeats"])


class FieldForm(ConditionForm):
    """One question."""

    seen = seen_field()
    question = forms.CharField(label="Frage", max_length=300)
    hint = lines("Hinweis zur Frage", "Was hilft beim Ausfüllen? Zum Beispiel: Steht im Impfpass.", rows=2)
    kind = forms.ChoiceField(label="Art", choices=FieldKind.choices)
    required = forms.BooleanField(label="Pflichtfrage", required=False)
    options = lines(
        "Antworten zur Auswahl",
        "Nur bei Auswahl: eine je Zeile. Auch „kurzname = Text“ geht; der Kurzname bleibt, wenn Sie den Text ändern.",
        rows=5,
    )
    least = forms.FloatField(label="Kleinster Wert", required=False, help_text="Nur bei Zahlen")
    most = forms.FloatField(
        label="Größter Wert",
        required=False,
        help_text="Bei Zahlen; bei Texten: wie viele Zeichen; bei Dateien: wie viele",
    )
    evidence = forms.BooleanField(label="Die Datei ist ein Nachweis", required=False)
    prefill = forms.ChoiceField(
        label="Aus dem Konto übernehmen", required=False, choices=PREFILL, help_text="Nur mit Zustimmung"
    )

    def __init__(self, data: Any, *, definition: Definition, piece: FieldWords, inside: str = "") -> None:
        initial = {
            "seen": seen_of(piece), "question": piece.question, "hint": piece.hint, "kind": piece.kind,
            "required": piece.required, "condition": piece.condition, "options": options_text(piece.options),
            "least": piece.least, "most": piece.most, "evidence": piece.evidence, "prefill": piece.prefill,
        }  # fmt: skip
        super().__init__(data, definition=definition, inside=inside, initial=initial)
        self.own = piece.own

    def clean(self) -> dict[str, Any]:
        got = super().clean()
        if got.get("kind") in CHOICES:
            got["read_options"] = read_options(got.get("options", ""))
        for name in ("least", "most"):
            if got.get(name) is not None and abs(got[name]) > 10**12:
                self.add_error(name, "Die Zahl ist zu groß.")
        return got

    def said(self) -> FieldWords:
        got = self.cleaned_data
        return FieldWords(
            question=got["question"],
            kind=got["kind"],
            hint=got["hint"],
            required=got["required"],
            condition=got["condition"],
            options=got.get("read_options", ()),
            least=got["least"] if got["kind"] in NUMBERS else None,
            most=got["most"],
            evidence=got["evidence"],
            prefill=got["prefill"],
            own=self.own,
        )

    def main(self) -> list[forms.BoundField]:
        names = ("question", "kind", "hint", "required", "options", "least", "most", "evidence", "prefill")
        return [self[name] for name in names]


class QuestionForm(forms.Form):
    """A question of the eligibility check."""

    seen = seen_field()
    ask = forms.CharField(label="Frage", max_length=300, help_text="Antworten sind Ja und Nein.")
    wanted = forms.ChoiceField(
        label="Weiter geht es mit", choices=[("ja", "Ja"), ("nein", "Nein")], widget=forms.RadioSelect
    )
    otherwise = lines("Was lesen die anderen?", "Zum Beispiel, wer stattdessen zuständig ist.", required=True)

    def __init__(self, data: Any, *, piece: QuestionWords, seen: str | None) -> None:
        initial = {"seen": seen or "", "ask": piece.ask, "otherwise": piece.otherwise}
        super().__init__(data, initial=initial | {"wanted": "ja" if piece.wanted else "nein"})

    def said(self) -> QuestionWords:
        got = self.cleaned_data
        return QuestionWords(got["ask"], got["otherwise"], got["wanted"] == "ja")


def read_options(text: str) -> tuple[tuple[str, str], ...]:
    """Lines „kurzname = Text“ or just „Text“ as (value, words)."""
    found: list[tuple[str, str]] = []
    for line in (one.strip() for one in text.splitlines()):
        if not line:
            continue
        value, equals, words = (part.strip() for part in line.partition("="))
        if not equals or not words or not value:
            words = line.strip("= ")
            value = name_from(words, [one for one, _ in found])
        found.append((value[:100], words[:300]))
    return tuple(found)


def options_text(options: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"{value} = {words or value}" for value, words in options)


def _asked(definition: Definition) -> list[str]:
    """Fields in the order they are asked."""
    return [path for page in definition.pages for path in page.fields if path in definition.fields]


def _offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    form.fields[name].choices = choices  # type: ignore[attr-defined]
