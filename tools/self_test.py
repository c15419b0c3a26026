"""Self-test for accessibility: every type of page against what a browser can measure of WCAG 2.2 AA.

Run by hand against a running demo, never on a site with real data:

    .venv/bin/python -m tools.self_test http://localhost:8000 [--only NAME] [--pictures FOLDER]

Prints one line per type of page and fault, then a table in Markdown. What only a person can judge (does the order
make sense, do the words help) stands in docs/barrierefreiheit/selbsttest.md.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, sync_playwright
from tools.browsers import browser_path

ROOT = Path(__file__).resolve().parents[1]
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
SCRIPT = Path(__file__).with_name("self_test.js")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESKTOP, ZOOMED = {"width": 1280, "height": 1024}, {"width": 320, "height": 256}
PASSWORD = "fahrplan-demo-2026"
STEWARD, COORDINATOR = "steward@demo.example", "arendsee@demo.example"
CITIZEN, CLERK = "buergerin@demo.example", "sachbearbeitung@demo.example"
MOST_STOPS = 400
# What WCAG 1.4.12 demands that a page bears.
SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
    " p { margin-bottom: 2em !important; }"
)


@dataclass(frozen=True)
class PageType:
    """``address``: path below the site. ``open_first``: text of the first link in ``main`` to follow from there."""

    name: str
    address: str
    email: str = ""
    open_first: str = ""


PAGE_TYPES = (
    PageType("Startseite", "/"),
    PageType("Suche", "/suche/?q=hund+anmelden&ort=39619"),
    PageType("Suche ohne Treffer", "/suche/?q=xyzzyq"),
    PageType("Leistungsseite", "/leistungen/99102013104000/"),
    PageType("Zuständiges Amt", "/zustaendig/?leistung=99102013104000&ort=150810030030"),
    PageType("Statusportal des Landes", "/stand/"),
    PageType("Statusportal eines Kreises (Karte, Matrix)", "/stand/kreis/15081/"),
    PageType("Tabelle", "/stand/tabelle/"),
    PageType("Kommune", "/kommunen/arendsee-altmark/"),
    PageType("Anträge", "/antrag/"),
    PageType("Antrag fortsetzen", "/antrag/weiter/"),
    PageType("Stand eines Antrags", "/antrag/stand/"),
    PageType("Servicekonto anmelden", "/konto/servicekonto/anmelden/"),
    PageType("Anmelden", "/konto/login/"),
    PageType("Postfach mit Code", "/postfach/mit-code/"),
    PageType("Servicekonto", "/konto/servicekonto/", CITIZEN),
    PageType("Postfach", "/postfach/", CITIZEN),
    PageType("Nachricht", "/postfach/", CITIZEN, "ul.fp-results a"),
    PageType("Rückmeldung", "/rueckmeldung/"),
    PageType("Hilfe", "/hilfe/"),
    PageType("Hilfethema", "/hilfe/antrag-stellen/"),
    PageType("Leichte Sprache", "/leichte-sprache/"),
    PageType("Erklärung zur Barrierefreiheit", "/barrierefreiheit/"),
    PageType("Mein Bereich", "/mein-bereich/", COORDINATOR),
    PageType("Eingang", "/vorgaenge/", CLERK),
    PageType("Vorgang", "/vorgaenge/", CLERK, "table a, ul.fp-results a"),
    PageType("Formularwerkstatt", "/formulare/", COORDINATOR),
    PageType("Formular bearbeiten", "/formulare/", COORDINATOR, "ul.fp-results a"),
    PageType("Arbeitsliste", "/kommunen/arendsee-altmark/leistungen/", COORDINATOR),
    PageType("Aufgaben", "/aufgaben/", COORDINATOR),
    PageType("Vorhaben", "/vorhaben/", COORDINATOR),
    PageType("Planung", "/prioritaeten/planung/", COORDINATOR),
    PageType("Prioritäten", "/prioritaeten/", COORDINATOR),
    PageType("Unser Fahrplan", "/fahrplan/", COORDINATOR),
    PageType("Werkstatt", "/werkstatt/", COORDINATOR),
    PageType("Nachnutzung", "/nachnutzung/"),
    PageType("Austausch", "/austausch/"),
    PageType("Bibliothek", "/bibliothek/"),
    PageType("Einlesen", "/arbeitsplatz/dateien/", COORDINATOR),
    PageType("Aufträge des Betriebs", "/betrieb/auftraege/", STEWARD),
    PageType("Durchsuchen", "/durchsuchen/?q=hund"),
)


class Test:
    """One browser, one page at a time. ``told``: faults by type of page and criterion."""

    def __init__(self, browser: Browser, site: str, pictures: Path | None) -> None:
        self.browser, self.site, self.pictures = browser, site, pictures
        self.told: dict[str, dict[str, list[str]]] = {}
        self.cookies: dict[str, Any] = {}

    @contextmanager
    def opened(self, kind: PageType, size: dict[str, int], **options: Any) -> Iterator[Page]:
        """The page as this person, without the policy that would forbid us to measure."""
        context = self.browser.new_context(viewport=size, locale="de-DE", bypass_csp=True, **options)  # type: ignore[arg-type]
        page = context.new_page()
        if kind.email:
            self.log_in(page, kind.email)
        page.goto(self.site + kind.address, timeout=60_000)
        if kind.open_first:
            page.locator("main").locator(kind.open_first).first.click()
            page.wait_for_load_state()
        page.evaluate(SCRIPT.read_text(encoding="utf-8"))
        yield page
        context.close()

    def log_in(self, page: Page, email: str) -> None:
        if email in self.cookies:
            page.context.add_cookies(self.cookies[email])
            return
        page.goto(f"{self.site}/konto/login/")
        page.get_by_label("E-Mail-Adresse").fill(email)
        page.get_by_label("Passwort").fill(PASSWORD)
        page.get_by_role("main").get_by_role("button", name="Anmelden", exact=True).click()
        page.wait_for_load_state()
        self.cookies[email] = page.context.cookies()

    def run(self, kind: PageType) -> dict[str, list[str]]:
        """Faults by criterion; an empty list is a pass."""
        found: dict[str, list[str]] = {}
        with self.opened(kind, DESKTOP) as page:
            found["axe"] = axe_faults(page)
            found["Tastatur 2.1.1/2.1.2/2.4.3"] = keyboard(page)
            found["Fokus sichtbar 2.4.7/2.4.11"] = page.evaluate("fp.focusFaults")
            found["Zielgröße 2.5.8"] = page.evaluate("fp.small()")
            found["Aufbau 1.3.1/2.4.2/4.1.2"] = page.evaluate("fp.structure()")
            found["Hilfe an gleicher Stelle 3.2.6"] = page.evaluate("fp.help()")
            found["Bewegung und Ziehen 2.5.7"] = page.evaluate("fp.dragging()")
            page.add_style_tag(content=SPACING)
            found["Textabstand 1.4.12"] = page.evaluate("fp.cut()")
            self.picture(page, kind, "breit")
        with self.opened(kind, ZOOMED, reduced_motion="reduce") as page:
            found["Zoom 400 % 1.4.10"] = page.evaluate("fp.wide()")
            self.picture(page, kind, "zoom")
            found["Fokus nicht verdeckt bei 400 % 2.4.11"] = hidden_focus(page)
        with self.opened(kind, DESKTOP, forced_colors="active", reduced_motion="reduce") as page:
            found["Kontrastmodus"] = page.evaluate("fp.forced()")
            found["Reduzierte Bewegung 2.3.3"] = page.evaluate("fp.moving()")
            self.picture(page, kind, "kontrast")
        return found

    def picture(self, page: Page, kind: PageType, which: str) -> None:
        if self.pictures:
            name = "".join(one if one.isalnum() else "-" for one in kind.name.lower())
            page.screenshot(path=self.pictures / f"{name}-{which}.png", full_page=which != "breit")


def axe_faults(page: Page) -> list[str]:
    page.evaluate(f"() => {{ {AXE.read_text(encoding='utf-8')}; return true }}")
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})",
        RULES,
    )
    return [f"{one['id']}: {node['html'][:120]}" for one in found["violations"] for node in one["nodes"]]


def keyboard(page: Page) -> list[str]:
    """Tab passes everything that can be used, once, in the order of the page, and leaves it again."""
    wanted = page.evaluate("fp.mark()")
    passed: list[str] = []
    for _ in range(min(len(wanted) + 20, MOST_STOPS)):
        page.keyboard.press("Tab")
        stop = page.evaluate("fp.stop()")
        if stop is None:
            break
        if stop not in passed[-1:]:
            passed.append(stop)
        if stop == wanted[-1]:
            break
    expected = wanted[: len(passed)] if len(wanted) > MOST_STOPS else wanted
    if passed == expected:
        return []
    missing = [one for one in expected if one not in passed]
    return [f"nicht erreicht: {page.evaluate('n => fp.name(n)', one)}" for one in missing[:5]] or [
        "Reihenfolge weicht vom Aufbau der Seite ab"
    ]


def hidden_focus(page: Page) -> list[str]:
    page.evaluate("fp.mark(); fp.obscured.length = 0")
    for _ in range(60):
        page.keyboard.press("Tab")
        page.evaluate("fp.settled()")  # the browser scrolls to the focus in its next frame
        if page.evaluate("fp.stop()") is None:
            break
    return list(page.evaluate("fp.obscured"))


def table(told: dict[str, dict[str, list[str]]]) -> str:
    """Page types down, criteria across; ✓ or the number of faults."""
    criteria = list(dict.fromkeys(name for found in told.values() for name in found))
    lines = ["| Seite | " + " | ".join(criteria) + " |", "|---" * (len(criteria) + 1) + "|"]
    for name, found in told.items():
        marks = ["–" if one not in found else str(len(found[one])) if found[one] else "✓" for one in criteria]
        lines.append(f"| {name} | " + " | ".join(marks) + " |")
    return "\n".join(lines)


def application(test: Test) -> Iterator[tuple[PageType, Callable[[Page], None]]]:
    """The stations of one application, each reached by hand in a fresh browser."""
    address = "/antrag/verbandsgemeinde-obere-aller/hundesteuer/"
    yield PageType("Antrag: Einstieg", address), lambda page: None
    yield PageType("Antrag: Einstieg mit Fehlern", address), lambda page: press(page, "Beginnen")
    yield PageType("Antrag: Seite", address), begin
    yield PageType("Antrag: Seite mit Fehlern", address), send_empty


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name).first.click()
    page.wait_for_load_state()


def begin(page: Page) -> None:
    radios: Locator = page.locator("main input[type=radio]")
    for group in dict.fromkeys(radios.evaluate_all("all => all.map(one => one.name)")):
        page.locator(f'main input[type=radio][name="{group}"]').first.check()
    press(page, "Beginnen")


def send_empty(page: Page) -> None:
    begin(page)
    press(page, "Speichern und weiter")


def error_faults(page: Page) -> list[str]:
    """A refused form says so in title and at the top, links to the field, and the field names its fault."""
    return list(page.evaluate("fp.errors()"))


def walk_application(test: Test) -> None:
    for kind, go in application(test):
        with test.opened(kind, DESKTOP) as page:
            go(page)
            page.evaluate(SCRIPT.read_text(encoding="utf-8"))
            found = {"axe": axe_faults(page), "Tastatur 2.1.1/2.1.2/2.4.3": keyboard(page)}
            found["Aufbau 1.3.1/2.4.2/4.1.2"] = page.evaluate("fp.structure()")
            found["Zielgröße 2.5.8"] = page.evaluate("fp.small()")
            if "Fehlern" in kind.name:
                found["Fehler 3.3.1/3.3.3"] = error_faults(page)
            page.set_viewport_size(ZOOMED)  # type: ignore[arg-type]
            found["Zoom 400 % 1.4.10"] = page.evaluate("fp.wide()")
            test.picture(page, kind, "zoom")
            tell(test, kind.name, found)


def tell(test: Test, name: str, found: dict[str, list[str]]) -> None:
    test.told[name] = found
    faults = [f"    {criterion}: {one}" for criterion, told in found.items() for one in told]
    print(
        f"{name}: {'ohne Befund' if not faults else f'{len(faults)} Befunde'}", *faults, sep="\n", flush=True
    )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("site")
    parser.add_argument("--only", default="", help="nur Seitenarten, deren Name das enthält")
    parser.add_argument("--pictures", type=Path, help="Ordner für Bilder")
    asked = parser.parse_args()
    path = browser_path()
    if asked.pictures:
        asked.pictures.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS, headless=True)
        test = Test(browser, asked.site.rstrip("/"), asked.pictures)
        for kind in PAGE_TYPES:
            if asked.only.lower() not in kind.name.lower():
                continue
            try:
                tell(test, kind.name, test.run(kind))
            except Exception as fault:  # the protocol goes on and says what it could not look at
                tell(test, kind.name, {"nicht geprüft": [str(fault).splitlines()[0][:160]]})
        if asked.only.lower() in "antrag: seite":
            walk_application(test)
        browser.close()
    print("\n" + table(test.told))
    return int(any(told for found in test.told.values() for told in found.values()))


if __name__ == "__main__":
    sys.exit(main())
