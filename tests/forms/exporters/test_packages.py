"""A package leaves as it is, signed."""

from __future__ import annotations

import pytest

from fahrplan.forms.exporters.packages import portable_packages, signed_package
from fahrplan.forms.selectors.packages import shipped_files
from fahrplan.standards.package import public_text, read_package
from fahrplan.transfer.services import own_key
from tests.forms.adopted import KEY, dog_tax

pytestmark = pytest.mark.django_db


def test_the_files_travel_byte_for_byte() -> None:
    (one,) = portable_packages([KEY, "gibts-nicht"])
    assert (one.kind, one.key, one.content["version"]) == ("service_package", KEY, "1.0")
    assert one.files == shipped_files()[KEY]


def test_the_download_carries_the_signature_of_this_installation() -> None:
    package = read_package(signed_package(dog_tax()), trusted={public_text(own_key()): "wir"})
    assert package.files[f"service_package/{KEY}/schema.json"] == shipped_files()[KEY]["schema.json"]
