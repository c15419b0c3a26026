"""Templates as everybody may see them, and an organisation's copies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from fahrplan.accounts.models import Person
from fahrplan.catalogue.models import PublicService
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.selectors import organisations_i_edit
from fahrplan.processes.models import AdoptedTemplate, OwnVersion, Template, TemplateVersion
from fahrplan.solutions.models import Solution

LONGEST_KEY = 120
MOST_CHOICES = 300


@dataclass(frozen=True)
class TemplateFilter:
    """Empty values ask for all. ``text`` words must all occur in title, summary, service, solution or owner."""

    text: str = ""
    kind: str = ""
    stage: str = ""
    service: str = ""
    solution: str = ""
    owner: str = ""


def templates(choice: TemplateFilter | None = None) -> QuerySet[Template]:
    """Templates by title without their texts, each with ``holders``: how many organisations have a copy."""
    wanted = choice or TemplateFilter()
    found = Template.objects.all()
    for name, value in (("kind", wanted.kind), ("stage", wanted.stage), ("owner__key", wanted.owner)):
        if value:
            found = found.filter(**{name: value})
    if wanted.service:
        found = found.filter(pk__in=_with_service(Q(leika_key=wanted.service)))
    if wanted.solution:
        found = found.filter(solution__key=wanted.solution)
    for word in wanted.text.split()[:8]:
        found = found.filter(
            Q(title__icontains=word)
            | Q(summary__icontains=word)
            | Q(owner__name__icontains=word)
            | Q(solution__name__icontains=word)
            | Q(pk__in=_with_service(Q(name__icontains=word) | Q(leika_key=word)))
        )
    joined = found.select_related("owner", "solution", "overtaken_by")
    return joined.annotate(holders=Count("copies")).order_by("title", "key")


def _with_service(condition: Q) -> QuerySet[Any]:
    through = Template.services.through._default_manager
    services = PublicService.objects.filter(condition)
    return through.filter(publicservice__in=services).values("template_id")


def template_by_key(key: str) -> Template | None:
    """The template with everything its page names beside it."""
    related = ("owner", "solution", "overtaken_by")
    found = Template.objects.select_related(*related).prefetch_related("services")
    return found.filter(key=key.replace("\0", "")[:LONGEST_KEY]).first()


def template_versions(template: Template) -> QuerySet[TemplateVersion]:
    """Newest first, without their texts."""
    return template.versions.select_related("solution_version").defer("body").order_by("-number")


def template_version(template: Template, number: int | None = None) -> TemplateVersion | None:
    """One version, the newest without a number."""
    wanted = template.newest if number is None else number
    found = template.versions.select_related("solution_version__solution").filter(number=wanted).first()
    if found:
        found.template = template
    return found


def template_copies(template: Template) -> QuerySet[AdoptedTemplate]:
    """Who has a copy, and of which version. Public; texts and values are not."""
    found = template.copies.select_related("organisation", "base", "overtaken_by")
    return found.defer("values", "base__body").order_by("organisation__name")


def copies_for(person: Person) -> QuerySet[AdoptedTemplate]:
    """The copies of the organisations the person writes for, those that need attention first."""
    mine = AdoptedTemplate.objects.filter(organisation__in=organisations_i_edit(person).values("pk"))
    related = ("organisation", "base", "overtaken_by", "template")
    return mine.select_related(*related).defer("values", "base__body").order_by("template__title", "pk")


def copy_by_organisation(template: Template, organisation_key: str) -> AdoptedTemplate | None:
    """The copy of this organisation. Whether the person may read it is for the caller to ask."""
    related = ("organisation__territory", "base__solution_version", "overtaken_by")
    key = organisation_key.replace("\0", "")[:LONGEST_KEY]
    found = template.copies.select_related(*related).filter(organisation__key=key).first()
    if found:
        found.template = template
    return found


def own_version(adopted: AdoptedTemplate, number: int | None = None) -> OwnVersion | None:
    """One own version with its text, the newest without a number."""
    wanted = adopted.revision if number is None else number
    return adopted.own_versions.select_related("base").filter(number=wanted).first()


def own_versions(adopted: AdoptedTemplate) -> QuerySet[OwnVersion]:
    """Newest first, without their texts."""
    return adopted.own_versions.select_related("base").defer("body", "base__body").order_by("-number")


def possible_holders(person: Person, template: Template) -> list[Organisation]:
    """The organisations for which the person may take the template over and that have no copy yet."""
    holders = template.copies.values("organisation")
    mine = Organisation.objects.filter(pk__in=organisations_i_edit(person).values("pk"), active=True)
    return list(mine.exclude(pk__in=holders).order_by("name")[:200])


def named_services() -> list[tuple[str, str]]:
    """(key, name) of the services that some template names, by name."""
    through = Template.services.through._default_manager.values("publicservice_id")
    found = PublicService.objects.filter(pk__in=through).order_by("name")[:MOST_CHOICES]
    return [(service.leika_key, service.name) for service in found]


def named_solutions() -> list[tuple[str, str]]:
    """(key, name) of the solutions that some template is bound to, by name."""
    bound = Template.objects.exclude(solution=None).values("solution_id")
    found = Solution.objects.filter(pk__in=bound).order_by("name")[:MOST_CHOICES]
    return [(solution.key, solution.name) for solution in found]
