"""The drafts of a service account, for its own list and its export."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from fahrplan.accounts.models import ServiceAccount
from fahrplan.accounts.ports import Holding
from fahrplan.design.rules import day
from fahrplan.forms.models import DraftFile
from fahrplan.forms.selectors.drafts import Holder, drafts_of, names_of_files, open_draft
from fahrplan.foundation.rules import sealing
from fahrplan.mailbox.rules.files import told_apart

MOST = 200


def draft_holdings(account: ServiceAccount) -> list[Holding]:
    """Latest first; call it within the account's row scope. One query."""
    return [
        Holding(
            title=f"{draft.version.form.name}, {draft.organisation.name}",
            url="/antrag/weiter/",
            state=f"wird gelöscht am {day(draft.expires_at)}",
            at=draft.changed_at,
            content=partial(_content, draft.pk, account),
            files=partial(_files, draft.pk, account),
        )
        for draft in drafts_of(Holder(account))[:MOST]
    ]


def _content(pk: Any, account: ServiceAccount) -> Mapping[str, Any]:
    opened = open_draft(pk, Holder(account))
    return opened.data if opened else {}


def _files(pk: Any, account: ServiceAccount) -> Mapping[str, bytes]:
    opened = open_draft(pk, Holder(account))
    if opened is None:
        return {}
    return told_apart((name, _content_of_file(row, opened.key)) for row, name in names_of_files(opened))


def _content_of_file(row: DraftFile, key: bytes) -> bytes:
    sealed = DraftFile.objects.values_list("sealed", flat=True).get(pk=row.pk)
    return sealing.unseal(bytes(sealed), key, f"file:{row.pk}")
