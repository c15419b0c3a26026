"""Organisations of the directory, and the Bund."""

from __future__ import annotations

from fahrplan.municipalities.importers import import_gv100ad
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.services.organisations import federation
from tests.municipalities.conftest import AUTHOR
from tests.municipalities.directory import directory, gemeinde


def test_the_bund_is_made_once(db: None) -> None:
    assert federation(AUTHOR) == federation(AUTHOR)
    assert Organisation.objects.get().key == "bund"


def test_names_that_occur_twice_carry_their_key(db: None) -> None:
    twice = (gemeinde("15083998", "5053", "Neudorf"), gemeinde("15083999", "5053", "Neudorf"))
    import_gv100ad(directory(extra=twice), file_name="gv.txt", author=AUTHOR)
    keys = Organisation.objects.filter(name="Neudorf").order_by("key").values_list("key", flat=True)
    assert list(keys) == ["neudorf-150835053998", "neudorf-150835053999"]
