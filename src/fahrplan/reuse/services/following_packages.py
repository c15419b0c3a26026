"""Who publishes a form from a service package reuses it: the entry is made without anybody typing it again."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.forms.models import Form, FormVersion
from fahrplan.forms.selectors.packages import package_version
from fahrplan.foundation.services import Author
from fahrplan.reuse.enums import AdoptionState
from fahrplan.reuse.models import Adoption
from fahrplan.reuse.rules.access import can_adopt
from fahrplan.reuse.services.adopting import AdoptionFacts, InsideFacts, record_adoption
from fahrplan.solutions.enums import PriceModel, SolutionKind
from fahrplan.solutions.models import Solution
from fahrplan.solutions.services.editing import create_solution

AUTHOR = Author(label="Fahrplan: Servicepaket veröffentlicht")


def follow_package(version: FormVersion) -> Adoption | None:
    """The adoption of the package as a solution, „im Einsatz“ since today; what stands already stays as it is.

    None for a form without a package or services, and for organisations that adopt nothing. Never keeps a form
    from being published: what cannot be entered is left to people.
    """
    form = version.form
    if not form.package_key or not can_adopt(None, form.organisation) or not form.services.exists():
        return None
    try:
        with transaction.atomic():
            return _entered(form)
    except ValidationError:
        return None


def _entered(form: Form) -> Adoption | None:
    solution = solution_of(form)
    if solution is None:
        return None
    known = (
        Adoption.objects.filter(organisation=form.organisation, solution=solution, merged_into=None)
        .select_related("version", "fachverfahren")
        .first()
    )
    if known is not None and known.state != AdoptionState.PLANNED:
        return known
    facts = AdoptionFacts(
        AdoptionState.IN_USE,
        list(form.services.all()),
        in_use_since=timezone.localdate(),
        version=known.version if known else None,
        inside=InsideFacts.of(known),
        is_demo=form.is_demo,
    )
    return record_adoption(form.organisation, solution, facts, author=AUTHOR)


def solution_of(form: Form) -> Solution | None:
    """The package as an entry among the solutions; made at the first time. None where the package is unknown."""
    key = f"servicepaket-{form.package_key}"[:60]
    found = Solution.objects.filter(key=key).select_related("merged_into").first()
    if found is not None:
        return found.merged_into or found
    package = package_version(form.package_key, form.package_version)
    if package is None:
        return None
    values = {
        "name": f"Servicepaket {package.name}"[:200],
        "kind": SolutionKind.ONLINE_SERVICE,
        "summary": package.summary,
        "licence": package.licence,
        "price_model": PriceModel.FREE,
        "source": "Fahrplan, Servicepakete",
        "services": list(form.services.all()),
    }
    return create_solution(values, AUTHOR, key=key)
