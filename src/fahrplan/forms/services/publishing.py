"""Four eyes: one person gives a version for review, another publishes it or sends it back."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.forms.enums import VersionState
from fahrplan.forms.models import FormVersion
from fahrplan.forms.rules.access import may_edit_version, may_release
from fahrplan.forms.rules.checks import faults
from fahrplan.forms.selectors.editing import builders_of
from fahrplan.forms.selectors.form_tests import failing
from fahrplan.forms.services.editing import stamp
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import Author, journal
from fahrplan.foundation.services.journal import entry
from fahrplan.notices.services import News, tell

STALE = "Die Fassung hat sich inzwischen geändert. Bitte sehen Sie sich den neuen Stand an."


@transaction.atomic
def give_for_review(version: FormVersion, *, by: Person, note: str = "") -> FormVersion:
    """From „in Arbeit“ to „zur Freigabe“; given twice, it stays as it is.

    Raises PermissionDenied, and ValidationError where something is missing or a test case fails.
    """
    fresh = _locked(version)
    may_edit_version.require(by, fresh)
    if fresh.state == VersionState.REVIEW:
        return fresh
    if fresh.state != VersionState.DRAFT:
        raise ValidationError("Diese Fassung ist nicht mehr in Arbeit.")
    _check(fresh)
    fresh.submitted_by_id = by.pk
    fresh.note = note.strip()[:500] or fresh.note
    _move(fresh, VersionState.REVIEW, author_of(by))
    others = builders_of(fresh.form.organisation_id).exclude(pk=by.pk)
    _tell(fresh, others.values_list("pk", flat=True), f"Bitte freigeben: „{fresh.form.name}“", str(by))
    return fresh


@transaction.atomic
def send_back(version: FormVersion, *, by: Person, reason: str) -> FormVersion:
    """Back to work, with the reason in the note. Who has given it may take it back themselves."""
    fresh = _locked(version)
    may_edit_version.require(by, fresh)
    if fresh.state == VersionState.DRAFT:
        return fresh
    if fresh.state != VersionState.REVIEW:
        raise ValidationError("Diese Fassung wartet nicht auf eine Freigabe.")
    if not reason.strip() and fresh.submitted_by_id != by.pk:
        raise ValidationError({"reason": "Bitte schreiben Sie, was zu ändern ist."})
    told = [fresh.submitted_by_id] if fresh.submitted_by_id not in (None, by.pk) else []
    fresh.submitted_by_id = None
    stamp(fresh, by)
    author = author_of(by, reason.strip()[:500])
    _move(fresh, VersionState.DRAFT, author)
    _tell(fresh, told, f"Zurückgegeben: „{fresh.form.name}“", f"{by}: {reason.strip()[:500]}")
    return fresh


@transaction.atomic
def publish(version: FormVersion, *, by: Person, seen: str | None = None) -> FormVersion:
    """Bring the version online; the one before is retired, open drafts stay on it until they expire.

    ``seen``: ``changed_at`` in ISO of what the person looked at. Raises PermissionDenied (also for the person who
    gave it for review), and ValidationError where something is missing, a test case fails, or it has changed.
    """
    fresh = _locked(version)
    may_edit_version.require(by, fresh)
    if fresh.state == VersionState.PUBLISHED:
        return fresh
    if fresh.state != VersionState.REVIEW:
        raise ValidationError("Diese Fassung wartet nicht auf eine Freigabe.")
    may_release.require(by, fresh)
    if seen is not None and seen != fresh.changed_at.isoformat():
        raise ValidationError(STALE)
    _check(fresh)
    author = author_of(by)
    for before in fresh.form.versions.filter(state=VersionState.PUBLISHED):
        before.form = fresh.form
        _move(before, VersionState.RETIRED, author)
    fresh.published_at, fresh.published_by = timezone.now(), str(by)[:200]
    _move(fresh, VersionState.PUBLISHED, author)
    _tell(fresh, [fresh.submitted_by_id], f"Freigegeben und online: „{fresh.form.name}“", str(by))
    return fresh


def _locked(version: FormVersion) -> FormVersion:
    """The form is locked too: of two versions, one is published after the other."""
    form = type(version.form).objects.select_for_update(of=("self",)).select_related("organisation")
    fresh = FormVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    fresh.form = form.get(pk=version.form_id)
    return fresh


def _check(version: FormVersion) -> None:
    if found := faults(version.definition):
        more = f" Dazu kommen {len(found) - 1} weitere Hinweise." if len(found) > 1 else ""
        raise ValidationError(f"Noch nicht fertig: {found[0].words}{more}")
    if names := [result.test.name for result in failing(version)]:
        raise ValidationError(f"Ein Testfall schlägt fehl: {', '.join(names[:5])}.")


def _tell(version: FormVersion, people: Iterable[UUID | None], title: str, text: str) -> None:
    """``once`` holds the moment: the same version may be given and sent back several times."""
    once = f"form-version:{version.pk}:{version.state}:{version.changed_at.isoformat()}"
    tell([one for one in people if one], News("form", title, f"/formulare/{version.form_id}/", once, text))


def _move(version: FormVersion, state: VersionState, author: Author) -> None:
    before, version.state = version.state, state
    version.save()
    old, new = f"{version.number}: {before}", f"{version.number}: {state}"
    journal([entry(version.form, ChangeKind.CHANGED, author, field="state", old=old, new=new)])
