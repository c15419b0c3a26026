"""Where something can be applied for online."""

from __future__ import annotations

import pytest

from fahrplan.forms.enums import VersionState
from fahrplan.forms.models import FormVersion
from fahrplan.forms.selectors.offers import (
    address_of_form,
    form_for,
    forms_of,
    offers_with_text,
)
from tests.forms.ordered import online
from tests.municipalities.conftest import World


@pytest.mark.django_db
def test_published_forms_are_offered_for_their_services(world: World) -> None:
    known = online(world.organisation("halle"))
    known.form.services.add(world.dog_tax)
    halle, barleben = world.organisation("halle"), world.organisation("barleben")
    assert [form_for(halle, world.dog_tax), form_for(barleben, world.dog_tax), form_for(halle, world.passport)] == [
        known.form, None, None,
    ]  # fmt: skip
    assert (
        address_of_form(halle, [world.passport.leika_key, world.dog_tax.leika_key])
        == f"/antrag/halle/{known.form.slug}/"
    )
    assert address_of_form(barleben, [world.dog_tax.leika_key]) == ""
    assert list(forms_of(world.dog_tax)) == [known.form]
    assert [each.form for each in offers_with_text("halle")] == [known.form]
    FormVersion.objects.update(state=VersionState.RETIRED)
    assert [form_for(halle, world.dog_tax), list(offers_with_text())] == [None, []]
