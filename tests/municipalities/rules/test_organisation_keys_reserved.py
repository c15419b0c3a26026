"""No organisation can take an address that the site uses itself."""

from __future__ import annotations

from fahrplan.municipalities.rules.organisation_keys import RESERVED, organisation_key
from fahrplan.municipalities.urls import urlpatterns


def test_every_word_of_the_site_is_reserved() -> None:
    first = {str(pattern.pattern).split("/")[0] for pattern in urlpatterns}
    assert {word for word in first if word and not word.startswith("<")} - RESERVED == set()


def test_an_organisation_of_that_name_gets_its_ars() -> None:
    assert organisation_key("Vergleich", "150830040040", set()) == "vergleich-150830040040"
