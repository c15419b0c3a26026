"""The form with which the Land adapts a stage: a row for each question, deliverable and check, and empty rows."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import QueryDict

from fahrplan.design.form_fields import based_on, long_text
from fahrplan.journey.rules.stages import LISTS, LONGEST_TEXT, Content, key_for

SPARE = 3
WORDS = {"questions": "Leitfrage", "deliverables": "Ergebnis", "checks": "Prüfpunkt"}


class ContentForm(forms.Form):
    """Emptying a text takes its row away; the last rows are for new ones."""

    based_on = based_on()
    purpose = long_text("Zweck der Etappe", required=True, longest=2000)
    source = forms.CharField(label="Quelle", max_length=1000, required=False)
    asked = long_text("Wer gefragt wird", "Eine Angabe je Zeile.", longest=3000, required=False)
    templates = forms.MultipleChoiceField(
        label="Vorlagen aus der Bibliothek", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, data: Any, *, content: Content, based_on: str, templates: list[tuple[str, str]]
    ) -> None:
        initial = {
            "based_on": based_on,
            "purpose": content.purpose,
            "source": content.source,
            "asked": "\n".join(content.asked),
            "templates": list(content.templates),
        }
        super().__init__(data, initial=initial)
        self.content, self.choices = content, templates
        known = dict(templates) | {key: key for key in content.templates if key not in dict(templates)}
        field = self.fields["templates"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = list(known.items())
        for name in LISTS:
            self._add_rows(name)

    def _add_rows(self, name: str) -> None:
        items = getattr(self.content, name)
        for number in range(len(items) + SPARE):
            item = items[number] if number < len(items) else None
            word = f"{WORDS[name]} {number + 1}"
            self.fields[f"{name}-{number}"] = forms.CharField(
                label=word if item else f"{word} (neu)",
                required=False,
                max_length=LONGEST_TEXT,
                initial=item.text if item else "",
            )
            self.fields[f"{name}-{number}-help"] = forms.CharField(
                label=f"Hinweis zu {word}",
                required=False,
                max_length=LONGEST_TEXT,
                initial=item.help if item else "",
            )

    def rows(self) -> list[tuple[str, list[forms.BoundField]]]:
        """(heading, fields), for the page."""
        headings = {"questions": "Leitfragen", "deliverables": "Ergebnisse", "checks": "Prüfpunkte"}
        return [
            (heading, [self[field] for field in self.fields if field.startswith(f"{name}-")])
            for name, heading in headings.items()
        ]

    def document(self) -> dict[str, Any]:
        """As ``parse_content`` reads it; keys and prefills of what stays are kept."""
        got = self.cleaned_data
        asked = [line.strip() for line in got["asked"].splitlines() if line.strip()]
        lists = {name: self._list(name) for name in LISTS}
        plain = {"purpose": got["purpose"], "source": got["source"]}
        return {**plain, **lists, "asked": asked, "templates": got["templates"]}

    def _list(self, name: str) -> list[dict[str, Any]]:
        taken = {item.key for each in LISTS for item in getattr(self.content, each)}
        items, rows = getattr(self.content, name), []
        for number in range(len(items) + SPARE):
            text = self.cleaned_data[f"{name}-{number}"].strip()
            if not text:
                continue
            item = items[number] if number < len(items) else None
            key = item.key if item else key_for(f"{WORDS[name]} {text}", taken)
            taken.add(key)
            row = {"key": key, "text": text, "help": self.cleaned_data[f"{name}-{number}-help"].strip()}
            rows.append(row | {"prefill": list(item.prefill) if item else []})
        return rows

    def over(self, version: str) -> ContentForm:
        """The same words, now on top of the stored version."""
        data = cast(QueryDict, self.data).copy()
        data["based_on"] = version
        form = ContentForm(data, content=self.content, based_on=version, templates=self.choices)
        form.is_valid()
        return form
