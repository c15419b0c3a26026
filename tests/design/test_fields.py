"""Forms in the markup of the design system, also where a library prints ``{{ form }}``."""

from __future__ import annotations

import pytest
from django import forms
from django.db.models import BLANK_CHOICE_DASH
from django.template import TemplateSyntaxError
from django.utils.html import format_html
from lxml import html

from fahrplan.design.web.samples import SampleForm
from tests.design.rendering import shown
from tests.support.page_checks import check_fragment


def field(name: str, form: SampleForm) -> html.HtmlElement:
    return html.fragment_fromstring(shown("{% form_field field %}", field=form[name]), create_parent="div")


def test_hint_and_error_are_tied_to_the_field() -> None:
    control = field("name", SampleForm({})).xpath(".//input")[0]
    assert (control.get("aria-describedby"), control.get("aria-invalid")) == (
        "id_name_helptext id_name_error",
        "true",
    )


def test_a_field_that_may_stay_empty_says_so() -> None:
    assert field("remark", SampleForm()).xpath("string(.//label)") == "Hinweis (freiwillig)"


def test_choices_stand_in_a_named_group() -> None:
    group = field("way", SampleForm()).xpath(".//fieldset")[0]
    assert (group.xpath("string(legend)"), len(group.xpath(".//input[@type='radio']"))) == (
        "Wie sollen wir antworten?",
        2,
    )


@pytest.mark.parametrize(("required", "words"), [(True, "bitte wählen"), (False, "keine Angabe")])
def test_no_choice_is_said_in_words(required: bool, words: str) -> None:
    form = SampleForm()
    form.fields["way"] = forms.ChoiceField(
        label="Weg", required=required, choices=[*BLANK_CHOICE_DASH, ("post", "Post")]
    )
    assert field("way", form).xpath(".//option/text()") == [words, "Post"]


def test_a_checkbox_stands_before_its_label() -> None:
    assert [child.tag for child in field("agreed", SampleForm())[0]] == ["input", "label"]


def test_a_class_of_the_widget_is_kept_once() -> None:
    form = SampleForm()
    form.fields["name"].widget.attrs["class"] = "eigene"
    assert field("name", form).xpath(".//input/@class") == ["kern-form-input__input eigene"]


def test_a_whole_form_has_no_faults() -> None:
    assert check_fragment(f"<form>{SampleForm({})}</form>", "/") == []


def test_the_summary_links_to_every_wrong_field() -> None:
    form = SampleForm({"kind": "amt"})
    page = html.fragment_fromstring(
        shown("{% error_summary form %}{{ form }}", form=form), create_parent="div"
    )
    targets = [href[1:] for href in page.xpath(".//a/@href")]
    assert targets == ["id_name", "id_way_0", "id_agreed"]
    assert [len(page.xpath(f".//*[@id='{target}']")) for target in targets] == [1, 1, 1]


def test_a_form_without_errors_has_no_summary() -> None:
    assert shown("{% error_summary form %}", form=SampleForm()).strip() == ""


def test_what_is_not_a_field_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="kein Feld"):
        shown("{% form_field 'name' %}")


def test_what_is_not_a_form_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="kein Formular"):
        shown("{% error_summary 'name' %}")


def test_the_search_keeps_what_people_wrote() -> None:
    page = shown("{% search_form q place %}", q='"><script>', place="Arendsee")
    assert ("<script>" in page, 'value="Arendsee"' in page) == (False, True)


def test_suggestions_need_no_script_of_our_own() -> None:
    page = shown("{% search_form suggestions='/suche/vorschlaege/' %}")
    assert ('list="suche-vorschlaege"' in page, '<datalist id="suche-vorschlaege">' in page) == (True, True)


class Counted(forms.Form):
    """As many forms of the house do it: a hint made of what somebody else typed."""

    number = forms.CharField(help_text='Gezählt wird in: <b hx-post="/konto/" hx-trigger="load">Stück</b>')


def test_words_of_others_in_a_hint_stay_words() -> None:
    """Their marks would send requests in the name of who looks at the page, with the token of its form."""
    page = shown("{% form_field field %}", field=Counted()["number"])
    assert "<b" not in page
    assert "&lt;b hx-post=" in page


def test_a_hint_made_of_safe_marks_keeps_them() -> None:
    hints = Counted()
    hints.fields["number"].help_text = format_html('<a href="/hilfe/">{}</a>', "Hilfe & mehr")
    assert '<a href="/hilfe/">Hilfe &amp; mehr</a>' in shown("{% form_field field %}", field=hints["number"])
