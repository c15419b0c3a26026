"""Forms as those see them who build them; all others find nothing."""

from __future__ import annotations

import re
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Prefetch, QuerySet

from fahrplan.accounts.models import Person
from fahrplan.catalogue.models import PublicService
from fahrplan.forms.enums import VersionState
from fahrplan.forms.models import Form, FormVersion
from fahrplan.forms.rules.access import BUILDING
from fahrplan.foundation.models import Change
from fahrplan.municipalities.models import Membership, Organisation

OPEN = (VersionState.DRAFT, VersionState.REVIEW)
HISTORY = 30


def organisations_i_build_for(person: Person) -> QuerySet[Organisation]:
    """Where the person may build forms."""
    mine = Membership.objects.filter(
        person_id=person.pk, role__in=BUILDING, verified_at__isnull=False, ended_at=None
    )
    return Organisation.objects.filter(pk__in=mine.values("organisation_id")).order_by("name")


def builders_of(organisation_id: UUID) -> QuerySet[Person]:
    """Who may build and release forms of the organisation."""
    rows = Membership.objects.filter(
        organisation_id=organisation_id, role__in=BUILDING, verified_at__isnull=False, ended_at=None
    )
    return Person.objects.filter(pk__in=rows.values("person_id"))


def forms_i_build(person: Person) -> QuerySet[Form]:
    """The forms of one's organisations, with their versions without the documents, newest first."""
    versions = FormVersion.objects.defer("schema", "flow", "texts").order_by("-number")
    return (
        Form.objects.filter(organisation__in=organisations_i_build_for(person).values("pk"))
        .select_related("organisation", "department")
        .prefetch_related(Prefetch("versions", versions), "services")
        .order_by("organisation__name", "name", "pk")
    )


def form_i_build(pk: UUID, person: Person) -> Form | None:
    """The form with this id, if the person may build it. One query."""
    found = Form.objects.filter(pk=pk, organisation__in=organisations_i_build_for(person).values("pk"))
    return found.select_related("organisation", "department").first()


def working_version(form: Form) -> FormVersion | None:
    """The version people look at in the editor: the open one, else the newest."""
    version = form.versions.order_by("-number").first()
    if version is not None:
        version.form = form
    return version


def versions_of(form: Form) -> QuerySet[FormVersion]:
    """All versions, newest first, without their documents."""
    return form.versions.defer("schema", "flow", "texts").order_by("-number")


def version_by_number(form: Form, number: int) -> FormVersion | None:
    version = form.versions.filter(number=number).first()
    if version is not None:
        version.form = form
    return version


def history_of(form: Form) -> list[Change]:
    """What was changed last, newest first."""
    rows = Change.objects.filter(subject_kind=Form.journal_kind, subject_id=form.pk)
    return list(rows.order_by("-recorded_at", "-pk")[:HISTORY])


def services_by_key(text: str) -> list[PublicService]:
    """The services whose keys stand in the text. Raises ValidationError at „services“ naming an unknown one."""
    keys = list(dict.fromkeys(re.findall(r"[^\s,;]+", text)))[:100]
    found = {one.leika_key: one for one in PublicService.objects.filter(leika_key__in=keys)}
    if unknown := [key[:20] for key in keys if key not in found]:
        raise ValidationError(
            {"services": f"Diesen Leistungsschlüssel gibt es nicht: {', '.join(unknown[:5])}"}
        )
    return [found[key] for key in keys]
