"""Registries of the room."""

from __future__ import annotations

import pytest

from fahrplan.cases.ports import Access, dispatch_target, dispatch_targets, named_secret
from tests.cases.conftest import SECRET_WORD


def test_connectors_are_known_by_their_key() -> None:
    assert {"fit_connect", "webhook", "dispatch_demo"} <= set(dispatch_targets())
    with pytest.raises(LookupError, match="brieftaube"):
        dispatch_target("brieftaube")


def test_a_secret_nobody_laid_down_is_missing() -> None:
    with pytest.raises(LookupError):
        named_secret("barleben.weg")


def test_access_does_not_print_its_secret() -> None:
    assert SECRET_WORD not in repr(Access({}, SECRET_WORD))
