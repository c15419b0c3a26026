"""A form in work and the people who build it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fahrplan.accounts.models import Person
from fahrplan.forms.models import Form, FormVersion
from fahrplan.forms.rules.editing import documents_of
from fahrplan.forms.services.editing import create_form
from fahrplan.municipalities.enums import MembershipRole, OrganisationKind
from fahrplan.municipalities.models import Organisation
from tests.forms.rules.definitions import whole
from tests.support.records import member, organisation


@dataclass(frozen=True)
class Building:
    """``anna`` builds, ``bert`` is the second person, ``nele`` belongs to the neighbour."""

    organisation: Organisation
    form: Form
    anna: Person
    bert: Person
    nele: Person

    @property
    def version(self) -> FormVersion:
        return self.form.versions.get(number=1)

    @property
    def address(self) -> str:
        return f"/formulare/{self.form.pk}/"


def building(**changes: Any) -> Building:
    """A whole form in work; ``changes`` as ``whole`` takes them."""
    own, other = (organisation(key, OrganisationKind.EINHEITSGEMEINDE) for key in ("barleben", "eilsleben"))
    anna, bert = member(own), member(own, MembershipRole.EDITOR)
    nele = member(other)
    form = create_form(own, "Hund anmelden", by=anna, documents=documents_of(whole(**changes)))
    return Building(own, form, anna, bert, nele)
