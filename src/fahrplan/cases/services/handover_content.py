"""What an attempt needs in the clear: the content of the application, and the way to its target."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from fahrplan.cases.enums import DispatchState
from fahrplan.cases.models import Dispatch, HandoverTarget
from fahrplan.cases.ports import (
    Access,
    DispatchTarget,
    Parcel,
    ParcelFile,
    UndeliveredError,
    dispatch_target,
    named_secret,
)
from fahrplan.cases.rules.handover_words import (
    CONTENT_GONE,
    KEY_LOST,
    NO_CONNECTOR,
    NOT_BY_MACHINE,
    NOT_LAID_DOWN,
)
from fahrplan.forms.models import Submission, SubmissionFile
from fahrplan.foundation.ports import key_store
from fahrplan.foundation.rules.sealing import NotOpenedError, unseal
from fahrplan.municipalities.services.sealing_keys import unwrap_with
from fahrplan.payments.enums import PaymentState
from fahrplan.payments.rules.metadata import payment_information
from fahrplan.payments.selectors.payments import standing_payment

THERE = (DispatchState.SENT, DispatchState.DONE)


def target_behind(dispatch: Dispatch) -> tuple[DispatchTarget, HandoverTarget]:
    """Connector and settings as they are now, so that a corrected address serves what waits.

    Raises UndeliveredError.
    """
    stored = HandoverTarget.objects.select_related("organisation").filter(
        pk=dispatch.target.get("id"), organisation=dispatch.organisation_id
    ).first()  # fmt: skip
    if stored is None:
        raise UndeliveredError(NO_CONNECTOR, heals=False)
    try:
        return dispatch_target(stored.connector), stored
    except LookupError as error:
        raise UndeliveredError(NO_CONNECTOR, heals=False) from error


def access_for(
    target: HandoverTarget, receipt: Mapping[str, Any], application: Mapping[str, Any] | None = None
) -> Access:
    """Settings and secret. Raises UndeliveredError where the secret is not there."""
    try:
        return Access(dict(target.settings), secret_of(target), dict(receipt), dict(application or {}))
    except LookupError as error:
        raise UndeliveredError(NOT_LAID_DOWN, heals=False) from error


def receipt_of_application(dispatch: Dispatch) -> dict[str, Any]:
    """What its target confirmed of the application an answer belongs to; empty for the application itself.

    Raises UndeliveredError where the application did not go to this target by machine: the answer alone would stand
    there as an application of its own.
    """
    if dispatch.request_id is None:
        return {}
    first = Dispatch.objects.filter(case=dispatch.case_id, request=None, state__in=THERE)
    receipt = first.filter(target__id=dispatch.target.get("id")).values_list("receipt", flat=True).first()
    if receipt is None:
        raise UndeliveredError(NOT_BY_MACHINE, heals=False)
    return dict(receipt)


def secret_of(target: HandoverTarget) -> str:
    """The secret in the clear; „“ where the target has none. Raises LookupError.

    Names are looked up within the organisation alone, so that nobody uses the secret of another one.
    """
    if dispatch_target(target.connector).own_secret:
        return key_store().secret(f"handover:{target.pk}").hex()
    return named_secret(f"{target.organisation.key}.{target.secret_name}") if target.secret_name else ""


def callback_secret_of(target: HandoverTarget) -> str:
    """What the delivery service signs its calls to us with; made here, told to it once by a person."""
    return key_store().secret(f"callback:{target.pk}").hex()


def parcel_of(dispatch: Dispatch) -> Parcel:
    """The application, or the answer to a request, in the clear.

    Raises UndeliveredError where it cannot be opened (any more).
    """
    case = dispatch.case
    submission = dispatch.request.answer if dispatch.request else case.submission
    if submission is None:
        raise UndeliveredError(CONTENT_GONE, heals=False)
    try:
        key = unwrap_with(submission.kid, bytes(submission.wrapped_key))
        content = json.loads(unseal(bytes(submission.sealed), key, f"submission:{submission.pk}"))
        files = _files(submission, key, content.get("files", ()))
    except (LookupError, NotOpenedError, ValueError) as error:
        raise UndeliveredError(KEY_LOST, heals=False) from error
    service, territory = case.service, dispatch.organisation.territory
    return Parcel(
        id=dispatch.pk,
        reference=case.reference,
        service=(service.leika_key, service.name) if service else ("", case.form.name),
        schema_uri=schema_uri_of(submission),
        submitted_at=submission.submitted_at,
        data=content.get("data", {}),
        files=files,
        ars=territory.ars if territory else "",
        supplement=submission.reference if dispatch.request else "",
        payment=_payment(submission),
    )


def _payment(submission: Submission) -> dict[str, Any] | None:
    """What was paid before handing in."""
    paid = standing_payment(submission.draft_id) if submission.fee_cents else None
    if paid is None:
        return None
    return payment_information(
        transaction_id=paid.transaction_id,
        purpose=paid.purpose,
        amount_cents=paid.amount_cents,
        state=PaymentState(paid.state),
        settled_at=paid.settled_at,
    )


def schema_uri_of(submission: Submission) -> str:
    """A name for the schema of this version of the form; it need not be an address that answers (RFC 8141)."""
    return f"urn:x-fahrplan:form:{submission.version.form_id}:{submission.version.number}"


def _files(submission: Submission, key: bytes, listed: list[Mapping[str, Any]]) -> list[ParcelFile]:
    names = {str(one["id"]): str(one.get("name", "")) for one in listed}
    return [
        ParcelFile(
            id=file.pk,
            name=names.get(str(file.pk), "Anlage"),
            media_type=file.media_type,
            content=unseal(bytes(file.sealed), key, f"file:{file.pk}"),
        )
        for file in SubmissionFile.objects.filter(submission=submission).order_by("pk")
    ]
