"""A wish comes from the application, sealed, with only the facts that give points."""

from __future__ import annotations

import pytest
from django.db import connection
from django.utils import timezone

from fahrplan.cases.models import Case, PlaceRound, PlaceWish
from fahrplan.cases.rules.allocation_criteria import DEFAULT
from fahrplan.cases.services.erasing import erase
from fahrplan.cases.services.places_rounds import allocate_round, round_key
from fahrplan.cases.services.places_wishes import open_wish, receive_wish, said_in
from fahrplan.forms.selectors.packages import shipped_packages
from fahrplan.foundation.services.row_scope import row_scope
from tests.cases.conftest import Desk
from tests.cases.kita import a_round, facility, kita_desk, wish_data
from tests.support.fixtures import web_role


@pytest.fixture
def kita(db: None) -> Desk:
    return kita_desk()


def test_an_application_becomes_a_wish(kita: Desk) -> None:
    sun, round_ = facility(kita, "Kita Sonne"), a_round(kita)
    case = kita.hand_in(wish_data(sun, work="alle"))
    wish = PlaceWish.objects.get()
    said = open_wish(wish, round_key(round_))
    assert (wish.case, wish.round, wish.reference, wish.lot_key) == (case, round_, case.reference, case.pk)
    assert (said.child, said.wishes, said.anywhere) == ("Zottelinchen Muster", (str(sun.pk),), False)
    assert said.facts == {"arbeit": "alle", "geboren": "2024-02"}


def test_nothing_of_it_lies_in_the_clear(kita: Desk) -> None:
    sun, round_ = facility(kita, "Kita Sonne"), a_round(kita)
    kita.hand_in(wish_data(sun, work="alle"))
    allocate_round(round_, by=kita.clerk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(w::text || p::text, ' ') FROM cases_placewish w, cases_placement p")
        stored = cursor.fetchone()[0]
    clear = [word.encode().hex() for word in ("Zottelinchen", "alle", "Punkte", "2024-02")]
    assert [word for word in clear if word in stored] == []


def test_other_forms_make_no_wish(desk: Desk) -> None:
    desk.hand_in()
    assert PlaceWish.objects.count() == 0


def test_without_a_round_it_waits_for_the_next(kita: Desk) -> None:
    sun = facility(kita, "Kita Sonne")
    kita.hand_in(wish_data(sun))
    assert PlaceWish.objects.get().round is None
    round_ = a_round(kita)
    assert PlaceWish.objects.get().round == round_


def test_odd_answers_are_left_out(kita: Desk) -> None:
    round_ = a_round(kita)
    kita.hand_in({"wuensche": {"erster": ["x"], "zweiter": {"a": 1}}, "lage": "nichts", "kind": None})
    said = open_wish(PlaceWish.objects.get(), round_key(round_))
    assert (said.child, said.wishes, said.facts) == ("", (), {})


def test_the_applicant_hands_in_and_only_the_office_reads(kita: Desk) -> None:
    sun, round_ = facility(kita, "Kita Sonne"), a_round(kita)
    submission = kita.hand_in(wish_data(sun)).submission
    assert submission is not None
    PlaceWish.objects.all().delete()
    neighbour = facility(kita, "Kita Mond")
    with web_role(), row_scope(account=kita.account.pk):
        receive_wish(submission, key=b"k" * 32, data=wish_data(neighbour))
        assert PlaceWish.objects.count() == 0
    with web_role(), row_scope(organisations=[kita.office.pk]):
        assert PlaceWish.objects.filter(round=round_).count() == 1


def test_erasing_the_case_forgets_the_wish(kita: Desk) -> None:
    sun, round_ = facility(kita, "Kita Sonne"), a_round(kita)
    case = kita.hand_in(wish_data(sun))
    allocate_round(round_, by=kita.clerk)
    today = timezone.localdate()
    Case.objects.update(erase_on=today)
    assert erase(case.pk, today)
    wish = PlaceWish.objects.select_related("placement").get()
    assert (bytes(wish.sealed), bytes(wish.resealed), bytes(wish.placement.sealed)) == (b"", b"", b"")
    assert wish.placement.facility == sun


def test_the_kindergarten_package_names_what_the_usual_criteria_ask() -> None:
    asked = shipped_packages()["kita-platz"].definition.flow["places"]
    data = {
        "kind": {"vorname": "Mia", "nachname": "Muster", "geburtsdatum": "2024-02-10"},
        "wuensche": {"erster": "a", "zweiter": "b", "dritter": "a", "andere": True},
        "lage": {
            "geschwister": True, "geschwister_kita": "b", "arbeit": "alle", "allein": True, "foerderbedarf": True,
        },
    }  # fmt: skip
    said = said_in(asked, data, PlaceRound(criteria=list(DEFAULT)))
    assert (said.child, said.wishes, said.anywhere) == ("Mia Muster", ("a", "b"), True)
    assert set(said.facts) == {str(row["fact"]) for row in DEFAULT}


def test_an_odd_flow_stops_nobody_from_handing_in() -> None:
    said = said_in({"child": [], "criteria": "x", "wishes": {"a": 1}, "any": 7}, {"wuensche": {}}, None)
    assert (said.child, said.wishes, said.anywhere, said.facts) == ("", (), False, {})
