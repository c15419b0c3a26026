"""Sealing: what is sealed opens only with its key, at its place, unchanged."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from hypothesis import given
from hypothesis import strategies as st

from fahrplan.foundation.rules import sealing

KEY = bytes(range(32))


def public_pem(private: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> str:
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return private.public_key().public_bytes(serialization.Encoding.PEM, form).decode()


@given(st.binary(max_size=300))
def test_sealed_content_opens_with_its_key(plain: bytes) -> None:
    assert sealing.unseal(sealing.seal(plain, KEY, "draft:1"), KEY, "draft:1") == plain


def test_the_same_content_never_looks_the_same() -> None:
    assert sealing.seal(b"Rex", KEY, "draft:1") != sealing.seal(b"Rex", KEY, "draft:1")


@pytest.mark.parametrize(
    ("key", "context"), [(bytes(32), "draft:1"), (KEY, "draft:2")], ids=["other key", "other place"]
)
def test_nothing_opens_with_another_key_or_at_another_place(key: bytes, context: str) -> None:
    with pytest.raises(sealing.NotOpenedError):
        sealing.unseal(sealing.seal(b"Rex", KEY, "draft:1"), key, context)


@given(st.integers(0, 30), st.integers(1, 255))
def test_a_changed_byte_is_noticed(place: int, change: int) -> None:
    sealed = bytearray(sealing.seal(b"Rex", KEY, "draft:1"))
    sealed[place] ^= change
    with pytest.raises(sealing.NotOpenedError):
        sealing.unseal(bytes(sealed), KEY, "draft:1")


@given(st.binary(max_size=40))
def test_bytes_that_were_never_sealed_are_refused(sealed: bytes) -> None:
    with pytest.raises(sealing.NotOpenedError):
        sealing.unseal(sealed, KEY, "draft:1")


def test_a_key_is_unwrapped_by_its_private_key_alone() -> None:
    mine, other = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))
    wrapped = sealing.wrap(KEY, public_pem(mine))
    assert sealing.unwrap(wrapped, mine) == KEY
    with pytest.raises(sealing.NotOpenedError):
        sealing.unwrap(wrapped, other)


def test_keys_are_wrapped_with_rsa_alone() -> None:
    with pytest.raises(TypeError):
        sealing.wrap(KEY, public_pem(ec.generate_private_key(ec.SECP256R1())))


def test_each_purpose_has_a_key_of_its_own() -> None:
    assert sealing.derive(KEY, "a") == sealing.derive(KEY, "a")
    assert sealing.derive(KEY, "a") != sealing.derive(KEY, "b")
    assert len(sealing.new_key()) == len(sealing.derive(KEY, "a")) == 32
