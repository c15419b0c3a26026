"""Changes of the catalogue that concern an organisation's plan, and whom an import concerns."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from fahrplan.catalogue.models import KeySuccession, PublicService
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import Change, ImportRun
from fahrplan.journey.enums import PlanChangeState
from fahrplan.journey.models import PlanChange, Project, ProjectService
from fahrplan.journey.rules.delays import UNFINISHED
from fahrplan.journey.rules.plan_changes import WEIGHTY, Concerned
from fahrplan.municipalities.enums import Verdict
from fahrplan.municipalities.models import Membership, Organisation, Responsibility, RuleMatch
from fahrplan.municipalities.rules.access import MUNICIPAL_KINDS, MUNICIPAL_ROLES
from fahrplan.municipalities.rules.verdicts import Match, verdict_for
from fahrplan.municipalities.selectors.responsible import current
from fahrplan.municipalities.selectors.standings import rules_for
from fahrplan.prioritisation.models import Rating

PLAIN = (ChangeKind.ADDED, ChangeKind.RETURNED, ChangeKind.GONE, ChangeKind.REKEYED)


@dataclass
class Moved:
    """One service that an import changed; ``fields``: {field: [before, after]}."""

    key: str
    name: str
    kind: str
    countable: bool = False
    fields: dict[str, list[Any]] = field(default_factory=dict)
    new_key: str = ""
    new_name: str = ""


@dataclass(frozen=True)
class Planner:
    """An organisation that uses Fahrplan: people work in it, or it has projects."""

    id: UUID
    kind: str
    land: str


def changes_of(organisation: Organisation, state: str = PlanChangeState.OPEN) -> QuerySet[PlanChange]:
    """The newest first. The caller has checked who may."""
    return PlanChange.objects.filter(organisation=organisation, state=state).select_related("run__source")


def change_by_id(pk: UUID, organisations: Collection[UUID]) -> PlanChange | None:
    """None for one that does not exist and for one of another organisation alike."""
    found = PlanChange.objects.filter(pk=pk, organisation__in=organisations)
    return found.select_related("organisation").first()


def open_count(organisations: Collection[UUID]) -> int:
    return PlanChange.objects.filter(organisation__in=organisations, state=PlanChangeState.OPEN).count()


def concerned_by(organisation: Organisation, keys: Collection[str]) -> dict[str, Concerned]:
    """For each key what of the organisation it touches today. Two queries."""
    projects = (
        ProjectService.objects.filter(
            Q(project__organisation=organisation) | Q(project__partners__organisation=organisation),
            project__state__in=UNFINISHED,
            service__leika_key__in=keys,
        )
        .order_by()
        .values_list("service__leika_key")
        .annotate(number=Count("project", distinct=True))
    )
    ratings = (
        Rating.objects.filter(organisation=organisation, service__leika_key__in=keys)
        .order_by()
        .values_list("service__leika_key")
        .annotate(number=Count("pk"))
    )
    counted, rated = dict(projects), dict(ratings)
    return {key: Concerned(counted.get(key, 0), rated.get(key, 0), ours=True) for key in keys}


def moved_by(run: ImportRun) -> dict[str, Moved]:
    """What an import did to services, by key; texts that change nobody's plan are left out. Three queries."""
    rows = Change.objects.filter(run=run, subject_kind=PublicService.journal_kind)
    rows = rows.filter(Q(kind__in=PLAIN) | Q(kind=ChangeKind.CHANGED, field__in=WEIGHTY)).order_by("id")
    found: dict[str, Moved] = {}
    for key, label, kind, name, old, new in rows.values_list(
        "subject_key", "subject_label", "kind", "field", "old", "new"
    ):
        one = found.setdefault(key, Moved(key, label, kind))
        if kind in PLAIN:
            one.kind = kind
        else:
            one.fields[name] = [old, new]
    for key, countable in PublicService.objects.filter(leika_key__in=found).values_list(
        "leika_key", "countable"
    ):
        found[key].countable = countable
    _find_successors([one for one in found.values() if one.kind == ChangeKind.REKEYED])
    return found


