"""One clear next step."""

from __future__ import annotations

from uuid import uuid4

import pytest

from fahrplan.forms.enums import VersionState
from fahrplan.forms.rules.checks import Fault
from fahrplan.forms.rules.editing_steps import next_step, tail_of

ME = uuid4()
FAULT = Fault("page:hund", "Seite „Hund“ braucht eine Frage.")


@pytest.mark.parametrize(
    ("state", "found", "failing", "submitted_by", "begins", "tail"),
    [
        (
            VersionState.DRAFT,
            [FAULT],
            ["x"],
            None,
            "Als Nächstes: Seite „Hund“ braucht eine Frage.",
            "seiten/hund/",
        ),
        (VersionState.DRAFT, [], ["Zwei Hunde"], None, "Als Nächstes: Der Testfall „Zwei Hunde“", "tests/"),
        (VersionState.DRAFT, [], [], None, "Als Nächstes: Sehen Sie sich die Vorschau an", "vorschau/"),
        (VersionState.REVIEW, [], [], ME, "Als Nächstes: Eine andere Person", ""),
        (VersionState.REVIEW, [], [], uuid4(), "Als Nächstes: Sehen Sie sich die Fassung an", ""),
        (VersionState.PUBLISHED, [], [], None, "Die Fassung ist online.", ""),
        (VersionState.RETIRED, [], [], None, "Als Nächstes: Beginnen Sie eine neue Fassung.", ""),
    ],
)
def test_next_step(
    state: str, found: list[Fault], failing: list[str], submitted_by: object, begins: str, tail: str
) -> None:
    step = next_step(state, found, failing, submitted_by=submitted_by, person=ME)  # type: ignore[arg-type]

    assert (step.sentence.startswith(begins), step.tail) == (True, tail)


@pytest.mark.parametrize(
    ("where", "tail"),
    [
        ("field:hund/rasse", "felder/hund/rasse/"),
        ("fee", "gebuehr/"),
        ("texts", "texte/"),
        ("schema", "seiten/"),
    ],
)
def test_where_it_is_mended(where: str, tail: str) -> None:
    assert tail_of(where) == tail
