"""What a package can carry, and which room writes and reads it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError

from fahrplan.forms.exporters.packages import portable_packages
from fahrplan.forms.importers.packages import known_packages, take_package
from fahrplan.forms.selectors.packages import newest_packages
from fahrplan.foundation.rules.portable import Portable
from fahrplan.foundation.services import Author
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import Organisation
from fahrplan.processes.exporters.portable_processes import portable_processes
from fahrplan.processes.exporters.portable_templates import portable_templates
from fahrplan.processes.importers.portable_processes import take_process
from fahrplan.processes.importers.portable_templates import take_template
from fahrplan.processes.models import Process, Template
from fahrplan.solutions.exporters.portable import portable_solutions
from fahrplan.solutions.importers.portable import take_solution
from fahrplan.solutions.models import Solution


@dataclass(frozen=True)
class Carrier:
    """One kind of thing.

    ``offered``: (key, label) of all that may be handed on; ``pack``: those with these keys; ``existing``: which of
    these keys exist here; ``take``: create or update one. ``take`` raises StandardError or ValidationError.
    """

    kind: str
    label: str
    plural: str
    offered: Callable[[], Iterable[tuple[str, str]]]
    pack: Callable[[Collection[str]], Iterable[Portable]]
    existing: Callable[[Collection[str]], set[str]]
    take: Callable[[Portable, Author], object]


def _land() -> Organisation:
    """Who owns what was taken over: the Land of this installation."""
    found = Organisation.objects.filter(kind=OrganisationKind.LAND, land=settings.FAHRPLAN_LAND).first()
    if found is None:
        raise ValidationError("Das Land dieser Installation ist noch nicht eingelesen.")
    return found


CARRIERS: dict[str, Carrier] = {
    carrier.kind: carrier
    for carrier in (
        Carrier(
            "solution",
            "Lösung",
            "Lösungen",
            lambda: Solution.objects.filter(merged_into=None).order_by("name").values_list("key", "name"),
            portable_solutions,
            lambda keys: set(Solution.objects.filter(key__in=keys).values_list("key", flat=True)),
            lambda one, author: take_solution(one, author),
        ),
        Carrier(
            "process",
            "Prozess",
            "Prozesse",
            lambda: Process.objects.filter(origin=None).order_by("title").values_list("key", "title"),
            portable_processes,
            lambda keys: set(Process.objects.filter(key__in=keys).values_list("key", flat=True)),
            lambda one, author: take_process(one, owner=_land(), author=author),
        ),
        Carrier(
            "template",
            "Vorlage",
            "Vorlagen",
            lambda: Template.objects.order_by("title").values_list("key", "title"),
            portable_templates,
            lambda keys: set(Template.objects.filter(key__in=keys).values_list("key", flat=True)),
            lambda one, author: take_template(one, owner=_land(), author=author),
        ),
        Carrier(
            "service_package",
            "Servicepaket",
            "Servicepakete",
            lambda: [(key, package.name) for key, package in newest_packages().items()],
            portable_packages,
            known_packages,
            lambda one, author: take_package(one, author=author),
        ),
    )
}
