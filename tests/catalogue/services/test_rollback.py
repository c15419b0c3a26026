"""Taking back an import run: everything as before, or a refusal with its reason."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fahrplan.catalogue.importers import import_leika, import_synonyms
from fahrplan.catalogue.models import KeySuccession, Lage, OzgService, PublicService, Synonym, Themenfeld
from fahrplan.catalogue.selectors import provenance
from fahrplan.catalogue.services import RollBackError, edit_service, roll_back
from fahrplan.catalogue.signals import services_changed
from fahrplan.foundation.models import Change, ImportRun
from fahrplan.foundation.services import Author, sources
from fahrplan.municipalities.enums import Confidence, OrganisationKind, TerritoryKind
from fahrplan.municipalities.models import Responsibility
from tests.support.records import organisation, service, territory

pytestmark = pytest.mark.django_db
AUTHOR = Author(label="Stefanie Steward")
HEADER = "leika_schluessel;bezeichnung;typisierung;ozg_id;ozg_name;lage;themenfeld\n"
DOG = "99102013002000;Hundesteuer;4;10100;Tierabgaben;Tierhaltung;Hobby\n"
RENT = "99107023017000;Wohngeld;2/3;10083;Wohngeld;Existenz;Arbeit\n"


def load(*rows: str, **options: Any) -> ImportRun:
    text = HEADER + "".join(rows)
    report = import_leika(text.encode(), file_name="liste.csv", author=AUTHOR, **options)
    return ImportRun.objects.get(pk=report.run_id)


def state() -> list[tuple[Any, ...]]:
    fields = ("leika_key", "name", "types", "countable", "gone_since", "ozg_service__ozg_id", "source__key")
    return [*PublicService.objects.order_by("leika_key").values_list(*fields)]


def test_added_services_and_groups_vanish() -> None:
    roll_back(load(DOG), AUTHOR)
    models = (PublicService, OzgService, Lage, Themenfeld)
    assert [model.objects.count() for model in models] == [0, 0, 0, 0]


@pytest.mark.parametrize(
    "second",
    [(DOG.replace(";4;", ";5;"), RENT), (RENT,), (DOG.replace("99102013002000", "99102013104000"), RENT)],
)
def test_changed_gone_and_rekeyed_services_are_as_before(second: tuple[str, ...]) -> None:
    load(DOG, RENT)
    before = state()
    roll_back(load(*second), AUTHOR)
    assert (state(), KeySuccession.objects.count()) == (before, 0)


def test_returned_services_are_gone_again() -> None:
    load(DOG, RENT)
    load(RENT)
    before = state()
    roll_back(load(DOG, RENT), AUTHOR)
    assert state() == before


def test_a_changed_name_of_a_group_is_as_before() -> None:
    load(DOG)
    roll_back(load(DOG.replace("Tierabgaben", "Tiere")), AUTHOR)
    assert OzgService.objects.get().name == "Tierabgaben"


def test_a_source_taken_over_is_given_back() -> None:
    load(DOG, source=sources("a", title="A"))
    before = state()
    roll_back(load(DOG, source=sources("b", title="B")), AUTHOR)
    assert state() == before


def test_runs_can_be_taken_back_one_after_the_other() -> None:
    first = load(DOG)
    second = load(DOG.replace(";4;", ";5;"))
    roll_back(second, AUTHOR)
    roll_back(first, AUTHOR)
    assert PublicService.objects.count() == 0


def test_after_taking_back_the_list_can_be_read_again() -> None:
    roll_back(load(DOG), AUTHOR)
    load(DOG)
    assert [row[0] for row in state()] == ["99102013002000"]


def test_provenance_returns_to_the_earlier_list() -> None:
    load(DOG, source=sources("a", title="Liste A", as_of=date(2020, 1, 1)))
    roll_back(load(DOG.replace(";4;", ";5;"), source=sources("b", title="Liste B")), AUTHOR)
    found = next(one for one in provenance(PublicService.objects.get()) if one.field == "types")
    assert (found.source, found.by_hand) == ("Liste A", False)


def test_a_value_taken_back_is_not_held_for_a_hand_edit() -> None:
    load(DOG)
    roll_back(load(DOG.replace(";4;", ";5;")), AUTHOR)
    load(DOG.replace(";4;", ";6;"))
    assert PublicService.objects.get().types == ["6"]


def test_the_run_says_so_and_the_journal_keeps_everything() -> None:
    run = load(DOG)
    rows = Change.objects.count()
    assert roll_back(run, AUTHOR) == rows
    run.refresh_from_db()
    assert (run.state, Change.objects.count()) == ("rolled_back", 2 * rows)
    assert Change.objects.latest("id").reason == "Importlauf zurückgenommen"


def test_a_later_edit_is_a_reason_to_refuse() -> None:
    run = load(DOG)
    edit_service(PublicService.objects.get(), {"name": "Hund"}, AUTHOR)
    with pytest.raises(RollBackError, match=r"„Hund“ \(99102013002000\) wurde danach noch geändert"):
        roll_back(run, AUTHOR)


def test_an_edit_of_another_field_is_no_reason_for_a_changed_field() -> None:
    load(DOG)
    run = load(DOG.replace(";4;", ";5;"))
    edit_service(PublicService.objects.get(), {"name": "Hund"}, AUTHOR)
    roll_back(run, AUTHOR)
    found = PublicService.objects.get()
    assert (found.name, found.types) == ("Hund", ["4"])


def test_a_later_import_that_stands_on_it_is_a_reason_to_refuse() -> None:
    run = load(DOG)
    load(DOG, RENT.replace("Existenz;Arbeit", "Tierhaltung;Hobby"), source=sources("b", title="B"))
    with pytest.raises(RollBackError):
        roll_back(run, AUTHOR)


def test_records_of_other_rooms_are_never_torn_away() -> None:
    run = load(DOG)
    place = territory("150815031011", "Arendsee", TerritoryKind.EINHEITSGEMEINDE)
    Responsibility.objects.create(
        service=PublicService.objects.get(), territory=place, role="decides", reason="Satzung", source="x",
        organisation=organisation("arendsee", OrganisationKind.EINHEITSGEMEINDE, place), confidence=Confidence.HIGH,
    )  # fmt: skip
    with pytest.raises(RollBackError, match="An neu eingelesenen Leistungen hängt schon etwas"):
        roll_back(run, AUTHOR)
    assert PublicService.objects.count() == 1


@pytest.mark.parametrize("again", [True, False])
def test_only_a_run_that_did_something_can_be_taken_back(again: bool) -> None:
    run = load(DOG)
    if again:
        roll_back(run, AUTHOR)
    else:
        run = load(DOG)
    with pytest.raises(RollBackError, match="Es gibt nichts zurückzunehmen"):
        roll_back(run, AUTHOR)


def test_words_can_be_taken_back() -> None:
    table = b"everyday,official,keys\nhund,Hundesteuer,\n"
    import_synonyms(table, file_name="w.csv", author=AUTHOR)
    report = import_synonyms(table.replace(b"Hundesteuer", b"Hund"), file_name="w.csv", author=AUTHOR)
    roll_back(ImportRun.objects.get(pk=report.run_id), AUTHOR)
    assert Synonym.objects.get().official == ["Hundesteuer"]


def test_a_run_of_another_room_is_refused() -> None:
    subject = service()
    run = ImportRun.objects.create(kind="gv100ad", file_name="x", state="done")
    Change.objects.create(
        subject_kind="territory", subject_id=subject.pk, subject_key="x", kind="added", run=run
    )
    with pytest.raises(RollBackError, match="hat nicht den Leistungskatalog geändert"):
        roll_back(run, AUTHOR)


def test_the_rooms_above_hear_that_a_run_was_taken_back() -> None:
    run, heard = load(DOG), []
    listener = lambda sender, **told: heard.append((told["run"], told["taken_back"]))  # noqa: E731
    services_changed.connect(listener)
    roll_back(run, AUTHOR)
    services_changed.disconnect(listener)
    assert heard == [(run, True)]
