"""The key of a thread as who applied keeps it: sealed with the account's key, or one from the code of the receipt."""

from __future__ import annotations

from uuid import UUID

from fahrplan.foundation.rules import sealing

RECEIPT = "forms submission"  # as ``forms.rules.reading_codes.receipt_key`` derives it, one room further up


def secret_of_code(code: str) -> bytes:
    """What the code of a receipt seals with."""
    return sealing.derive(code.encode(), RECEIPT)


def sealed_key(key: bytes, secret: bytes, submission: UUID) -> bytes:
    return sealing.seal(key, secret, f"submission-key:{submission}")


def opened_key(own_key: bytes | memoryview, secret: bytes, submission: UUID) -> bytes:
    """Raises sealing.NotOpenedError."""
    return sealing.unseal(bytes(own_key), secret, f"submission-key:{submission}")
