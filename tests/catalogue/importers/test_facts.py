"""Facts from small tables: focus flags and everyday names."""

from __future__ import annotations

import pytest

from fahrplan.catalogue.importers import import_everyday_facts, import_focus_services
from fahrplan.catalogue.models import PublicService
from fahrplan.catalogue.services import edit_service
from fahrplan.foundation.models import Change, ImportRun
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author, sources
from fahrplan.standards.problems import StandardError
from tests.support.records import service

pytestmark = pytest.mark.django_db
AUTHOR = Author(label="Import")
KEY = "99102013104000"


def focus(*rows: str) -> ImportReport:
    text = "\n".join(["leika_prefixes,name,source", *rows])
    return import_focus_services(text.encode(), file_name="f.csv", author=AUTHOR)


def facts(header: str, *rows: str, dry_run: bool = False) -> ImportReport:
    text = "\n".join([header, *rows])
    return import_everyday_facts(text.encode(), file_name="e.csv", author=AUTHOR, dry_run=dry_run)


def one() -> PublicService:
    return PublicService.objects.get(leika_key=KEY)


def test_the_focus_flag_is_set_with_its_source() -> None:
    service(KEY)
    focus(f"{KEY},Hund,BMI")
    assert (one().focus, Change.objects.get().reason) == ("Hund", "BMI")


def test_a_shorter_key_means_all_that_begin_so() -> None:
    service(KEY)
    service("99102013002000", "Hundesteuer Festsetzung")
    assert focus("99102013,Hund,BMI").counts["geändert"] == 2


def test_several_keys_may_stand_in_one_row() -> None:
    service(KEY)
    service("99107023017000", "Wohngeld")
    assert focus(f"{KEY}|99107023,Beides,BMI").counts["geändert"] == 2


def test_a_service_no_longer_in_the_table_loses_the_flag() -> None:
    service(KEY)
    service("99107023017000", "Wohngeld")
    focus(f"{KEY},Hund,BMI")
    focus("99107023017000,Wohngeld,BMI")
    assert [*PublicService.objects.order_by("leika_key").values_list("focus", flat=True)] == ["", "Wohngeld"]


def test_a_second_import_reports_no_change() -> None:
    service(KEY)
    focus(f"{KEY},Hund,BMI")
    assert focus(f"{KEY},Hund,BMI").changed is False


def test_keys_that_are_not_in_the_catalogue_are_reported() -> None:
    assert focus(f"{KEY},Hund,BMI").notes == [f"Zeile 2: {KEY} steht nicht im Katalog."]


def test_everyday_facts_set_what_they_say_and_leave_the_rest() -> None:
    service(KEY, summary="Kurz", keywords=["alt"])
    facts("leika_key,plain_name,summary,keywords,d115,source", f"{KEY},Hund anmelden,,Dackel|Pudel,ja,wir")
    found = one()
    assert (found.plain_name, found.summary, found.keywords, found.d115) == (
        "Hund anmelden", "Kurz", ["Dackel", "Pudel"], True,
    )  # fmt: skip


def test_what_a_steward_set_stays() -> None:
    edit_service(service(KEY), {"plain_name": "Mein Name"}, AUTHOR)
    facts("leika_key,plain_name", f"{KEY},Anderer")
    assert one().plain_name == "Mein Name"


def test_a_dry_run_changes_nothing() -> None:
    service(KEY)
    assert facts("leika_key,plain_name", f"{KEY},Hund", dry_run=True).counts["geändert"] == 1
    assert (one().plain_name, Change.objects.count()) == ("", 0)


@pytest.mark.parametrize(
    ("header", "row", "field"),
    [
        ("leika_key,plain_name", "123,x", "leika_key"),
        ("leika_key,plain_name", ",x", "leika_key"),
        ("leika_key,plain_name", f"{KEY},{'x' * 301}", "plain_name"),
        ("leika_key,d115", f"{KEY},vielleicht", "d115"),
        ("leika_key,keywords", f"{KEY},{'x' * 121}", "keywords"),
        ("leika_key,addressees", f"{KEY},marsmensch", "addressees"),
    ],
)
def test_a_faulty_row_refuses_the_whole_table(header: str, row: str, field: str) -> None:
    service(KEY)
    with pytest.raises(StandardError) as caught:
        facts(header, f"{KEY},", row)
    assert (caught.value.problems[0].line, caught.value.problems[0].field) == (3, field)
    assert (Change.objects.count(), ImportRun.objects.get().state) == (0, "refused")


def test_the_focus_column_is_needed() -> None:
    with pytest.raises(StandardError, match="In der Kopfzeile fehlt: „name“"):
        import_focus_services(f"leika_prefixes\n{KEY}\n".encode(), file_name="f.csv", author=AUTHOR)


def test_a_row_for_a_longer_key_beats_one_for_a_shorter() -> None:
    service(KEY)
    facts("leika_key,d115", f"{KEY},nein", "99102013,ja")
    assert one().d115 is False


def test_sdg_without_an_area_says_where_it_comes_from() -> None:
    service(KEY)
    facts("leika_key,sdg", f"{KEY},ja")
    assert one().sdg == ["Anhang II"]


def test_what_a_real_list_said_stays_and_its_gaps_are_filled() -> None:
    service(KEY, source=sources("amtlich", title="Amtlich"), addressees=["unternehmen"])
    facts("leika_key,addressees,plain_name", f"{KEY},buerger,Hund")
    assert (one().addressees, one().plain_name) == (["unternehmen"], "Hund")


def test_a_gap_filled_by_us_can_be_filled_better() -> None:
    service(KEY, source=sources("amtlich", title="Amtlich"))
    facts("leika_key,plain_name", f"{KEY},Hund")
    facts("leika_key,plain_name", f"{KEY},Hund anmelden")
    assert one().plain_name == "Hund anmelden"
