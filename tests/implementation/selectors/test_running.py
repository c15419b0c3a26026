"""The use of forms in a sentence for the status portal."""

from __future__ import annotations

from fahrplan.forms.enums import CountKind
from fahrplan.implementation.selectors.running import running_use
from tests.forms.adopted import adopted, online
from tests.forms.selectors.test_figures import counted
from tests.municipalities.conftest import World, world

__all__ = ["world"]


def test_a_sentence_for_each_organisation(world: World) -> None:
    form = adopted(world)
    online(form)
    counted(form, CountKind.START, 12)
    counted(form, CountKind.DONE, 9)
    (line,) = running_use(world.dog_tax, [form.organisation, world.organisation("halle")])
    assert (line.organisation, line.words, line.url) == (
        "Verbandsgemeinde Obere Aller",
        "12 Anträge in den letzten 30 Tagen, 9 von 12 online abgeschlossen.",
        f"/formulare/{form.pk}/nutzung/",
    )
    assert running_use(world.passport, [form.organisation]) == []
