"""What the pages of a project say in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from fahrplan.journey.models import Project
from fahrplan.journey.selectors.projects import changes_of, project_view
from fahrplan.journey.services.projects import edit_project
from fahrplan.journey.web.project_words import facts_of, history_words, visit_words, waiting_words
from fahrplan.solutions.models import DeliveryItem
from tests.journey.travelling import project
from tests.reuse.joint import Joint


def test_what_nobody_said_is_open_and_never_nothing(joint: Joint) -> None:
    found = project(joint)
    Project.objects.update(cost_once=Decimal("1200.50"), cost_yearly=Decimal(0))
    view = project_view(found.pk, joint.speaker(joint.town))
    assert view
    facts = dict(facts_of(view, []))
    told = [facts[name] for name in ("Eigene Arbeitstage", "Kosten einmalig", "Kosten im Jahr", "Wartet auf")]
    assert told == ["noch offen", "1.200,50 Euro", "0 Euro", "nichts vom Land"]


def test_what_is_waited_for_names_its_day() -> None:
    items = [
        DeliveryItem(name="Konto", promised_for=date(2027, 6, 30)),
        DeliveryItem(name="Konto", delivered_on=date(2026, 1, 2)),
        DeliveryItem(name="Konto"),
    ]
    assert [waiting_words(item) for item in items] == [
        "Konto, zugesagt für 30.06.2027",
        "Konto, da seit 02.01.2026",
        "Konto, ohne Termin",
    ]


def test_the_history_says_what_changed_and_the_way_where_it_stood(joint: Joint) -> None:
    found = project(joint)
    edit_project(found, {"goal": "Neu", "public": False}, by=joint.speaker(joint.town))
    lines = [f"{title} {text}" for _, title, text in history_words(changes_of(found))]
    told = [
        any("ja → nein" in line for line in lines),
        any("Streng geheimes Ziel → Neu" in line for line in lines),
    ]
    assert (told, visit_words(found.visits.all())[0][1]) == (
        [True, True],
        "Identifizierung und Priorisierung",
    )
