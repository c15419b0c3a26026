"""How who pays without an account comes back from the provider's page: with a token for this payment alone.

It holds the code of the draft, sealed with a secret of the installation. The provider carries it in the address to
return to and learns nothing from it; it opens the page of this payment and nothing else.
"""

from __future__ import annotations

import base64
import binascii
from uuid import UUID

from fahrplan.foundation.ports import key_store
from fahrplan.foundation.rules import sealing
from fahrplan.payments.models import Payment

LONGEST = 600
PURPOSE = "payment-access"


def access_token(payment: UUID, code: str) -> str:
    """„“ where there is no code."""
    if not code:
        return ""
    sealed = sealing.seal(code.encode(), key_store().secret(PURPOSE), f"payment:{payment}")
    return base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def page_for(payment: Payment, code: str = "") -> str:
    """Where to lead who pays: our page of the payment, which leads on to the provider.

    Browsers follow no form to another site under our security policy, so do not redirect to ``pay_url``.
    """
    token = access_token(payment.pk, code)
    address = payment.get_absolute_url()
    return f"{address}?zugang={token}" if token else address


def code_of(payment: UUID, token: str) -> str:
    """The code in a token for this payment; „“ for a token of another one or none."""
    if not token or len(token) > LONGEST:
        return ""
    try:
        sealed = base64.urlsafe_b64decode(token.encode() + b"=" * (-len(token) % 4))
        return sealing.unseal(sealed, key_store().secret(PURPOSE), f"payment:{payment}").decode()
    except (sealing.NotOpenedError, binascii.Error, ValueError):
        return ""
