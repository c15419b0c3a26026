"""The check before go-live finds by itself what is missing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

from fahrplan.catalogue.models import KeySuccession
from fahrplan.implementation.models import Link, Observation
from fahrplan.journey.models import PlanAnswer, Project
from fahrplan.journey.selectors.checklists import answers_of
from fahrplan.journey.selectors.onboarding import onboarding_of, visible_since
from fahrplan.municipalities.enums import Level
from fahrplan.municipalities.models import ContactPoint, Department
from fahrplan.municipalities.services import rebuild_rule_matches
from tests.journey.planned import planned
from tests.municipalities.conftest import rule
from tests.reuse.joint import KEY, Joint
from tests.support.records import service

SEEN = date(2026, 5, 1)


def states(found: Project) -> dict[str, str]:
    return {check.key: check.state for check in onboarding_of(found, answers_of(found)).checks}


def seen_online(joint: Joint, *, on: date = SEEN, url: str = "", expires: str = "") -> Observation:
    """The town's own word that the service is online, and a check of its link."""
    link = None
    today = timezone.localdate()
    if url:
        link = Link.objects.create(
            url=url, digest=url[-32:], host="x", outcome="alive", checked_at=datetime(2026, 5, 2, tzinfo=UTC)
        )
        Observation.objects.create(
            source="link", link=link, finding="alive", trust=1, seen_on=on, last_seen_on=on,
            stale_on=today + timedelta(days=9), evidence={"certificate_expires": expires} if expires else {},
        )  # fmt: skip
    return Observation.objects.create(
        source="self", service=joint.service, territory=joint.town.territory, organisation=joint.town,
        carrier="own", finding="online", link=link, trust=1, seen_on=on, last_seen_on=on,
        stale_on=today + timedelta(days=90),
    )  # fmt: skip


def test_a_bare_project_lacks_almost_everything(joint: Joint) -> None:
    assert states(planned(joint)) == {
        "area": "ok",
        "unit": "missing",
        "contact": "missing",
        "ours": "unknown",
        "key": "ok",
        "entry": "missing",
        "link": "missing",
        "certificate": "unknown",
        "eid": "unknown",
        "register": "unknown",
    }


def test_everything_in_place_is_in_order(joint: Joint) -> None:
    found = planned(joint)
    found.department = Department.objects.create(organisation=joint.town, name="Ordnungsamt")
    found.save()
    ContactPoint.objects.create(organisation=joint.town, label="Rathaus", phone="039384 1")
    rule("gewerbe", [KEY[:8]], Level.GEMEINDE_EIGEN)
    rebuild_rule_matches()
    later = timezone.localdate() + timedelta(days=200)
    seen_online(joint, url="https://arendsee.example/gewerbe", expires=f"{later}T00:00:00+00:00")
    for key in ("eid", "register"):
        PlanAnswer.objects.create(project=found, sheet="asked", key=key, reply="yes")
    result = onboarding_of(found, answers_of(found))
    assert [check.key for check in result.checks if check.state != "ok"] == []
    assert (result.words, result.visible_since) == ("Alle 10 Punkte sind in Ordnung.", SEEN)


def test_a_followed_key_and_a_no_are_missing(joint: Joint) -> None:
    found = planned(joint)
    KeySuccession.objects.create(old_key=KEY, new_key="99050012104001", source="Prüfung")
    PlanAnswer.objects.create(project=found, sheet="asked", key="eid", reply="no")
    told = states(found)
    assert (told["key"], told["eid"]) == ("missing", "missing")


def test_a_certificate_that_ends_soon_is_missing(joint: Joint) -> None:
    soon = timezone.localdate() + timedelta(days=5)
    seen_online(joint, url="https://arendsee.example/", expires=f"{soon}T00:00:00+00:00")
    assert states(planned(joint))["certificate"] == "missing"


def test_visible_since_is_the_first_online_observation(joint: Joint) -> None:
    seen_online(joint, on=date(2026, 7, 1))
    seen_online(joint, on=SEEN)
    assert visible_since(planned(joint), [joint.service]) == SEEN


def test_the_check_asks_as_much_for_three_services_as_for_one(
    joint: Joint, django_assert_num_queries: object
) -> None:
    assert callable(django_assert_num_queries)
    three = [joint.service, service("99050012105000", "B"), service("99050012106000", "C")]
    for services in ([joint.service], three):
        found = Project.objects.select_related("organisation__territory", "department").get(
            pk=planned(joint, services=services).pk
        )
        with django_assert_num_queries(6):
            onboarding_of(found, {})
