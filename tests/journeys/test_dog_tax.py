"""A dog is registered, the office asks back, two clerks decide, the Bescheid lies in the mailbox.

Once without script on a phone, once by keyboard alone; there every page on the way is looked at for barriers too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from django.urls import resolve, reverse
from playwright.sync_api import Locator, Page

from fahrplan.forms.demo.packages import ALLER, RATES
from fahrplan.municipalities.models import Organisation
from tests.forms.ordered import PDF
from tests.journeys.conftest import Faults, LogIn
from tests.support.browser import DESKTOP, PHONE, PageAt, reach

pytestmark = pytest.mark.browser
CITIZEN, CLERK, SECOND = (
    "buergerin@demo.example",
    "sachbearbeitung@demo.example",
    "sachbearbeitung2@demo.example",
)
FORM = f"/antrag/{ALLER}/hundesteuer/"
MOST_PAGES = 25
# Once sent without an answer each: a page, an entry of a list, a file.
SENT_EMPTY = {"halter/vorname", "hunde/name", "ermaessigung/nachweis"}
LOOKED_AT = {
    *(f"forms:{name}" for name in ("landing", "page", "entry", "check", "receipt", "status")),
    *(f"cases:{name}" for name in ("case", "request", "decision")),
    "mailbox:thread",
}
ANSWERS = {
    "wohnung": "ja",
    "privat": "ja",
    "anlass": "anmelden",
    "halter/vorname": "Berta",
    "halter/nachname": "Bürger",
    "halter/geburtsdatum": "4.5.1980",
    "halter/strasse": "Dorfstraße 1",
    "halter/plz": "39365",
    "hunde/name": "Bello",
    "hunde/rasse": "Labrador",
    "hunde/wurfdatum": "1.3.2024",
    "hunde/seit": "1.10.2026",
    "angaben/gefaehrlich": "nein",
    "ermaessigung/art": "tierheim",
    "zahlung/weise": "ueberweisung",
}
PHONE_NUMBER = "039409 12345"
FILE = {"name": "vertrag.pdf", "mimeType": "application/pdf", "buffer": PDF}


@dataclass
class Hand:
    """How somebody works with a page: with the finger, or by keyboard alone.

    ``faults``: looks for barriers; ``told``: those found, by page and whether it shows faults, each looked at once.
    """

    page: Page
    keyboard: bool = False
    faults: Faults | None = None
    told: dict[tuple[str, ...], list[str]] = field(default_factory=dict)

    def look(self) -> None:
        """Look for barriers, where this page was not yet looked at."""
        found = resolve(urlsplit(self.page.url).path)
        state = "mit Fehlern" if self.is_faulty() else "ohne Fehler"
        seen = (found.view_name, *map(str, found.kwargs.values()), state)
        if self.faults and seen not in self.told:
            self.told[seen] = self.faults(self.page)

    def is_faulty(self) -> bool:
        return self.page.locator("main [aria-invalid=true]").count() > 0

    def press(self, wanted: Locator) -> None:
        """Follow a link or send a form."""
        if self.keyboard:
            reach(self.page, wanted)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter") if self.keyboard else wanted.click()

    def write(self, wanted: Locator, text: str) -> None:
        if not self.keyboard:
            wanted.fill(text)
            return
        reach(self.page, wanted)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def tick(self, wanted: Locator) -> None:
        if not self.keyboard:
            wanted.check()
            return
        reach(self.page, wanted)
        self.page.keyboard.press("Space")

    def choose(self, group: Locator, value: str) -> None:
        """One of several radio buttons; by keyboard it is one stop and the arrows lead on."""
        wanted = group.and_(self.page.locator(f'[value="{value}"]'))
        if not self.keyboard:
            wanted.check()
            return
        if wanted.is_checked():
            return
        stop = group.and_(self.page.locator(":checked")) if self.is_chosen(group) else group.first
        reach(self.page, stop)
        self.page.keyboard.press("Space")
        for _ in range(group.count()):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")

    @staticmethod
    def is_chosen(group: Locator) -> bool:
        """With a choice made, the group's one stop is there."""
        return any(group.nth(place).is_checked() for place in range(group.count()))

    def attach(self, wanted: Locator) -> None:
        if not self.keyboard:
            wanted.set_input_files(FILE)  # type: ignore[arg-type]
            return
        # Playwright does not wait until the browser listens; the tabbing gives it the time.
        with self.page.expect_file_chooser() as chooser:
            reach(self.page, wanted)
            self.page.keyboard.press("Enter")
        chooser.value.set_files(FILE)  # type: ignore[arg-type]


@pytest.fixture(params=["ohne Skript", "Tastatur"])
def hands(
    request: pytest.FixtureRequest, javascript_off: PageAt, browser_page: PageAt, faults: Faults
) -> list[Hand]:
    """One for the citizen, two for the clerks; only the citizen's way differs in width."""
    keyboard = request.param == "Tastatur"
    opened, width = (browser_page, DESKTOP) if keyboard else (javascript_off, PHONE)
    return [Hand(opened(width), keyboard, faults if keyboard else None) for _ in range(3)]


