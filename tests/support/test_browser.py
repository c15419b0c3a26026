"""The browser sees faults that reading HTML does not, and its absence is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.browser import DESKTOP, PHONE, PageAt, Violations, chromium, overflow

GOOD = """<!DOCTYPE html><html lang="de"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Start – Fahrplan</title>
<link rel="icon" href="data:,"></head><body><main><h1>Start</h1>{}</main></body></html>"""

SMALL = '<button style="padding:0;border:0;height:10px;width:10px">a</button>'


@pytest.fixture
def address(tmp_path: Path) -> str:
    """A folder whose files the browser can open."""
    return tmp_path.as_uri()


def written(folder: Path, content: str) -> None:
    (folder / "seite.html").write_text(GOOD.format(content), encoding="utf-8")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("content", "rules"),
    [
        ("<p>Gut zu lesen.</p>", []),
        ('<p style="color:#bbb;background:#fff">Zu hell.</p>', ["color-contrast"]),
        ('<input name="q">', ["label"]),
        ('<a href="/" style="position:absolute;width:8px;height:8px"></a>', ["link-name"]),
        (f"<p>{SMALL}{SMALL}</p>", ["target-size", "target-size"]),
        ('<div aria-expanded="true">a</div>', ["aria-allowed-attr"]),
        ("<h3>Sprung</h3>", ["heading-order"]),
    ],
)
def test_axe_names_each_fault(
    tmp_path: Path, address: str, browser_page: PageAt, axe: Violations, content: str, rules: list[str]
) -> None:
    written(tmp_path, content)
    page = browser_page()
    page.goto(f"{address}/seite.html")
    assert [fault.split(":")[0] for fault in axe(page)] == rules


@pytest.mark.browser
def test_axe_works_under_a_strict_policy(
    tmp_path: Path, address: str, browser_page: PageAt, axe: Violations
) -> None:
    written(tmp_path, "<h3>Sprung</h3>")
    file = tmp_path / "seite.html"
    policy = """<meta http-equiv="Content-Security-Policy" content="default-src 'self'; img-src data:">"""
    file.write_text(file.read_text(encoding="utf-8").replace("<meta name", policy + "<meta name"))
    page = browser_page()
    page.goto(f"{address}/seite.html")
    assert [fault.split(":")[0] for fault in axe(page)] == ["heading-order"]


@pytest.mark.browser
@pytest.mark.parametrize(("width", "wider"), [(PHONE, 140), (DESKTOP, 0)])
def test_overflow_is_what_must_be_scrolled_sideways(
    tmp_path: Path, address: str, browser_page: PageAt, width: int, wider: int
) -> None:
    written(tmp_path, '<p style="position:absolute;left:0;margin:0;width:500px">breit</p>')
    page = browser_page(width)
    page.goto(f"{address}/seite.html")
    assert overflow(page) == wider


@pytest.mark.browser
def test_scripts_can_be_off(tmp_path: Path, address: str, javascript_off: PageAt) -> None:
    written(tmp_path, "<p id='p'>aus</p><script>document.getElementById('p').innerText = 'an'</script>")
    page = javascript_off()
    page.goto(f"{address}/seite.html")
    assert page.locator("#p").inner_text() == "aus"


def test_a_missing_browser_skips_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="Chromium fehlt"):
        chromium()


def test_a_missing_browser_fails_where_nothing_may_be_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("CI", "1")
    with pytest.raises(pytest.fail.Exception, match="Chromium fehlt"):
        chromium()
