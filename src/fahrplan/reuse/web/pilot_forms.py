"""Forms of pilots: call, application, report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from fahrplan.catalogue.form_fields import ServicesField, keys_of
from fahrplan.design.form_fields import based_on, day_field, long_text
from fahrplan.foundation.rules.versions import version_of
from fahrplan.municipalities.form_fields import OwnOrganisationField
from fahrplan.municipalities.models import Organisation
from fahrplan.reuse.models import Pilot, PilotApplication, PilotReport
from fahrplan.reuse.services.applications import ApplicationText, ReportText
from fahrplan.reuse.services.pilots import PilotText
from fahrplan.reuse.web.joint_fields import contact_field
from fahrplan.solutions.form_fields import SolutionField


class PilotForm(forms.Form):
    """What is to be tried, as the Land calls for it."""

    based_on = based_on()
    title = forms.CharField(label="Was wird erprobt?", max_length=200)
    leistung = ServicesField(required=False)
    loesung = SolutionField(required=False)
    text = long_text("Beschreibung")
    support = long_text("Was das Land beiträgt", "Geld, Personal, Beratung, Technik.")
    criteria = long_text("Wonach ausgewählt wird")
    places = forms.IntegerField(label="Plätze", min_value=1, max_value=1000, initial=1)
    deadline = day_field("Bewerben bis")
    contact = contact_field()

    def said(self) -> PilotText:
        given = self.cleaned_data
        return PilotText(
            title=given["title"],
            text=given["text"],
            support=given["support"],
            criteria=given["criteria"],
            places=given["places"],
            deadline=given["deadline"],
            contact=given["contact"],
            services=given["leistung"],
            solution=given["loesung"],
        )


class ApplicationForm(forms.Form):
    """A municipality applies."""

    based_on = based_on()
    motivation = long_text("Warum wollen Sie mitmachen?")
    prerequisites = long_text("Was bringen Sie mit?", "Personal, Technik, Erfahrung.")
    contact = forms.CharField(
        label="Kontakt",
        max_length=200,
        help_text="Name, Telefon oder E-Mail im Dienst. Das liest nur das Land.",
    )

    def __init__(self, data: Any, *, organisations: Sequence[Organisation], **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["organisation"] = OwnOrganisationField(organisations, label="Für welche Kommune?")
        self.order_fields(["organisation", *self.fields])

    def said(self) -> ApplicationText:
        given = self.cleaned_data
        return ApplicationText(given["motivation"], given["prerequisites"], given["contact"])


class ReportForm(forms.Form):
    """What a selected municipality learned."""

    based_on = based_on()
    text = long_text("Was haben Sie gemacht?")
    results = long_text("Was kam heraus?", "Zahlen, Erfahrungen, auch was nicht ging.")
    blueprint_url = forms.URLField(
        label="Adresse der Blaupause",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="Wo andere Unterlagen, Prozesse oder Quelltext finden.",
    )

    def said(self) -> ReportText:
        given = self.cleaned_data
        return ReportText(given["text"], given["results"], given["blueprint_url"])


def pilot_initial(pilot: Pilot) -> dict[str, Any]:
    names = ("title", "text", "support", "criteria", "places", "deadline", "contact")
    return {name: getattr(pilot, name) for name in names} | {
        "based_on": version_of(pilot),
        "leistung": keys_of(pilot.services.all()),
        "loesung": pilot.solution.key if pilot.solution else "",
    }


def application_initial(application: PilotApplication | None) -> dict[str, Any]:
    if application is None:
        return {}
    return {
        "based_on": version_of(application),
        "organisation": application.organisation.key,
        "motivation": application.motivation,
        "prerequisites": application.prerequisites,
        "contact": application.contact,
    }


def report_initial(report: PilotReport | None) -> dict[str, Any]:
    if report is None:
        return {}
    return {
        "based_on": version_of(report),
        "text": report.text,
        "results": report.results,
        "blueprint_url": report.blueprint_url,
    }