def test_from_application_to_bescheid(demo_site: str, hands: list[Hand], log_in: LogIn) -> None:
    citizen, clerk, second = hands
    for hand, email in zip(hands, (CITIZEN, CLERK, SECOND), strict=True):
        log_in(hand.page, email)
    place = Organisation.objects.get(territory__display_name="Harbke", parent__key=ALLER).key
    citizen.page.goto(f"{demo_site}{FORM}")
    citizen.look()
    fill_in(citizen, ANSWERS | {"halter/wohnort": place})
    hand_in(citizen)
    reference = told_reference(citizen)
    look_at(citizen, f"{demo_site}{reverse('forms:status')}")
    clerk.page.goto(f"{demo_site}/vorgaenge/")
    clerk.press(clerk.page.get_by_role("link", name=reference))
    case = clerk.page.url
    clerk.look()
    assert "Bello" in clerk.page.locator("main").inner_text()
    ask_for_phone(clerk, case)

    open_thread(citizen, demo_site, reference)
    citizen.look()
    citizen.press(citizen.page.get_by_role("link", name=re.compile("Angaben ergänzen")))
    fill_in(citizen, {"halter/telefon": PHONE_NUMBER})
    hand_in(citizen)

    propose(clerk, case)
    second.page.goto(f"{case}entscheidung/")
    second.look()
    second.press(second.page.locator("button[name=bestaetigen]"))

    open_thread(citizen, demo_site, reference)
    told = citizen.page.locator("main").inner_text()
    assert "Bescheid" in told
    clerk.page.goto(case)
    seen = clerk.page.locator("main").inner_text()
    assert (PHONE_NUMBER in seen, "entschieden" in seen.lower()) == (True, True)
    told_of = {seen: faults for hand in hands for seen, faults in hand.told.items()}
    assert {seen: faults for seen, faults in told_of.items() if faults} == {}
    assert {seen[0] for seen in told_of} == (LOOKED_AT if citizen.faults else set())


def fill_in(hand: Hand, answers: dict[str, str]) -> None:
    """Answer page after page until the summary; a list of dogs gets one dog."""
    page = hand.page
    for _ in range(MOST_PAGES):
        if page.url.endswith("/pruefen/"):
            return
        fields = page.locator("main form.fp-form [name]")
        names = list(
            dict.fromkeys(fields.nth(place).get_attribute("name") for place in range(fields.count()))
        )
        hand.look()
        asked = [name for name in names if name in answers or name == "ermaessigung/nachweis"]
        first = page.get_by_role("link", name=re.compile("hinzufügen|eintragen|Ersten"))
        if not asked and first.count() and "Bello" not in page.locator("main").inner_text():
            hand.press(first.first)
            continue
        if hand.faults and SENT_EMPTY.intersection(asked) and not hand.is_faulty():
            hand.press(send_of(page))
            continue
        for name in asked:
            answer(hand, str(name), answers.get(str(name), ""))
        hand.press(send_of(page))
    raise AssertionError(f"kein Ende: {page.url}: {page.locator('main').inner_text()[:600]}")


def answer(hand: Hand, name: str, text: str) -> None:
    control = hand.page.locator(f'main [name="{name}"]')
    kind = control.first.get_attribute("type")
    if kind == "radio":
        hand.choose(control, text)
    elif kind == "file":
        hand.attach(control.first)
    else:
        hand.write(control.first, text)


def send_of(page: Page) -> Locator:
    """The button that goes on; those with a name do something else."""
    return page.locator("main form.fp-form button[type=submit]:not([name])").first


def look_at(hand: Hand, address: str) -> None:
    hand.page.goto(address)
    hand.look()


def hand_in(hand: Hand) -> None:
    hand.look()
    hand.tick(hand.page.locator("#einverstanden"))
    hand.press(send_of(hand.page))


def told_reference(hand: Hand) -> str:
    hand.look()
    found = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{3}", hand.page.locator("main").inner_text())
    assert found is not None
    return found[0]


def ask_for_phone(hand: Hand, case: str) -> None:
    look_at(hand, f"{case}nachforderung/")
    hand.tick(hand.page.locator('[name="fields_wanted"][value="halter/telefon"]'))
    hand.write(hand.page.locator("main [name=text]"), "Bitte nennen Sie eine Telefonnummer für Rückfragen.")
    hand.press(send_of(hand.page))


def propose(hand: Hand, case: str) -> None:
    """The suggested sentence names the amount of the municipality."""
    look_at(hand, f"{case}entscheidung/")
    assert f"{RATES['Harbke'][0]},00 €" in hand.page.locator("main [name=ruling]").input_value()
    hand.write(hand.page.locator("main [name=reason]"), "Der Hund lebt in Harbke.")
    hand.press(send_of(hand.page))


def open_thread(hand: Hand, site: str, reference: str) -> None:
    hand.page.goto(f"{site}/postfach/")
    row = hand.page.locator("main article.fp-result", has_text=reference)
    hand.press(row.get_by_role("link").first)
