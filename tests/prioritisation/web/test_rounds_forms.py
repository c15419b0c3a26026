"""What people type as the list of a round."""

from __future__ import annotations

from fahrplan.prioritisation.services.rounds import Entry
from fahrplan.prioritisation.web.rounds_forms import EntriesField, RoundForm, new_initial, round_initial
from tests.prioritisation.polled import Poll, items


def test_lines_are_keys_or_texts(poll: Poll) -> None:
    said = EntriesField().clean("  99102013104000 irgendwas \n\nEigener   Text\n123 Euro ausgeben")
    assert said == [Entry("Hundesteuer", poll.dogs), Entry("Eigener Text"), Entry("123 Euro ausgeben")]


def test_the_form_shows_what_it_would_read(poll: Poll) -> None:
    found = poll.round()
    lines = round_initial(found, items(found))["entries"]
    assert lines == "99102013104000 Hunde\n99115005104000 Wohnsitz\nDorffest anmelden"
    assert new_initial([poll.dogs])["entries"] == "99102013104000 Hundesteuer"


def test_who_works_for_one_town_is_not_asked_which(poll: Poll) -> None:
    other = poll.strangers["neighbour"].memberships.get().organisation
    asked = [
        "organisation" in RoundForm(None, organisations=towns).fields
        for towns in ([poll.town], [poll.town, other])
    ]
    assert asked == [False, True]
