"""What was seen in the small Saxony-Anhalt, for the pages of the status portal."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from lxml import html as lxml_html

from fahrplan.catalogue.models import PublicService
from fahrplan.implementation.enums import Carrier, Finding
from fahrplan.implementation.models import Observation
from fahrplan.implementation.services.observing import Word, record_observation
from fahrplan.implementation.services.recounting import rebuild
from fahrplan.municipalities.models import Organisation, Territory
from tests.municipalities.conftest import AUTHOR


def days_ago(number: int) -> date:
    return timezone.localdate() - timedelta(days=number)


def own_online(service: PublicService, organisation: Organisation, **said: Any) -> Observation:
    """The administration says that it offers the service online."""
    given: dict[str, Any] = {"seen_on": days_ago(10)} | said
    word = Word(Finding.ONLINE, "self", **given)
    return record_observation(service, organisation, word, author=AUTHOR)


def land_online(service: PublicService, area: Territory, **said: Any) -> Observation:
    """The Land offers the service in an area."""
    given: dict[str, Any] = {"carrier": Carrier.LAND, "territory": area, "seen_on": days_ago(10)} | said
    return record_observation(service, None, Word(Finding.ONLINE, "pvog", **given), author=AUTHOR)


def recount() -> None:
    rebuild("15")


def shown(client: Any, address: str, *, status: int = 200, **query: Any) -> Any:
    """The page as a document."""
    answer = client.get(address, query)
    assert answer.status_code == status
    return lxml_html.document_fromstring(answer.content.decode())


def words(document: Any) -> str:
    return " ".join(document.xpath("//main")[0].text_content().split())


def figures(document: Any) -> dict[str, str]:
    """Anchor of the section → its key figure in words."""
    return {
        section.get("aria-labelledby"): " ".join(
            section.xpath(".//p[@class='fp-keyfigure__share']")[0].text_content().split()
        )
        for section in document.xpath("//main//section[.//p[@class='fp-keyfigure__share']]")
    }


def table(document: Any, caption: str, number: int = 0) -> list[list[str]]:
    """The cells of the table with this caption."""
    found = document.xpath("//table[normalize-space(caption) = $caption]", caption=caption)[number]
    return [
        [" ".join(cell.text_content().split()) for cell in row.xpath("./th|./td")]
        for row in found.xpath("./tbody/tr")
    ]
