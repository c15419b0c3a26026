"""The dog tax of the demo: adopted once for all members, published by two people, with rates of each."""

from __future__ import annotations

from fahrplan.forms.demo.packages import ALLER, ARENDSEE
from fahrplan.forms.enums import VersionState
from fahrplan.forms.models import Form
from fahrplan.forms.rules.fees import fee_of
from fahrplan.forms.selectors.figures import recent, use_of
from fahrplan.implementation.models import Observation


def dog_tax(key: str = ALLER) -> Form:
    return Form.objects.get(organisation__key=key, package_key="hundesteuer")


def test_both_are_online_and_marked(whole_demo: list[str]) -> None:
    found = [
        (form.is_demo, form.versions.get(state=VersionState.PUBLISHED).number)
        for form in map(dog_tax, (ALLER, ARENDSEE))
    ]
    assert found == [(True, 1), (True, 1)]


def test_two_members_pay_differently(whole_demo: list[str]) -> None:
    form = dog_tax()
    version = form.versions.get(state=VersionState.PUBLISHED)
    places = {
        value: version.definition.text(f"option:halter/wohnort:{value}") for value in form.parameters["fees"]
    }
    told = {
        places[place]: fee_of(
            version.flow,
            {
                "anlass": "anmelden",
                "halter": {"wohnort": place},
                "hunde": [{}],
                "ermaessigung": {"art": "keiner"},
            },
            form.parameters["fees"],
        ).cents
        for place in places
    }
    assert (len(told), told["Harbke"], told["Hötensleben"]) == (7, 4000, 5500)


def test_the_spine_says_online_and_the_portal_has_figures(whole_demo: list[str]) -> None:
    form = dog_tax()
    found = Observation.objects.filter(source="form", organisation=form.organisation)
    assert (
        [(row.finding, row.level, row.is_demo) for row in found]
        == [("online", 3, True)] * found.count()
        != []
    )
    use = use_of(form, *recent())
    assert (use.starts >= 96, use.done >= 72, use.drop_off and use.drop_off.id) == (True, True, "anschrift")
