"""Forms of owners, of people who propose, and of stewards."""

from __future__ import annotations

from typing import Any

from django import forms

from fahrplan.catalogue.enums import Stage
from fahrplan.foundation.rules.versions import version_of
from fahrplan.implementation.enums import Finding
from fahrplan.implementation.models import Observation
from fahrplan.implementation.selectors.owning import Cell
from fahrplan.implementation.services.case_numbers import Cases
from fahrplan.implementation.services.proposals import Claimed
from fahrplan.implementation.services.reporting import Plan, StateReport
from fahrplan.municipalities.models import Department

STATES = [
    (Finding.ONLINE.value, "Online: Man kann den Antrag im Internet stellen"),
    (Finding.OFFLINE.value, "Nicht online"),
]
PLANNED = (Finding.PLANNED.value, "Geplant: Der Online-Dienst kommt zu einem Termin")
FORGED = -1


def _address(when: str = "Nötig bei „online“") -> forms.URLField:
    return forms.URLField(
        label="Adresse des Online-Dienstes",
        required=False,
        max_length=2000,
        assume_scheme="https",
        help_text=f"{when}: die Seite, auf der der Antrag beginnt.",
    )


def _text(label: str, help_text: str = "", *, required: bool = True) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, required=required, max_length=2000, widget=area, help_text=help_text)


class BasedOn(forms.Form):
    """Carries which word was seen when the form was opened."""

    based_on = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def seen(self) -> int:
        told = self.cleaned_data.get("based_on", "")
        return int(told) if told.isascii() and told.isdecimal() else FORGED


class StateForm(BasedOn):
    """The owner's own word."""

    finding = forms.ChoiceField(
        label="Wie ist der Stand?", choices=[*STATES, PLANNED], widget=forms.RadioSelect
    )
    url = _address()
    planned_for = forms.DateField(
        label="Termin",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Nötig bei „geplant“: wann der Dienst online geht.",
    )

    def report(self) -> StateReport:
        given = self.cleaned_data
        return StateReport(given["finding"], given["url"], given["planned_for"], based_on=self.seen())


class CheckForm(BasedOn):
    """A steward's own look."""

    finding = forms.ChoiceField(label="Was haben Sie gesehen?", choices=STATES, widget=forms.RadioSelect)
    url = _address()
    note = _text("Was haben Sie sich angesehen?", "Diese Bemerkung ist öffentlich; Ihr Name nicht.")

    def report(self) -> StateReport:
        given = self.cleaned_data
        return StateReport(given["finding"], given["url"], note=given["note"], based_on=self.seen())


class ProposalForm(forms.Form):
    """Anybody's view."""

    finding = forms.ChoiceField(label="Wie ist der Stand?", choices=STATES, widget=forms.RadioSelect)
    url = _address("Wenn Sie sie kennen, bei „online“")
    reason = _text(
        "Woran sehen Sie das?",
        "Wird Ihr Vorschlag übernommen, steht diese Begründung öffentlich als Beleg. Ihr Name steht dort nicht.",
    )

    def claimed(self) -> Claimed:
        given = self.cleaned_data
        return Claimed(given["finding"], given["reason"], given["url"])


class PlanForm(forms.Form):
    """Stage, solution, department, note."""

    based_on = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    stage = forms.ChoiceField(label="Etappe", required=False, choices=[("", "ohne Angabe"), *Stage.choices])
    solution = forms.CharField(
        label="Lösung in Worten",
        required=False,
        max_length=300,
        help_text="Welches Produkt, welcher Dienst? Zum Beispiel: Formularserver des Landes.",
    )
    department = forms.ModelChoiceField(
        label="Fachbereich", required=False, queryset=Department.objects.none(), empty_label="ohne Angabe"
    )
    note = _text("Bemerkung", "Nur für Ihre Organisation und das Land.", required=False)

    def __init__(self, *args: Any, cell: Cell, whole: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["department"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Department.objects.filter(organisation=cell.organisation)
        if not whole:  # an editor works for one department and does not give the service away
            del self.fields["department"]
        self._whole = whole

    def plan(self) -> Plan:
        given = self.cleaned_data
        return Plan(
            stage=given["stage"],
            solution=given["solution"],
            department=given.get("department"),
            note=given["note"],
            based_on=given["based_on"],
            keeps_department=not self._whole,
        )


class CasesForm(forms.Form):
    """The case number of one year."""

    year = forms.IntegerField(label="Jahr")
    number = forms.IntegerField(label="Fälle insgesamt", min_value=0)
    online = forms.IntegerField(
        label="davon online", required=False, min_value=0, help_text="Leer lassen, wenn nicht bekannt."
    )
    source = forms.CharField(
        label="Quelle", max_length=300, help_text="Zum Beispiel: Auszählung im Fachverfahren am 15.01.2026"
    )

    def cases(self) -> Cases:
        given = self.cleaned_data
        return Cases(given["year"], given["number"], given["online"], given["source"])


class AnswerForm(forms.Form):
    """The answer to a proposal."""

    answer = _text("Antwort", required=False)


def state_initial(last: Observation | None) -> dict[str, Any]:
    """A form filled with the last word of the same source."""
    if last is None or last.finding == Finding.WITHDRAWN:
        return {"based_on": last.pk if last else 0}
    return {
        "based_on": last.pk,
        "finding": last.finding,
        "url": last.link.url if last.link else "",
        "planned_for": last.planned_for,
    }


def plan_initial(cell: Cell) -> dict[str, Any]:
    held = cell.implementation
    return {
        "based_on": version_of(None if held._state.adding else held),
        "stage": held.stage,
        "solution": held.solution,
        "department": held.department.pk if held.department else None,
        "note": held.note,
    }
