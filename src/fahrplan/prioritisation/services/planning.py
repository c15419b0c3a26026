"""Scenarios: created from the ranking, changed, copied with a partner, removed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.rules.versions import version_of
from fahrplan.foundation.services import Author, changed_fields, journal
from fahrplan.foundation.services.journal import entries, entry, in_journal
from fahrplan.foundation.services.locks import wait_for
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.selectors.administrations import population_of
from fahrplan.prioritisation.models import Scenario, ScenarioCandidate
from fahrplan.prioritisation.rules.portfolio.checks import cycles
from fahrplan.prioritisation.rules.portfolio.problem import Candidate
from fahrplan.prioritisation.rules.portfolio.setting import FIELDS, Spec
from fahrplan.prioritisation.selectors.planning_ways import ways_of
from fahrplan.prioritisation.selectors.ranking import ranking_for
from fahrplan.reuse.rules.quarters import is_quarter

CANDIDATES = 30
MOST_SCENARIOS = 50
MOST_PARTNERS = 20
ENTERED = "eigene Angabe"
STALE_FORM = (
    "Inzwischen hat jemand anderes etwas geändert. Ihre Angaben stehen noch im Formular; vergleichen Sie sie mit dem "
    "neuen Stand und speichern Sie dann noch einmal."
)


@dataclass(frozen=True)
class ScenarioText:
    """What the form of a scenario says. Money in euro for each calendar year."""

    title: str
    posts: Decimal
    euros_yearly: Decimal
    first_quarter: str
    quarters: int
    days_per_post: int
    carry_over: bool = True
    leads: bool = True
    partners: Sequence[Organisation] = ()

    def values(self) -> dict[str, Any]:
        return {
            "title": self.title.strip(),
            "posts": self.posts,
            "euros_yearly": self.euros_yearly,
            "first_quarter": self.first_quarter,
            "quarters": self.quarters,
            "days_per_post": self.days_per_post,
            "carry_over": self.carry_over,
            "leads": self.leads,
        }


@dataclass(frozen=True)
class CandidateText:
    """What the form of a candidate says. ``figures``: {key of a way: {field: number}}."""

    deadline: str = ""
    after: Sequence[str] = ()
    left_out: bool = False
    figures: Mapping[str, Mapping[str, float]] | None = None


@transaction.atomic
def create_scenario(
    organisation: Organisation,
    *,
    text: ScenarioText,
    author: Author,
    once: UUID | None = None,
    demo: bool = False,
) -> Scenario:
    """A scenario with the best of the ranking as candidates. The caller has checked the permission.

    ``once``: the id it gets, so that a form sent twice creates one. Raises ValidationError by field.
    """
    if known := _made_before(organisation, once):
        return known
    scenario = Scenario(
        organisation=organisation, changed_by=author.label[:200], is_demo=demo, **text.values()
    )
    if once:
        scenario.pk = once
    _check(scenario)
    scenario.save(force_insert=True)
    scenario.partners.set(_partners(organisation, text.partners))
    _fill(scenario)
    new = {name: in_journal(value) for name, value in text.values().items()}
    journal([entry(scenario, ChangeKind.ADDED, author, new=new)])
    return scenario


def _made_before(organisation: Organisation, once: UUID | None) -> Scenario | None:
    """What the same form has made. Who sends it twice at once waits here for the first to be stored.

    Raises ValidationError for the id of another organisation's scenario, and where there is no room for one more.
    """
    wait_for(organisation)
    known = Scenario.objects.filter(pk=once).first() if once else None
    if known is not None and known.organisation_id != organisation.pk:
        raise ValidationError("Dieses Formular ist veraltet. Bitte laden Sie die Seite neu.")
    if known is None and Scenario.objects.filter(organisation=organisation).count() >= MOST_SCENARIOS:
        raise ValidationError(f"Mehr als {MOST_SCENARIOS} Szenarien gehen nicht. Löschen Sie erst ältere.")
    return known


def _fill(scenario: Scenario) -> None:
    organisation = scenario.organisation
    ranked = ranking_for(organisation, timezone.localdate())[:CANDIDATES]
    ways = ways_of([one.pk for one in ranked], population_of(organisation))
    ScenarioCandidate.objects.bulk_create(
        ScenarioCandidate(
            scenario=scenario,
            service_id=one.pk,
            place=one.place,
            score=round(one.score, 2),
            reason=one.sentence[:500],
            ways=[spec.as_json() for spec in ways[one.pk]],
        )
        for one in ranked
    )


@transaction.atomic
def edit_scenario(
    scenario: Scenario, *, text: ScenarioText, author: Author, based_on: str | None = None
) -> bool:
    """Change what differs; whether anything did. Raises ValidationError by field, and for a stale form."""
    stored = _locked(scenario)
    partners = _partners(stored.organisation, text.partners)
    before = sorted(one.key for one in stored.partners.all())
    after = sorted(one.key for one in partners)
    pairs = changed_fields(stored, text.values())
    if before != after:
        pairs["partners"] = (before, after)
    if not pairs:
        return False
    _fresh(stored, based_on)
    for name, (_, new) in pairs.items():
        if name != "partners":
            setattr(stored, name, new)
    _check(stored)
    stored.partners.set(partners)
    _stamp(stored, author)
    journal(entries(stored, pairs, author))
    return True


@transaction.atomic
def edit_candidate(
    candidate: ScenarioCandidate, *, text: CandidateText, author: Author, based_on: str | None = None
) -> bool:
    """Change deadline, order, figures; whether anything did. Raises ValidationError by field."""
    scenario = _locked(candidate.scenario)
    stored = ScenarioCandidate.objects.select_for_update(of=("self",)).get(pk=candidate.pk)
    if text.deadline and not is_quarter(text.deadline):
        raise ValidationError({"deadline": "Das ist kein Quartal."})
    values = {
        "deadline": text.deadline,
        "after": list(dict.fromkeys(text.after)),
        "left_out": text.left_out,
        "ways": _with_figures(stored.ways, text.figures or {}),
    }
    pairs = changed_fields(stored, values)
    if not pairs:
        return False
    _fresh(scenario, based_on)
    for name, (_, new) in pairs.items():
        setattr(stored, name, new)
    stored.save()
    if "after" in pairs:
        _check_order(scenario)
    _stamp(scenario, author)
    journal(entries(stored, pairs, author))
    return True


def _with_figures(
    ways: list[dict[str, Any]], figures: Mapping[str, Mapping[str, float]]
) -> list[dict[str, Any]]:
    """The ways with the figures entered; what differs has its source from now on in who entered it."""
    found = []
    for way in ways:
        spec, given = Spec.of(way).as_json(), figures.get(way["key"], {})
        for name in FIELDS:
            if name in given and abs(float(given[name]) - spec[name]) > 1e-9:
                spec[name] = float(given[name])
                spec["sources"][name] = ENTERED
        found.append(spec)
    return found


def _check_order(scenario: Scenario) -> None:
    """Raises ValidationError for services that wait for each other in a circle."""
    rows = scenario.candidates.select_related("service")
    listed = [
        Candidate(row.service.leika_key, str(row.service), row.score, (), after=tuple(row.after))
        for row in rows
    ]
    unknown = {key for one in listed for key in one.after} - {one.key for one in listed}
    if unknown:
        raise ValidationError({"after": f"Nicht in diesem Szenario: {', '.join(sorted(unknown))}."})
    if circles := cycles(listed):
        words = " → ".join([*circles[0], circles[0][0]])
        raise ValidationError({"after": f"Diese Leistungen würden im Kreis aufeinander warten: {words}."})


@transaction.atomic
def copy_scenario(
    scenario: Scenario, *, author: Author, partner: Organisation | None = None, once: UUID | None = None
) -> Scenario:
    """The same again, on wish with one partner more: what changes if that neighbour joins?

    ``once``: as with ``create_scenario``. Raises ValidationError.
    """
    if known := _made_before(scenario.organisation, once):
        return known
    names = [one.name for one in _others(scenario)]
    partners = [*_others(scenario), *([partner] if partner else [])]
    wanted = _partners(scenario.organisation, partners)
    more = f", gemeinsam mit {partner.name}" if partner and partner.name not in names else " (Kopie)"
    copy = Scenario.objects.get(pk=scenario.pk)
    copy.pk, copy._state.adding = once or Scenario().pk, True
    copy.title = f"{scenario.title[: 200 - len(more)]}{more}"[:200]
    copy.copied_from = scenario
    copy.created_at = copy.changed_at = timezone.now()
    copy.changed_by, copy.is_demo = author.label[:200], False
    copy.save(force_insert=True)
    copy.partners.set(wanted)
    rows = list(scenario.candidates.all())
    for row in rows:
        row.pk, row.scenario = ScenarioCandidate().pk, copy
        row._state.adding = True
    ScenarioCandidate.objects.bulk_create(rows)
    journal(
        [entry(copy, ChangeKind.ADDED, author, new={"title": copy.title, "copied_from": str(scenario.pk)})]
    )
    return copy


@transaction.atomic
def remove_scenario(scenario: Scenario, *, author: Author) -> None:
    journal([entry(scenario, ChangeKind.REMOVED, author, old={"title": scenario.title})])
    scenario.delete()


def _others(scenario: Scenario) -> list[Organisation]:
    return list(scenario.partners.order_by("name"))


def _partners(organisation: Organisation, given: Sequence[Organisation]) -> list[Organisation]:
    found = list({one.pk: one for one in given if one.pk != organisation.pk}.values())
    if len(found) > MOST_PARTNERS:
        raise ValidationError({"partners": f"Bitte höchstens {MOST_PARTNERS} Partner."})
    return found


def _locked(scenario: Scenario) -> Scenario:
    return Scenario.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=scenario.pk)


def _fresh(scenario: Scenario, based_on: str | None) -> None:
    if based_on is not None and based_on != version_of(scenario):
        raise ValidationError(STALE_FORM)


def _check(scenario: Scenario) -> None:
    scenario.clean_fields(exclude=["organisation", "copied_from"])
    if not is_quarter(scenario.first_quarter):
        raise ValidationError({"first_quarter": "Das ist kein Quartal."})


def _stamp(scenario: Scenario, author: Author) -> None:
    scenario.changed_at, scenario.changed_by = timezone.now(), author.label[:200]
    scenario.save()
