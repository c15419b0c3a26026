from __future__ import annotations

import pytest

from fahrplan.design.rules.markdown import allowed_link, markdown_html


def test_marks_become_html() -> None:
    assert markdown_html("Ein **Wort**") == "<p>Ein <strong>Wort</strong></p>\n"


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "Text <b onclick='x()'>fett</b>",
        "<style>p{}</style>",
    ],
)
def test_html_of_the_author_stays_text(hostile: str) -> None:
    html = markdown_html(hostile)
    assert [sign for sign in ("<script", "<img", "<b ", "<style") if sign in html] == []


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
        "vbscript:x",
        "//evil.example",
        "file:///etc/passwd",
        " javascript:alert(1)",
    ],
)
def test_dangerous_addresses_become_no_link(address: str) -> None:
    assert allowed_link(address) is False
    assert "href" not in markdown_html(f"[Wort](<{address}>)")


@pytest.mark.parametrize(
    "address", ["https://example.org/a", "http://example.org", "mailto:a@example.org", "/wissen/", "#a"]
)
def test_other_addresses_become_links(address: str) -> None:
    assert f'href="{address}"' in markdown_html(f"[Wort]({address})")


def test_a_link_that_leaves_the_site_says_so() -> None:
    assert [
        "(externer Link)" in markdown_html(f"[Wort]({address})")
        for address in ("https://example.org", "/wissen/")
    ] == [True, False]


def test_images_are_not_loaded_from_elsewhere() -> None:
    assert "<img" not in markdown_html("![Bild](https://example.org/a.png)")


def test_the_highest_heading_fits_below_the_title_of_the_page() -> None:
    assert markdown_html("# A\n\n### B\n\n## C") == "<h2>A</h2>\n<h3>B</h3>\n<h3>C</h3>\n"


def test_headings_go_no_deeper_than_six() -> None:
    assert markdown_html("# A\n\n## B\n\n### C", top=5) == "<h5>A</h5>\n<h6>B</h6>\n<h6>C</h6>\n"


def test_deeply_nested_text_ends() -> None:
    assert markdown_html(">" * 5000 + "a").count("<blockquote>") < 200
