"""Forms that run here speak for the state of their services, as long as they run."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from fahrplan.forms.enums import VersionState
from fahrplan.forms.models import FormVersion
from fahrplan.forms.rules.definition import Definition
from fahrplan.implementation.enums import Finding
from fahrplan.implementation.models import Attainment, Observation
from fahrplan.implementation.rules.sources import source_label
from fahrplan.implementation.services.running_forms import follow_all_forms, follow_forms_of, offers
from tests.forms.adopted import adopted, online
from tests.municipalities.conftest import World, world

__all__ = ["world"]


def findings() -> list[tuple[str, int | None]]:
    rows = Observation.objects.filter(source="form").order_by("id")
    return [(row.finding, row.level) for row in rows]


def test_publishing_makes_the_service_online_with_evidence(world: World) -> None:
    form = adopted(world)
    version = online(form)
    row = Observation.objects.get(source="form")
    assert (row.finding, row.level, row.service, row.organisation) == (
        Finding.ONLINE,
        3,
        world.dog_tax,
        form.organisation,
    )
    assert row.link is not None
    assert row.link.url.endswith("/antrag/obere-aller/hundesteuer/")
    assert row.evidence is not None
    assert row.evidence["version"] == version.number
    assert "Nachweise hochladen" in row.evidence["offers"]
    assert Attainment.objects.get(organisation=form.organisation, until_day=None).source


def test_retiring_withdraws_it(world: World, django_capture_on_commit_callbacks: Any) -> None:
    version = online(adopted(world))
    with django_capture_on_commit_callbacks(execute=True):
        version.state = VersionState.RETIRED
        version.save()
    assert findings() == [(Finding.ONLINE, 3), (Finding.WITHDRAWN, None)]


def test_a_new_version_is_the_same_word_again(world: World, django_capture_on_commit_callbacks: Any) -> None:
    form = adopted(world)
    old = online(form)
    with django_capture_on_commit_callbacks(execute=True):
        old.state = VersionState.RETIRED
        old.save()
        new = FormVersion(form=form, number=2, state=VersionState.PUBLISHED)
        new.schema, new.flow, new.texts = old.schema, old.flow, old.texts
        new.save()
    assert findings() == [(Finding.ONLINE, 3)]


def test_paper_keeps_it_from_being_online(world: World) -> None:
    form = adopted(world)
    version = form.versions.get()
    version.flow["evidence"] = ["gibt/es/nur/auf/papier"]
    version.save()
    online(form)
    assert findings() == [(Finding.OFFLINE, 2)]


def test_every_night_what_runs_is_confirmed_and_what_went_unheard_withdrawn(world: World) -> None:
    form = adopted(world)
    online(form)
    confirmed = follow_all_forms()
    FormVersion.objects.update(state=VersionState.RETIRED)
    assert (confirmed, follow_all_forms(), follow_all_forms()) == (1, 1, 0)
    assert findings()[-1] == (Finding.WITHDRAWN, None)


def test_an_organisation_without_an_area_is_passed_over(world: World) -> None:
    assert follow_forms_of(world.organisation("bund")) == 0


def test_what_a_form_offers_in_words() -> None:
    flow = {"access": {"anonymous": True}, "prefill": {}, "fee": {"kind": "fixed", "cents": 100}}
    assert offers(Definition({}, flow, {"de": {}, "en": {}})) == [
        "ohne Konto ausfüllen",
        "online bezahlen",
        "Bescheid im Postfach",
        "in mehreren Sprachen",
    ]


def test_the_source_has_a_name() -> None:
    assert source_label("form") == "Online-Formular läuft hier"


def test_a_form_taken_offline_is_not_observed_as_usable_until_it_is_back(world: World) -> None:
    form = adopted(world)
    online(form)
    form.paused_at = timezone.now()
    form.save(update_fields=["paused_at", "pause_reason"])
    assert findings() == [(Finding.ONLINE, 3), (Finding.WITHDRAWN, None)]
    form.paused_at = None
    form.save(update_fields=["paused_at", "pause_reason"])
    assert findings()[-1] == (Finding.ONLINE, 3)
