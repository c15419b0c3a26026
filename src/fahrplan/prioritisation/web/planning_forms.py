"""Forms of scenarios and of what they assume."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone

from fahrplan.foundation.rules.versions import version_of
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.models import Scenario, ScenarioCandidate
from fahrplan.prioritisation.models.scenarios import DAYS_PER_POST, MOST_QUARTERS, QUARTERS
from fahrplan.prioritisation.rules.portfolio.setting import FIELDS, Spec
from fahrplan.prioritisation.services.planning import CandidateText, ScenarioText
from fahrplan.reuse.rules.quarters import coming_quarters, quarter_words

WORDS = {"days": "Personaltage", "cost_once": "Euro einmalig", "cost_yearly": "Euro im Jahr"}
MOST = {"days": 5_000, "cost_once": 100_000_000, "cost_yearly": 100_000_000}


class AmountField(forms.DecimalField):
    """A number as people write it: „20.000“, „1.234,50 €“, „0,5“."""

    GROUPED = re.compile(r"[1-9]\d{0,2}(\.\d{3})+", re.ASCII)

    def __init__(self, label: str, *, most: int, **options: Any) -> None:
        given: dict[str, Any] = {"min_value": 0, "decimal_places": 2, "localize": True} | options
        super().__init__(label=label, max_value=most, **given)

    def to_python(self, value: Any) -> Any:
        text = str(value or "").replace("€", "").replace("\u00a0", "").replace(" ", "")
        if "," in text or self.GROUPED.fullmatch(text):
            text = text.replace(".", "")
        return super().to_python(text)


def quarter_choices(kept: str = "") -> list[tuple[str, str]]:
    listed = coming_quarters(timezone.localdate())
    return [(one, quarter_words(one)) for one in sorted({*listed, *([kept] if kept else [])})]


class ScenarioForm(forms.Form):
    """The shortest form: what there is, from when, for how long."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    posts = AmountField(
        "Stellen",
        most=500,
        initial=Decimal("0.5"),
        help_text=f"Zum Beispiel 0,5. Angenommen sind {DAYS_PER_POST} Arbeitstage je Stelle und Quartal.",
    )
    euros_yearly = AmountField("Euro im Jahr", most=1_000_000_000, initial=20_000)
    first_quarter = forms.ChoiceField(label="Ab wann?")
    quarters = forms.IntegerField(
        label="Für wie viele Quartale?", min_value=1, max_value=MOST_QUARTERS, initial=QUARTERS
    )

    def __init__(self, data: Any = None, *, kept: str = "", **options: Any) -> None:
        super().__init__(data, **options)
        field = self.fields["first_quarter"]
        if isinstance(field, forms.ChoiceField):
            field.choices = quarter_choices(kept)
            field.initial = field.initial or coming_quarters(timezone.localdate(), 2)[1]

    def said(self) -> ScenarioText:
        given = self.cleaned_data
        return ScenarioText(
            title=f"Plan ab {quarter_words(given['first_quarter'])}",
            posts=given["posts"],
            euros_yearly=given["euros_yearly"],
            first_quarter=given["first_quarter"],
            quarters=given["quarters"],
            days_per_post=DAYS_PER_POST,
        )


class WholeScenarioForm(ScenarioForm):
    """Everything a scenario says, to be changed."""

    based_on = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    title = forms.CharField(label="Bezeichnung", max_length=200)
    days_per_post = forms.IntegerField(
        label="Arbeitstage je Stelle und Quartal",
        min_value=0,
        max_value=65,
        help_text="Ohne Urlaub, Krankheit und Tagesgeschäft. 50 ist unsere Annahme.",
    )
    carry_over = forms.BooleanField(
        label="Nicht genutzte Tage bleiben für spätere Quartale erhalten", required=False
    )
    partners = forms.MultipleChoiceField(
        label="Gemeinsam mit",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Was nur einmal anfällt, wird geteilt. Angenommen: die Hälfte der Tage und der einmaligen Kosten.",
    )
    leads = forms.BooleanField(label="Wir haben dabei die Federführung", required=False)

    def __init__(self, data: Any, *, others: Sequence[Organisation], scenario: Scenario) -> None:
        super().__init__(data, kept=scenario.first_quarter, initial=scenario_initial(scenario))
        self._others = {one.key: one for one in others}
        field = self.fields["partners"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(key, one.name) for key, one in self._others.items()]
        self.fields["once"].required = False
        self.order_fields(["title", "posts", "days_per_post", "euros_yearly", "first_quarter", "quarters"])

    def said(self) -> ScenarioText:
        given = self.cleaned_data
        plain = ("title", "posts", "euros_yearly", "first_quarter", "quarters", "days_per_post")
        return ScenarioText(
            **{name: given[name] for name in plain},
            carry_over=given["carry_over"],
            leads=given["leads"],
            partners=[self._others[key] for key in given["partners"]],
        )


def scenario_initial(scenario: Scenario) -> dict[str, Any]:
    names = (
        "title", "posts", "euros_yearly", "first_quarter", "quarters", "days_per_post", "carry_over", "leads",
    )  # fmt: skip
    partners = [one.key for one in scenario.partners.all()]
    return {name: getattr(scenario, name) for name in names} | {
        "partners": partners,
        "based_on": version_of(scenario),
    }


class CandidateForm(forms.Form):
    """What one service takes on each way, and what it has to wait for."""

    based_on = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    left_out = forms.BooleanField(label="In diesem Szenario nicht einplanen", required=False)
    deadline = forms.ChoiceField(label="Muss online sein bis", required=False)
    after = forms.MultipleChoiceField(
        label="Erst nach", required=False, help_text="Strg-Taste halten, um mehrere zu wählen."
    )

    def __init__(
        self,
        data: Any,
        *,
        candidate: ScenarioCandidate,
        others: Sequence[tuple[str, str]],
        names: Sequence[str],
    ) -> None:
        super().__init__(data, initial=self._initial(candidate))
        kept = [candidate.deadline] if candidate.deadline and candidate.deadline not in names else []
        deadline, after = self.fields["deadline"], self.fields["after"]
        if isinstance(deadline, forms.ChoiceField) and isinstance(after, forms.MultipleChoiceField):
            deadline.choices = [("", "keine Frist"), *((one, quarter_words(one)) for one in [*kept, *names])]
            after.choices = list(others)
        self._ways = [Spec.of(way) for way in candidate.ways]
        for place, way in enumerate(self._ways):
            for name in FIELDS:
                self.fields[f"{name}_{place}"] = AmountField(
                    f"{WORDS[name]}: {way.label}",
                    most=MOST[name],
                    initial=getattr(way, name),
                    help_text=f"Quelle: {way.sources.get(name, '')}",
                )

    @staticmethod
    def _initial(candidate: ScenarioCandidate) -> dict[str, Any]:
        return {
            "based_on": version_of(candidate.scenario),
            "left_out": candidate.left_out,
            "deadline": candidate.deadline,
            "after": candidate.after,
        }

    def said(self) -> CandidateText:
        given = self.cleaned_data
        figures = {
            way.key: {name: float(given[f"{name}_{place}"]) for name in FIELDS}
            for place, way in enumerate(self._ways)
        }
        return CandidateText(given["deadline"], given["after"], given["left_out"], figures)
