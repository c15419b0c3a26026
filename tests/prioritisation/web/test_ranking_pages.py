"""What the pages of this part share."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import QueryDict

from fahrplan.prioritisation.services.collisions import CODE
from fahrplan.prioritisation.web.ranking_forms import JudgementForm
from fahrplan.prioritisation.web.ranking_pages import pages_of, show_fault
from fahrplan.prioritisation.web.whose import Whose


def test_the_tabs_mark_where_one_is() -> None:
    assert [name for name, _, current in pages_of(Whose(None), "/prioritaeten/gewichte/") if current] == [
        "Gewichte"
    ]


def test_after_a_collision_the_form_stands_on_what_is_stored() -> None:
    form = JudgementForm(QueryDict("value=7&based_on=old"))
    assert form.is_valid()
    show_fault(form, ValidationError("Inzwischen", code=CODE), "new")
    assert (form["based_on"].value(), form["value"].value()) == ("new", "7")
    assert list(form.non_field_errors()) == ["Inzwischen"]


def test_a_complaint_stands_at_its_field() -> None:
    form = JudgementForm(QueryDict("value=7"))
    assert form.is_valid()
    show_fault(form, ValidationError({"value": "Nein.", "other": "Auch nicht."}), "")
    assert form.errors == {"value": ["Nein."], "__all__": ["Auch nicht."]}
