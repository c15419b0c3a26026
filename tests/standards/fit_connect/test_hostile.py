"""Whatever comes from outside ends in an error of ours, never in another one."""

from __future__ import annotations

import base64
import contextlib
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from fahrplan.standards.fit_connect.callbacks import submissions_in
from fahrplan.standards.fit_connect.events import EventError, read_event
from fahrplan.standards.fit_connect.jwe import JweError, decrypt
from fahrplan.standards.fit_connect.keys import KeyUse, read_jwk
from fahrplan.standards.fit_connect.metadata import read_metadata
from fahrplan.standards.problems import StandardError
from tests.standards.fit_connect.test_events import find_key
from tests.support.fit_connect import rsa_key

WORDS = st.sampled_from(
    ["alg", "enc", "kid", "zip", "typ", "events", "sub", "n", "e", "x5c", "kty", "attachments", "data", "hash",
     "contentStructure", "submissions", "submissionId", "RSA", "AQAB", "PS512", "secevent+jwt", "A256GCM"]
)  # fmt: skip
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | WORDS | st.text(max_size=8)
JSON = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=4)
)


def coded(content: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


@settings(max_examples=25, deadline=None)
@given(JSON, JSON, st.text(max_size=30))
def test_tokens(head: Any, body: Any, rest: str) -> None:
    for token in (f"{coded(head)}.{coded(body)}.{rest}", rest):
        with contextlib.suppress(EventError):
            read_event(token, find_key)
    for token in (f"{coded(head)}.{rest}.{coded(body)}.{rest}.{rest}", rest):
        with contextlib.suppress(JweError):
            decrypt(token, rsa_key(), kid="zustellpunkt-1")


@settings(max_examples=50, deadline=None)
@given(JSON)
def test_objects(content: Any) -> None:
    for read in (read_metadata, lambda given: read_jwk(given, KeyUse.ENCRYPT)):
        with contextlib.suppress(StandardError):
            read(content)
    assert isinstance(submissions_in(content), list)
