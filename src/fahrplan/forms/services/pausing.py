"""Taking a form offline for a while, with a reason everybody reads, and bringing it back.

One person is enough: what is wrong has to go at once, and what comes back was released by two.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.forms.enums import VersionState
from fahrplan.forms.models import Form
from fahrplan.forms.rules.access import may_edit_form
from fahrplan.forms.selectors.editing import builders_of
from fahrplan.forms.selectors.published import forget_known
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import journal
from fahrplan.foundation.services.journal import entry
from fahrplan.notices.services import News, tell

LEAST, MOST = 10, 500
NO_REASON = (
    f"Bitte schreiben Sie in {LEAST} bis {MOST} Zeichen, warum das Formular offline ist. Das lesen alle."
)
NOT_ONLINE = "Dieses Formular ist nicht veröffentlicht; es gibt nichts offline zu nehmen."


@transaction.atomic
def pause_form(form: Form, reason: str, *, by: Person) -> Form:
    """Nobody begins or hands in any more; drafts and answers to requests stay. Done twice, the new reason counts.

    Counts at once for who begins, within a minute for who is filling in. Raises PermissionDenied, ValidationError by
    field.
    """
    held = _held(form, by)
    words = " ".join(reason.split())
    if not LEAST <= len(words) <= MOST:
        raise ValidationError({"reason": NO_REASON})
    if not held.versions.filter(state=VersionState.PUBLISHED).exists():
        raise ValidationError(NOT_ONLINE)
    before, held.pause_reason = held.pause_reason, words
    held.paused_at = held.paused_at or timezone.now()
    _keep(held, by, before, f"Offline: „{held.name}“")
    return held


@transaction.atomic
def resume_form(form: Form, *, by: Person) -> Form:
    """The published version is online again; nothing where it is. Raises PermissionDenied."""
    held = _held(form, by)
    if held.paused_at is None:
        return held
    before, held.pause_reason, held.paused_at = held.pause_reason, "", None
    _keep(held, by, before, f"Wieder online: „{held.name}“")
    return held


def _held(form: Form, by: Person) -> Form:
    held = Form.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=form.pk)
    may_edit_form.require(by, held)
    return held


def _keep(form: Form, by: Person, before: str, title: str) -> None:
    form.save(update_fields=["paused_at", "pause_reason"])
    change = entry(
        form, ChangeKind.CHANGED, author_of(by), field="pause_reason", old=before, new=form.pause_reason
    )
    journal([change])
    others = builders_of(form.organisation_id).exclude(pk=by.pk).values_list("pk", flat=True)
    once = f"form-pause:{form.pk}:{timezone.now().isoformat()}"
    tell(list(others), News("form", title, f"/formulare/{form.pk}/", once, f"{by}: {form.pause_reason}"))
    transaction.on_commit(forget_known)
