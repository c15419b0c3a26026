"""10 000 projects on the ground of ``spine_base``, and a person who sees more than half of them.

Run again, it starts anew; the places and services stay.
"""

from __future__ import annotations

import datetime as dt
import random
from itertools import product

import django

django.setup()

from django.db import connection

from benchmarks.figures import Figure, emit
from fahrplan.accounts.models import Person
from fahrplan.catalogue.enums import Stage
from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.services import copy_records, copy_rows
from fahrplan.journey.enums import ProjectState
from fahrplan.journey.models import Project, ProjectPartner, ProjectService
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.models import Membership, Organisation

SEED, PROJECTS = 2026, 10_000
TODAY = dt.date(2026, 11, 29)
MAIL = "messung-vorhaben@example.org"


def main() -> None:
    """One town leads half of the projects and takes part in a tenth of the others: it sees more than 5 000."""
    chance = random.Random(SEED)
    towns = list(
        Organisation.objects.filter(kind="einheitsgemeinde", land="15", active=True).order_by("key")[:100]
    )
    services = list(PublicService.objects.filter(gone_since=None).order_by("leika_key")[:1_000])
    home = towns[0]
    Project.objects.filter(title__startswith="Messung ").delete()
    projects = [
        _project(number, home if number % 2 else chance.choice(towns), chance) for number in range(PROJECTS)
    ]
    copy_records(projects)
    copy_rows(
        ProjectService,
        ("project", "service"),
        [(one.pk, each.pk) for one in projects for each in chance.sample(services, 1 + chance.randrange(3))],
    )
    joined = [one for one in projects if one.organisation_id != home.pk and chance.random() < 0.1]
    copy_records([ProjectPartner(project=one, organisation=home) for one in joined])
    person = Person.objects.filter(email=MAIL).first() or Person.objects.create_user(MAIL, name="Messung")
    Membership.objects.get_or_create(
        person=person,
        organisation=home,
        defaults={"role": MembershipRole.COORDINATOR, "verified_at": "2026-01-01T00:00:00Z"},
    )
    with connection.cursor() as cursor:
        for model in (Project, ProjectService, ProjectPartner):
            cursor.execute(f"VACUUM ANALYZE {connection.ops.quote_name(model._meta.db_table)}")
    emit(Figure("Vorhaben", float(Project.objects.count()), "Stück"))


def _project(number: int, town: Organisation, chance: random.Random) -> Project:
    stage, state = chance.choice(list(product(Stage.values, ProjectState.values)))
    day = TODAY + dt.timedelta(days=chance.randrange(-200, 900))
    return Project(
        organisation=town,
        title=f"Messung Vorhaben {number}",
        stage=stage,
        state=state if number % 3 else ProjectState.ACTIVE,
        planned_for=day if number % 5 else None,
    )


if __name__ == "__main__":
    main()
