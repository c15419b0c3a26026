"""Forms of projects: open, edit, filter, invite."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from fahrplan.accounts.models import Person
from fahrplan.catalogue.enums import Stage
from fahrplan.catalogue.form_fields import ServicesField, keys_of
from fahrplan.design.form_fields import based_on, day_field, long_text
from fahrplan.foundation.rules.versions import version_of
from fahrplan.journey.enums import ProjectState, Way
from fahrplan.journey.models import Project
from fahrplan.journey.selectors.projects import ProjectChoice, ProjectView
from fahrplan.journey.services.projects import Opening
from fahrplan.journey.web.form_pages import EuroField, MunicipalitiesField, amount
from fahrplan.municipalities.form_fields import OwnOrganisationField
from fahrplan.municipalities.models import Department, Organisation
from fahrplan.solutions.form_fields import SolutionField
from fahrplan.solutions.models import DeliveryItem

PLAIN = (
    "title", "goal", "way", "solution", "start_on", "planned_for", "staff_days", "cost_once", "cost_yearly",
    "public", "open_to_land",
)  # fmt: skip
WAY_HELP = (
    "Nachnutzung heißt: eine Lösung übernehmen, die andere schon haben. Am Anfang ist „noch offen“ richtig; Rangliste "
    "und „Passt zu Ihnen“ helfen später."
)
SOLUTION_HELP = "Kurzname oder genauer Name, wie er unter „Lösungen“ steht. Leer, wenn noch offen."


class OpenForm(forms.Form):
    """A new project: little is needed, the rest follows on the way."""

    once = forms.UUIDField(required=False, widget=forms.HiddenInput)
    services = ServicesField()
    title = forms.CharField(
        label="Name des Vorhabens", max_length=200, required=False, help_text="Leer: wie die erste Leistung."
    )
    goal = long_text("Was soll erreicht werden?", required=False)
    way = forms.ChoiceField(
        label="Weg", choices=Way.choices, initial=Way.OPEN, required=False, help_text=WAY_HELP
    )
    solution = SolutionField(required=False, help_text=SOLUTION_HELP)
    planned_for = day_field(
        "Online geplant für", "Leer lassen, wenn es noch keinen Termin gibt.", required=False
    )
    partners = MunicipalitiesField(
        label="Wen laden Sie ein, mitzumachen?",
        help_text="Eine Kommune je Zeile. Leer, wenn Sie allein beginnen.",
    )

    def __init__(self, data: Any, *, organisations: list[Organisation], **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["organisation"] = OwnOrganisationField(organisations)
        self.order_fields(["organisation", *self.fields])

    def said(self) -> Opening:
        """Without the partners: they are invited, and join when they accept."""
        got = self.cleaned_data
        return Opening(
            services=got["services"],
            title=got["title"],
            goal=got["goal"],
            way=got["way"] or Way.OPEN,
            solution=got["solution"],
            planned_for=got["planned_for"],
            once=got["once"],
        )


class EditForm(forms.Form):
    """What can be changed in a project; the version it was filled from goes along."""

    based_on = based_on()
    title = forms.CharField(label="Name des Vorhabens", max_length=200)
    goal = long_text("Was soll erreicht werden?", required=False)
    services = ServicesField()
    way = forms.ChoiceField(label="Weg", choices=Way.choices, help_text=WAY_HELP)
    solution = SolutionField(required=False, help_text=SOLUTION_HELP)
    start_on = day_field("Beginn", required=False)
    planned_for = day_field(
        "Online geplant für", "Der Termin steht danach auch im Statusportal.", required=False
    )
    needs = forms.ModelMultipleChoiceField(
        label="Wartet auf (Lieferplan des Landes)",
        required=False,
        help_text="Was das Land erst bereitstellen muss, zum Beispiel das Servicekonto oder die Bezahlung.",
        queryset=DeliveryItem.objects.none(),
        to_field_name="key",
        widget=forms.CheckboxSelectMultiple,
    )
    staff_days = amount("Eigene Arbeitstage bis zum Go-Live", places=1)
    cost_once = EuroField(label="Kosten einmalig in Euro")
    cost_yearly = EuroField(label="Kosten im Jahr in Euro")
    department = forms.ModelChoiceField(
        label="Fachbereich", required=False, queryset=Department.objects.none(), empty_label="nicht angegeben"
    )
    responsible = forms.ChoiceField(label="Verantwortlich", required=False)
    public = forms.BooleanField(
        label="Im öffentlichen Fahrplan zeigen",
        required=False,
        help_text="Leistung, Etappe, Termin und Partner. Nie Kosten, Aufgaben oder Notizen.",
    )
    open_to_land = forms.BooleanField(
        label="Das Land darf mitlesen",
        required=False,
        help_text="Die Zuständigen beim Land sehen dann auch Kosten, Aufgaben und Notizen, ändern aber nichts.",
    )

    def __init__(self, data: Any, *, project: Project, people: Iterable[Person], **options: Any) -> None:
        super().__init__(data, **options)
        needs, department = self.fields["needs"], self.fields["department"]
        responsible = self.fields["responsible"]
        if isinstance(needs, forms.ModelMultipleChoiceField):
            kept = project.needs.values("pk")
            open_items = DeliveryItem.objects.filter(delivered_on=None) | DeliveryItem.objects.filter(
                pk__in=kept
            )
            needs.queryset = open_items.order_by("name")
        if isinstance(department, forms.ModelChoiceField):
            department.queryset = project.organisation.departments.order_by("name")
        if isinstance(responsible, forms.ChoiceField):
            current = [project.responsible] if project.responsible else []
            known = {str(one.pk): str(one) for one in (*people, *current)}
            responsible.choices = [("", "nicht angegeben"), *known.items()]

    def said(self) -> dict[str, Any]:
        """What ``edit_project`` takes."""
        got = self.cleaned_data
        from_form = {name: got[name] for name in (*PLAIN, "department", "services", "needs")}
        chosen = Person.objects.filter(pk=got["responsible"]).first() if got["responsible"] else None
        return from_form | {"responsible": chosen}


class FilterForm(forms.Form):
    """Filter over projects. An unknown value asks for all."""

    q = forms.CharField(label="Wörter", required=False, max_length=200)
    stand = forms.ChoiceField(label="Stand", required=False, choices=[("", "alle"), *ProjectState.choices])
    etappe = forms.ChoiceField(label="Etappe", required=False, choices=[("", "alle"), *Stage.choices])
    spaet = forms.BooleanField(label="Nur was verzögert ist", required=False)

    def choice(self) -> ProjectChoice:
        self.is_valid()
        got = self.cleaned_data
        return ProjectChoice(
            text=got.get("q", "").replace("\0", ""),
            state=got.get("stand", ""),
            stage=got.get("etappe", ""),
            late=bool(got.get("spaet")),
        )


class InviteForm(forms.Form):
    organisations = MunicipalitiesField(
        label="Welche Kommunen laden Sie ein?", required=True, help_text="Name oder Kurzname, eine je Zeile."
    )
    text = long_text("Nachricht", longest=2000, required=False)


def edit_initial(view: ProjectView) -> dict[str, Any]:
    project = view.project
    plain = {name: getattr(project, name) for name in PLAIN if name != "solution"}
    return plain | {
        "based_on": version_of(project),
        "services": keys_of(view.services),
        "solution": project.solution.key if project.solution else "",
        "needs": list(project.needs.values_list("key", flat=True)),
        "department": project.department_id,
        "responsible": str(project.responsible_id or ""),
    }
