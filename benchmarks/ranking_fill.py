"""Case numbers of last year at all administrations of one Land, so that there is something to estimate from.

Stands on ``spine_base``; run again, it starts anew. As the owner, because the figures are analysed at the end,
as the database does by itself soon after an import.
"""

from __future__ import annotations

import django

django.setup()

from django.db import connection

from benchmarks.figures import Figure, emit
from fahrplan.implementation.models import CaseNumber, Implementation
from fahrplan.implementation.selectors.cells import services_counted_for
from fahrplan.municipalities.enums import ADMINISTRATION_KINDS
from fahrplan.municipalities.models import Organisation

REPORTED, YEAR, SOURCE, AT_ONCE = 200, 2025, "Messung", 2_000


def main() -> None:
    CaseNumber.objects.filter(source=SOURCE).delete()
    towns = Organisation.objects.filter(kind__in=ADMINISTRATION_KINDS, land="15", active=True).order_by("key")
    services = list(
        services_counted_for(towns[0]).order_by("leika_key").values_list("pk", flat=True)[:REPORTED]
    )
    Implementation.objects.bulk_create(
        [Implementation(organisation=town, service_id=pk) for town in towns for pk in services],
        batch_size=AT_ONCE,
        ignore_conflicts=True,
    )
    held = Implementation.objects.filter(organisation__in=towns, service__in=services)
    CaseNumber.objects.bulk_create(
        [
            CaseNumber(implementation_id=pk, year=YEAR, number=number % 900, source=SOURCE)
            for number, pk in enumerate(held.order_by("pk").values_list("pk", flat=True))
        ],
        batch_size=AT_ONCE,
        ignore_conflicts=True,
    )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE implementation_implementation, implementation_casenumber")
    emit(Figure("Fallzahlen", CaseNumber.objects.count(), "Stück"))


if __name__ == "__main__":
    main()
