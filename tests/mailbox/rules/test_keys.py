"""The key that who applied keeps is the one the forms room seals."""

from __future__ import annotations

from uuid import uuid4

import pytest

from fahrplan.forms.rules.reading_codes import new_code, receipt_key
from fahrplan.foundation.rules.sealing import NotOpenedError, new_key
from fahrplan.mailbox.rules.keys import opened_key, sealed_key, secret_of_code


def test_a_code_seals_as_in_the_forms_room() -> None:
    code = new_code()
    assert secret_of_code(code) == receipt_key(code)


def test_a_key_opens_for_its_submission_alone() -> None:
    key, secret, submission = new_key(), new_key(), uuid4()
    sealed = sealed_key(key, secret, submission)
    assert opened_key(sealed, secret, submission) == key
    with pytest.raises(NotOpenedError):
        opened_key(sealed, secret, uuid4())