def _find_successors(moved: list[Moved]) -> None:
    if not moved:
        return
    rows = KeySuccession.objects.filter(old_key__in=[one.key for one in moved])
    new = dict(
        rows.order_by("-new_key").values_list("old_key", "new_key")
    )  # of several the first, as in the catalogue
    names = {row.leika_key: str(row) for row in PublicService.objects.filter(leika_key__in=new.values())}
    for one in moved:
        one.new_key = new.get(one.key, "")
        one.new_name = names.get(one.new_key, "")


def planners() -> list[Planner]:
    """Municipal organisations that plan with Fahrplan. One query."""
    working = Membership.objects.filter(role__in=MUNICIPAL_ROLES, verified_at__isnull=False, ended_at=None)
    found = Organisation.objects.filter(
        Q(pk__in=working.values("organisation")) | Q(pk__in=Project.objects.values("organisation")),
        active=True,
        kind__in=MUNICIPAL_KINDS,
    )
    return [Planner(*row) for row in found.order_by("pk").values_list("pk", "kind", "land")]


def projects_with(keys: Collection[str]) -> Counter[tuple[UUID, str]]:
    """(organisation, key) → unfinished projects that it leads or takes part in. Two queries."""
    rows = ProjectService.objects.filter(service__leika_key__in=keys, project__state__in=UNFINISHED)
    counted: Counter[tuple[UUID, str]] = Counter()
    for path in ("project__organisation", "project__partners__organisation"):
        counted.update(
            (organisation, key)
            for organisation, key in rows.values_list(path, "service__leika_key")
            if organisation is not None
        )
    return counted


def ratings_of(keys: Collection[str]) -> Counter[tuple[UUID, str]]:
    """(organisation, key) → own judgements. One query."""
    rows = Rating.objects.filter(service__leika_key__in=keys)
    return Counter(rows.order_by().values_list("organisation_id", "service__leika_key"))


def ours_among(organisations: Iterable[Planner], moved: Mapping[str, Moved]) -> dict[UUID, frozenset[str]]:
    """Which of these countable services are an organisation's: by the rules, or because a statement names it.

    That a statement gives a service to somebody else is not looked at: who is told too much says „nicht für uns“.
    """
    keys = [one.key for one in moved.values() if one.countable]
    by_land: dict[str, dict[str, Match]] = {}
    by_kind: dict[tuple[str, str], frozenset[str]] = {}
    named = _named(keys)
    found = {}
    for each in organisations:
        if each.land not in by_land:
            by_land[each.land] = _matches(each.land, keys)
        group = (each.land, each.kind)
        if group not in by_kind:
            by_kind[group] = frozenset(
                key
                for key, match in by_land[each.land].items()
                if verdict_for(each.kind, match) == Verdict.OURS
            )
        found[each.id] = by_kind[group] | named.get(each.id, frozenset())
    return found


def _matches(land: str, keys: Collection[str]) -> dict[str, Match]:
    rows = RuleMatch.objects.filter(land=rules_for(land)[0], service__leika_key__in=keys)
    return {
        key: Match(*told)
        for key, *told in rows.values_list("service__leika_key", "handles", "decides", "confidence")
    }


def _named(keys: Collection[str]) -> dict[UUID, frozenset[str]]:
    rows = Responsibility.objects.filter(current(timezone.localdate()), service__leika_key__in=keys)
    named: defaultdict[UUID, set[str]] = defaultdict(set)
    for organisation, key in rows.values_list("organisation_id", "service__leika_key"):
        named[organisation].add(key)
    return {organisation: frozenset(found) for organisation, found in named.items()}


def leads_with(organisation: Organisation, key: str) -> QuerySet[Project]:
    """The unfinished projects that the organisation leads and that have the service."""
    return Project.objects.filter(
        organisation=organisation,
        state__in=UNFINISHED,
        services__service__leika_key=key,
    )
