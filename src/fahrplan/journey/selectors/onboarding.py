"""The check before go-live, worked out from what the rooms know: nothing of it is stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Case, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from fahrplan.catalogue.models import KeySuccession, PublicService
from fahrplan.design.rules import day
from fahrplan.implementation.enums import LINK_FINDINGS, Finding
from fahrplan.implementation.models import Observation
from fahrplan.implementation.rules.sources import source_label
from fahrplan.journey.enums import PlanReply
from fahrplan.journey.models import PlanAnswer, Project
from fahrplan.journey.rules.onboarding import (
    MISSING,
    OK,
    UNKNOWN,
    Check,
    Entry,
    LinkFacts,
    certificate_check,
    entry_check,
    key_check,
    link_check,
    summary,
)
from fahrplan.municipalities.enums import Verdict
from fahrplan.municipalities.models import ContactPoint, Organisation
from fahrplan.municipalities.selectors import contacts_of
from fahrplan.municipalities.selectors.standings import Standing, standing_of

MOST_ROWS = 2000
ASKED = (
    ("eid", "Berechtigung für den Online-Ausweis"),
    ("register", "Eintrag im Landesportal (Portalverbund)"),
)


@dataclass(frozen=True)
class Onboarding:
    """All checks; ``visible_since``: the first day on which somebody saw a service of the project online."""

    checks: tuple[Check, ...]
    visible_since: date | None
    day: date

    @property
    def words(self) -> str:
        return summary(list(self.checks))

    @property
    def missing(self) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if check.state == MISSING)


def onboarding_of(
    project: Project, answers: Mapping[str, Mapping[str, PlanAnswer]], *, today: date | None = None
) -> Onboarding:
    """The check for the lead of the project. About six queries, however many services it has."""
    day = today or timezone.localdate()
    organisation = project.organisation
    contacts = contacts_of(organisation)
    checks = [_area(organisation), _unit(project, contacts), _contact(organisation, contacts)]
    standing = standing_of(organisation)
    services = list(_judged(project, standing))
    seen = _observed(organisation, services)
    for service in services:
        checks += _of_service(service, organisation, seen.get(service.pk, []), standing, day)
    checks += [_asked(project, key, title, answers) for key, title in ASKED]
    return Onboarding(tuple(checks), _visible_since(seen), day)


def visible_since(project: Project, services: Sequence[PublicService]) -> date | None:
    """The first day on which somebody saw one of the services online here. One query."""
    return _visible_since(_observed(project.organisation, services))


def _area(organisation: Organisation) -> Check:
    mend = f"/kommunen/{organisation.key}/"
    area = organisation.territory
    if area is None:
        words = "Die Organisation hat kein eigenes Gebiet; ein Regionalschlüssel fehlt."
        return Check("area", "Regionalschlüssel (ARS)", UNKNOWN, words, mend)
    words = (
        f"{area.ars}, {area.display_name}. Quelle: Gemeindeverzeichnis, Gebietsstand {area.as_of:%d.%m.%Y}."
    )
    return Check("area", "Regionalschlüssel (ARS)", OK, words, mend)


def _unit(project: Project, contacts: Sequence[ContactPoint]) -> Check:
    title, mend = "Organisationseinheit", f"/kommunen/{project.organisation.key}/fachbereiche/"
    if project.department is not None:
        words = f"{project.department}. Quelle: Angabe im Vorhaben, {day(project.changed_at)}."
        return Check("unit", title, OK, words, mend)
    named = next((contact.department for contact in contacts if contact.department), None)
    if named is not None:
        return Check("unit", title, OK, f"{named}. Quelle: Kontaktstelle der Organisation.", mend)
    return Check("unit", title, MISSING, "Kein Fachbereich ist eingetragen.", mend)


def _contact(organisation: Organisation, contacts: Sequence[ContactPoint]) -> Check:
    title, mend = "Kontakt", f"/kommunen/{organisation.key}/kontakte/"
    reachable = next((one for one in contacts if one.email or one.phone), None)
    if reachable is None:
        words = "Keine Kontaktstelle nennt Telefon oder E-Mail."
        return Check("contact", title, MISSING, words, mend)
    stand = f", Stand {reachable.as_of:%d.%m.%Y}" if reachable.as_of else ""
    said = f"{reachable.label}: {reachable.email or reachable.phone}"
    words = f"{said}. Quelle: {reachable.source or 'eigene Angabe'}{stand}."
    return Check("contact", title, OK, words, mend)


def _judged(project: Project, standing: Standing) -> QuerySet[PublicService]:
    """The project's services with ``verdict`` and ``new_keys``. One query."""
    verdict: Any = Case(
        When(standing.condition(Verdict.OURS), then=Value(True)),
        When(standing.condition(Verdict.NOT_OURS), then=Value(False)),
        default=Value(None),
        output_field=BooleanField(null=True),
    )
    later = KeySuccession.objects.filter(old_key=OuterRef("leika_key")).order_by("new_key")
    found = PublicService.objects.filter(pk__in=project.services.values("service_id"))
    return found.annotate(ours=verdict, new_keys=ArraySubquery(later.values("new_key"))).order_by("leika_key")


