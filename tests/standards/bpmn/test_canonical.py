"""Files that say the same are the same, however they are written."""

from __future__ import annotations

from fahrplan.standards.bpmn import canonical, same_content
from tests.standards.bpmn.drawings import SIMPLE, drawing

ONE = b'<a x="1" y="2"><!-- c --><b>t</b>\n  <c/></a>'


def test_order_of_attributes_indentation_and_comments_carry_no_meaning() -> None:
    assert same_content(ONE, b"<a y='2' x='1'>\n\n<b>t</b><c></c>\n</a>") is True


def test_texts_attributes_and_order_of_elements_do() -> None:
    for other in (b'<a x="1" y="3"><b>t</b><c/></a>', b'<a x="1" y="2"><c/><b>t</b></a>', b"<a/>"):
        assert same_content(ONE, other) is False


def test_a_file_is_the_same_as_its_canonical_form() -> None:
    data = drawing(SIMPLE)
    assert same_content(data, canonical(data)) is True
