"""„Kita-Platz“ at Halle (Saale), taken over from the service package once the demo's facilities are there."""

from __future__ import annotations

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.forms.enums import VersionState
from fahrplan.forms.models import Form
from fahrplan.forms.selectors.packages import choices_of, newest_version, package_by_key
from fahrplan.forms.services.packages import Adopting, adopt_package
from fahrplan.forms.services.publishing import publish
from fahrplan.foundation.services import Author
from fahrplan.municipalities.models import Department, Organisation

PACKAGE, HALLE = "kita-platz", "halle-saale"
WORDS = {
    "stelle": "die Stadt Halle (Demo)",
    "ort": "Halle (Saale)",
    "kontakt": "die Kita-Vermittlung",
    "telefon": "0345 00000",
}
# Who adopts and who publishes.
PEOPLE = ("halle@demo.example", "fachbereich@demo.example")
DEPARTMENT = "Fachbereich Bildung (Demo)"


def load(author: Author) -> None:
    """Once; nothing without facilities to choose from."""
    organisation, package = Organisation.objects.filter(key=HALLE).first(), package_by_key(PACKAGE)
    people = Person.objects.in_bulk(PEOPLE, field_name="email")
    if organisation is None or package is None or len(people) < len(PEOPLE):
        return
    ready = all(choices_of(package, organisation).values())
    if not ready or Form.objects.filter(organisation=organisation, package_key=PACKAGE).exists():
        return
    first, second = (people[email] for email in PEOPLE)
    department = Department.objects.filter(organisation=organisation, name=DEPARTMENT).first()
    form = adopt_package(
        package,
        organisation=organisation,
        said=Adopting(WORDS, department=department, is_demo=True),
        author=author_of(first),
    )
    version = newest_version(form)
    if version is not None and version.state == VersionState.REVIEW:
        publish(version, by=second)
