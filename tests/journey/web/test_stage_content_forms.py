"""The form of a stage's content."""

from __future__ import annotations

from fahrplan.journey.rules.stages import document_of, parse_content
from fahrplan.journey.selectors.stages import shipped_contents
from fahrplan.journey.web.stage_content_forms import SPARE, ContentForm
from tests.journey.web.test_stage_content import form


def test_what_is_sent_unchanged_is_the_same_content() -> None:
    for stage, content in shipped_contents().items():
        sent = ContentForm(form(content), content=content, based_on="", templates=[])
        assert sent.is_valid()
        assert parse_content(stage, sent.document()) == parse_content(stage, document_of(content))


def test_there_are_spare_rows() -> None:
    content = shipped_contents()["reuse"]
    rows = dict(ContentForm(None, content=content, based_on="", templates=[]).rows())
    assert len(rows["Leitfragen"]) == 2 * (len(content.questions) + SPARE)
