"""The models as they are valid now."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fahrplan.implementation.models import MaturityModel
from fahrplan.implementation.rules.maturity_files import document_of
from fahrplan.implementation.selectors.maturity import maturity_models, maturity_scale, shipped_scales

pytestmark = pytest.mark.django_db


def test_two_models_are_shipped() -> None:
    assert [(edition.scale.key, edition.imported_at) for edition in maturity_models()] == [
        ("1.1", None),
        ("2.0", None),
    ]


def test_texts_from_a_file_go_before_the_shipped_ones() -> None:
    changed = replace(shipped_scales()["1.1"], name="Amtlich")
    MaturityModel.objects.create(key="1.1", document=document_of(changed), file_name="amtlich.json")
    assert maturity_scale("1.1") == changed
    assert [edition.file_name for edition in maturity_models()] == ["amtlich.json", ""]


def test_an_unknown_model_is_none() -> None:
    assert maturity_scale("9.9") is None
