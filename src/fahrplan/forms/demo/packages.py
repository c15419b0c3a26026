"""Dog tax at a Verbandsgemeinde with seven member municipalities and at a town, adopted and published by two people.

The rates are invented and marked as demo data; the by-laws of the municipalities say others.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.forms.enums import CountKind, VersionState
from fahrplan.forms.models import Form, FormCount
from fahrplan.forms.selectors.packages import newest_version, package_by_key
from fahrplan.forms.services.packages import Adopting, adopt_package
from fahrplan.forms.services.publishing import publish
from fahrplan.foundation.services import Author
from fahrplan.municipalities.models import Department, Organisation

DOG_TAX = "hundesteuer"
RATE_NAMES = ("erster", "zweiter", "weiterer", "gefaehrlich")
ALLER, ARENDSEE = "verbandsgemeinde-obere-aller", "arendsee-altmark"
# Place names of the demo, and invented euro a year in the order of RATE_NAMES.
RATES = {
    "Eilsleben": ("50", "70", "90", "300"),
    "Harbke": ("40", "60", "80", "250"),
    "Hötensleben": ("55", "75", "100", "400"),
    "Sommersdorf": ("40", "60", "80", "250"),
    "Ummendorf": ("42", "62", "82", "250"),
    "Völpke": ("45", "65", "85", "300"),
    "Wefensleben": ("48", "68", "88", "300"),
    "Arendsee (Altmark)": ("50", "80", "110", "500"),
}
WORDS = {
    ALLER: ("die Verbandsgemeinde Obere Aller (Demo)", "das Steueramt", "039409 00000"),
    ARENDSEE: ("die Stadt Arendsee (Demo)", "die Stadtkasse", "039384 00000"),
}
# Who adopts, who publishes, and the department that handles the cases.
PEOPLE = {
    ALLER: ("obere-aller@demo.example", "vertretung-obere-aller@demo.example"),
    ARENDSEE: ("arendsee@demo.example", "vertretung@demo.example"),
}
DAYS = 28
# Invented sums over four weeks; pages without a figure are not shown to everybody.
SUMS = {CountKind.VISIT: 240, CountKind.START: 96, CountKind.DONE: 72, CountKind.SECONDS: 72 * 340}
PAGES = {
    "anlass": 94,
    "person": 90,
    "anschrift": 78,
    "erreichbar": 77,
    "hunde": 60,
    "gefahr": 58,
    "ermaessigung": 57,
}
FAULTY = {"anschrift": 6, "hunde": 14}
ASKED, PLEASED = 40, 172


def load(author: Author) -> None:
    """Once; what exists is left as it is."""
    for key in (ALLER, ARENDSEE):
        organisation = Organisation.objects.filter(key=key).first()
        people = Person.objects.in_bulk(PEOPLE[key], field_name="email")
        if organisation is None or len(people) < len(PEOPLE[key]):
            continue
        form = _adopted(organisation, *(people[email] for email in PEOPLE[key]))
        if form is not None and key == ALLER:
            _count(form)


def _adopted(organisation: Organisation, first: Person, second: Person) -> Form | None:
    """The form, if it was made just now."""
    package = package_by_key(DOG_TAX)
    if package is None or Form.objects.filter(organisation=organisation, package_key=DOG_TAX).exists():
        return None
    said = Adopting(
        dict(zip(("stelle", "kontakt", "telefon"), WORDS[organisation.key], strict=True)),
        _rates(organisation),
        Department.objects.filter(organisation=organisation, name__startswith="Finanzen").first(),
        is_demo=True,
    )
    by = author_of(first)
    form = adopt_package(package, organisation=organisation, said=said, author=by)
    version = newest_version(form)
    if version is not None and version.state == VersionState.REVIEW:
        publish(version, by=second)
    return form


def _rates(organisation: Organisation) -> dict[str, dict[str, str]]:
    """By short name of the municipality: the members', else one's own."""
    places = list(organisation.members.filter(active=True).select_related("territory")) or [organisation]
    return {
        place.key: dict(zip(RATE_NAMES, RATES[place.territory.display_name], strict=True))
        for place in places
        if place.territory is not None and place.territory.display_name in RATES
    }


def _count(form: Form) -> None:
    """Spread the sums evenly over the last four weeks."""
    sums = [(kind, "", number) for kind, number in SUMS.items()]
    sums += [(CountKind.PAGE, page, number) for page, number in PAGES.items()]
    sums += [(CountKind.FAULTY, page, number) for page, number in FAULTY.items()]
    sums += [(CountKind.ASKED, "", ASKED), (CountKind.PLEASED, "", PLEASED)]
    today = timezone.localdate()
    FormCount.objects.bulk_create(
        FormCount(
            form=form,
            day=today - timedelta(days=back),
            kind=kind,
            page=page,
            number=number * (back + 1) // DAYS - number * back // DAYS,
        )
        for kind, page, number in sums
        for back in range(DAYS)
    )
