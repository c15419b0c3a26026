"""Templates: added, described, published in new versions."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from fahrplan.finder.models import SearchEntry
from fahrplan.foundation.models import Change
from fahrplan.notices.models import Notice
from fahrplan.processes.models import Template, TemplateVersion
from fahrplan.processes.services.templates import (
    STALE,
    Text,
    checked_body,
    edit_template,
    publish_version,
    subject_of,
)
from tests.processes.template_records import (
    AUTHOR,
    BODY,
    copy_of,
    next_version,
    product_version,
    solution,
    template,
    town,
)
from tests.support.records import member, service

pytestmark = pytest.mark.django_db


def test_a_new_template_has_version_1() -> None:
    made = template(services=[service()])
    version = made.versions.get()
    assert (made.key, made.newest, version.body, version.note) == (
        "dienstanweisung",
        1,
        BODY,
        "Erste Fassung",
    )
    assert version.valid_from == date(2026, 1, 1)
    assert [one.leika_key for one in made.services.all()] == ["99102013104000"]


@pytest.mark.parametrize(
    ("title", "key"), [("Neu", "vorlage-neu"), ("Laden", "vorlage-laden"), ("!!!", "vorlage")]
)
def test_keys_never_meet_other_addresses(title: str, key: str) -> None:
    assert template(title=title).key == key


def test_the_same_title_gets_another_key() -> None:
    assert [template().key for _ in range(3)] == ["dienstanweisung", "dienstanweisung-2", "dienstanweisung-3"]


@pytest.mark.parametrize(
    "facts", [{"title": ""}, {"title": "x" * 201}, {"kind": "unsinn"}, {"stage": "unsinn"}]
)
def test_faulty_facts_are_refused_by_field(facts: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as fault:
        template(**facts)
    assert list(fault.value.message_dict) == list(facts)


def test_a_text_of_another_solution_is_refused() -> None:
    other = product_version(solution("anders", "Anders"), "1")
    with pytest.raises(ValidationError, match="gehört zu einer anderen Lösung"):
        template(solution=solution(), solution_version=other)
    assert Template.objects.count() == 0


def test_editing_names_what_differs_and_writes_it_down() -> None:
    made = template()
    facts = {"title": " Neuer Titel ", "summary": "Kurz.", "services": [service()]}
    assert edit_template(made, facts, author=AUTHOR) == ["title", "services"]
    assert (made.title, made.edits) == ("Neuer Titel", 1)
    found = Change.objects.filter(kind="changed").order_by("field").values_list("field", "old", "new")
    assert list(found) == [
        ("services", [], ["99102013104000"]),
        ("title", "Dienstanweisung", "Neuer Titel"),
    ]


def test_editing_nothing_leaves_no_trace() -> None:
    made = template()
    assert edit_template(made, {"title": "Dienstanweisung"}, author=AUTHOR) == []
    made.refresh_from_db()
    assert made.edits == 0


def test_a_stale_edit_is_refused() -> None:
    made = template()
    edit_template(made, {"title": "Erste"}, author=AUTHOR, seen=0)
    with pytest.raises(ValidationError, match=STALE[:30]):
        edit_template(made, {"title": "Zweite"}, author=AUTHOR, seen=0)
    assert Template.objects.get().title == "Erste"


def test_too_many_services_are_refused() -> None:
    with pytest.raises(ValidationError, match="höchstens 50 Leistungen"):
        edit_template(template(), {"services": [service()] * 51}, author=AUTHOR)


def test_a_new_version_keeps_the_earlier() -> None:
    made = template()
    next_version(made, f"{BODY}\nNeu.\n")
    made.refresh_from_db()
    found = TemplateVersion.objects.order_by("number").values_list("number", "body")
    assert (made.newest, list(found)) == (2, [(1, BODY), (2, f"{BODY}\nNeu.\n")])


def test_the_same_text_is_no_new_version() -> None:
    made = template()
    windows = BODY.replace("\n", "\r\n")
    assert publish_version(made, Text(windows), author=AUTHOR) is None
    assert made.versions.count() == 1


def test_the_same_text_for_a_newer_product_is_a_new_version() -> None:
    product = solution()
    made = template(solution=product, solution_version=product_version(product, "1"))
    publish_version(made, Text(BODY, solution_version=product_version(product, "2")), author=AUTHOR)
    assert (made.newest, made.overtaken_by) == (2, None)


def test_a_text_based_on_an_older_version_is_refused() -> None:
    made = template()
    next_version(made, f"{BODY}\nNeu.\n", based_on=1)
    with pytest.raises(ValidationError, match="Inzwischen gibt es Fassung 2"):
        next_version(made, f"{BODY}\nAnders.\n", based_on=1)
    assert made.versions.count() == 2


def test_who_has_a_copy_is_told_once_for_each_version() -> None:
    made, holder = template(), town()
    someone = member(holder)
    copy = copy_of(made, holder)
    next_version(made, f"{BODY}\nNeu.\n")
    found = Notice.objects.filter(person=someone).values_list("title", "url")
    assert list(found) == [
        ("Dienstanweisung: Es gibt Fassung 2. Sie haben Fassung 1.", f"{copy.address}abgleich/")
    ]


@pytest.mark.parametrize("body", ["{{ gibt.esnicht }}", "{{ kommune.name", ""])
def test_faulty_texts_are_refused(body: str) -> None:
    with pytest.raises(ValidationError) as fault:
        checked_body(body)
    assert list(fault.value.message_dict) == ["body"]


def test_the_subject_to_follow_is_the_template() -> None:
    subject = subject_of(template())
    assert (subject.key, subject.url) == ("dienstanweisung", "/bibliothek/vorlagen/dienstanweisung/")


def test_the_newest_text_is_found_by_the_search() -> None:
    made = template()
    next_version(made, f"{BODY}\nZauberwort.\n")
    told = SearchEntry.objects.get(kind="template", key=made.key).text
    assert "Zauberwort" in told
