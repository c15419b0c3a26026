"""Keys are the same for the same secret, and readable for others."""

from __future__ import annotations

import pytest

from fahrplan.standards.package import fingerprint, public_text, read_public, signing_key
from fahrplan.standards.problems import StandardError


def test_a_secret_always_gives_the_same_key() -> None:
    assert public_text(signing_key("geheim")) == public_text(signing_key("geheim"))
    assert public_text(signing_key("geheim")) != public_text(signing_key("anders"))


def test_a_public_key_comes_back_from_its_text() -> None:
    told = public_text(signing_key("geheim"))
    assert (len(told), public_text(read_public(f" {told[:20]}\n{told[20:]} "))) == (44, told)


@pytest.mark.parametrize("text", ["", "abc", "ä" * 44, "A" * 44, "=" * 44, "AAAA"])
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(StandardError, match="44 Zeichen"):
        read_public(text)


def test_the_fingerprint_can_be_read_out() -> None:
    groups = fingerprint(public_text(signing_key("geheim"))).split()
    assert [len(group) for group in groups] == [4] * 8
