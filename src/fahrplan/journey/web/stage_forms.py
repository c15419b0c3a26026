"""The form of a stage: one text for each question, one tick for each check."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from fahrplan.journey.rules.stages import Item
from fahrplan.journey.services.stages import LONGEST, Written, digest

TEXT, SEEN, TICKS, SHOWN = "antwort-", "gesehen-", "pruefpunkte", "gezeigt"


class StageForm(forms.Form):
    """``items`` are what people write about, ``checks`` what they tick; ``texts`` and ``ticked`` are stored."""

    def __init__(
        self,
        data: Any,
        *,
        items: Iterable[Item],
        checks: Iterable[Item],
        texts: dict[str, str],
        ticked: Iterable[str],
    ) -> None:
        super().__init__(data)
        self.items = list(items)
        for item in self.items:
            text = texts.get(item.key, "")
            self.fields[TEXT + item.key] = forms.CharField(
                label=item.text,
                help_text=item.help,
                required=False,
                max_length=LONGEST,
                initial=text,
                widget=forms.Textarea(attrs={"rows": 4}),
            )
            self.fields[SEEN + item.key] = forms.CharField(
                required=False, max_length=20, initial=digest(text), widget=forms.HiddenInput
            )
        self.has_checks = bool(choices := [(check.key, check.text) for check in checks])
        self.fields[TICKS] = forms.MultipleChoiceField(
            label="Was erfüllt ist",
            required=False,
            choices=choices,
            initial=list(ticked),
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields[SHOWN] = forms.CharField(
            required=False, max_length=3000, initial=" ".join(ticked), widget=forms.HiddenInput
        )

    def written(self) -> Written:
        got = self.cleaned_data
        texts = {item.key: got[TEXT + item.key] for item in self.items}
        seen = {item.key: got[SEEN + item.key] for item in self.items if got[SEEN + item.key]}
        return Written(texts, seen)

    def ticked(self) -> tuple[list[str], list[str]]:
        """(ticked now, ticked when the form was shown)."""
        return self.cleaned_data[TICKS], self.cleaned_data[SHOWN].split()
