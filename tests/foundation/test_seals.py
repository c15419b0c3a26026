"""Arithmetic of seals."""

from __future__ import annotations

import hashlib

import pytest

from fahrplan.foundation.rules import seals


def leaf(content: bytes) -> bytes:
    return hashlib.sha256(b"\0" + content).digest()


def node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()


def test_one_leaf_is_its_own_root() -> None:
    assert seals.merkle_root([b"a"]) == leaf(b"a")


def test_an_odd_leaf_moves_up_alone() -> None:
    assert seals.merkle_root([b"a", b"b", b"c"]) == node(node(leaf(b"a"), leaf(b"b")), leaf(b"c"))


@pytest.mark.parametrize(("head", "right"), [(b"head", True), (b"other", False)])
def test_a_signature_fits_one_head(head: bytes, right: bool) -> None:
    key = seals.private_key(bytes(range(32)))
    assert seals.is_signed(head, key.sign(b"head"), seals.public_bytes(key)) is right