def _observed(
    organisation: Organisation, services: Sequence[PublicService]
) -> dict[UUID, list[tuple[Observation, Observation | None]]]:
    """Service → what was seen here, oldest first, each with the last check of its link. One query."""
    about = Q(organisation=organisation)
    if organisation.territory:
        area = organisation.territory
        about |= Q(organisation=None, territory__ars__in=[*area.ancestors, area.ars])
    words = Observation.objects.filter(about, service__in=[one.pk for one in services])
    checks = Q(service=None, finding__in=LINK_FINDINGS, link__in=words.exclude(link=None).values("link"))
    rows = Observation.objects.filter(Q(pk__in=words.values("pk")) | checks).select_related("link")
    by_link: dict[UUID, Observation] = {}
    said: dict[UUID, list[Observation]] = defaultdict(list)
    for row in rows.order_by("seen_on", "id")[:MOST_ROWS]:
        if row.service_id is None and row.link_id is not None:
            by_link[row.link_id] = row
        elif row.service_id is not None:
            said[row.service_id].append(row)
    return {
        pk: [(row, by_link.get(row.link_id) if row.link_id else None) for row in listed]
        for pk, listed in said.items()
    }


def _of_service(
    service: Any,
    organisation: Organisation,
    seen: Sequence[tuple[Observation, Observation | None]],
    standing: Standing,
    day: date,
) -> list[Check]:
    key = service.leika_key
    mend = f"/stand/leistung/{key}/{organisation.key}/melden/"
    entry = _entry(seen, day)
    link = entry.link if entry else None
    source_day = service.first_seen
    return [
        _responsible(service, organisation, standing),
        key_check(key, service.gone_since, service.new_keys, as_of=source_day),
        entry_check(entry, key, mend, today=day),
        link_check(link, key, mend),
        certificate_check(link, key, mend, today=day),
    ]


def _responsible(service: Any, organisation: Organisation, standing: Standing) -> Check:
    title, mend = "Zuständigkeit", f"/kommunen/{organisation.key}/leistungen/"
    rules = f"Regeln, Stand {standing.rules_as_of}" if standing.rules_as_of else "keine Regeln bekannt"
    if service.ours is True:
        return Check("ours", title, OK, f"unsere. Quelle: {rules}.", mend, service.leika_key)
    if service.ours is False:
        return Check("ours", title, MISSING, f"nicht unsere. Quelle: {rules}.", mend, service.leika_key)
    return Check("ours", title, UNKNOWN, f"ungeklärt. Quelle: {rules}.", mend, service.leika_key)


def _entry(seen: Sequence[tuple[Observation, Observation | None]], today: date) -> Entry | None:
    """What is online and not out of date, else the newest word; of the same day one with a link first."""
    if not seen:
        return None
    newest, check = max(
        seen,
        key=lambda pair: (
            pair[0].finding == Finding.ONLINE and pair[0].stale_on > today,
            pair[0].last_seen_on,
            pair[0].link_id is not None,
        ),
    )
    link = None
    if newest.link is not None:
        checked = newest.link.checked_at
        link = LinkFacts(
            newest.link.url,
            newest.link.outcome,
            timezone.localdate(checked) if checked else None,
            _expiry(check),
        )
    return Entry(newest.finding, source_label(newest.source), newest.last_seen_on, newest.stale_on, link)


def _expiry(check: Observation | None) -> date | None:
    told = (check.evidence or {}).get("certificate_expires") if check else None
    try:
        return datetime.fromisoformat(told).date() if told else None
    except (TypeError, ValueError):
        return None


def _asked(project: Project, key: str, title: str, answers: Mapping[str, Mapping[str, PlanAnswer]]) -> Check:
    mend = f"{project.get_absolute_url()}plan/checkliste/asked/"
    answer = answers.get("asked", {}).get(key)
    if answer is None or answer.reply == PlanReply.OPEN:
        return Check(key, title, UNKNOWN, "Das weiß nur Ihre Kommune. Bitte antworten Sie.", mend)
    said = "ja" if answer.reply == PlanReply.YES else "nein"
    note = f" {answer.note}" if answer.note else ""
    words = f"{said}.{note} Angabe von {answer.changed_by}, {day(answer.changed_at)}."
    return Check(key, title, OK if answer.reply == PlanReply.YES else MISSING, words, mend)


def _visible_since(seen: Mapping[UUID, Sequence[tuple[Observation, Observation | None]]]) -> date | None:
    days = [row.seen_on for rows in seen.values() for row, _ in rows if row.finding == Finding.ONLINE]
    return min(days, default=None)
