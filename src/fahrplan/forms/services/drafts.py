"""Beginning, filling in, resuming and giving up a draft. Nothing of it is kept outside of the database."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.forms.enums import CountKind
from fahrplan.forms.models import Draft, DraftFile
from fahrplan.forms.rules.checking import Checked, check_page
from fahrplan.forms.rules.definition import Field
from fahrplan.forms.rules.reading import Data, Place, entries_of, remove_entry
from fahrplan.forms.rules.reading_stops import Stop
from fahrplan.forms.rules.walking import asked_at
from fahrplan.forms.selectors.drafts import Holder, OpenDraft, look_at, open_draft
from fahrplan.forms.selectors.published import KnownVersion
from fahrplan.forms.services.counts import ADD, ADD_IF_KEPT, Happened, count, counting
from fahrplan.foundation.services.bundle import Bundle
from fahrplan.foundation.services.row_scope import first_row_within

DAYS_KEPT = 30
MOST_ENTRIES = 200  # where a repeated group has no end of its own
EXPIRED_AT_ONCE = 500
# Written out, and sent together with the count, because every page that is completed waits for it.
KEEP = """
    UPDATE fahrplan_forms_draft SET sealed = %s, page = %s, changed_at = %s, expires_at = %s WHERE id = %s
"""
# What is sealed anew never looks the same: another tab's answers in between are noticed by that.
KEEP_UNCHANGED = f"""
    WITH kept AS ({KEEP} AND sealed = %s RETURNING id), counted AS ({{add}}) SELECT count(*) FROM kept
"""  # noqa: S608
KEEP_ALONE, KEEP_AND_COUNT = KEEP_UNCHANGED.format(add="SELECT"), KEEP_UNCHANGED.format(add=ADD_IF_KEPT)


class GoneError(LookupError):
    """There is no such draft for this holder: never was, given up, expired, or handed in."""


class NotAskedError(GoneError):
    """The draft is there, but this page is not asked (any more)."""


class GroupPageError(LookupError):
    """The page lists the entries of a repeated group; only its entries have answers."""


@dataclass
class Answer:
    """What became of one page: ``errors`` send it back; ``more`` fields have to be asked first."""

    opened: OpenDraft
    stop: Stop
    asked: Sequence[Field]
    checked: Checked
    following: str = ""
    more: bool = False

    @property
    def accepted(self) -> bool:
        return not self.checked.errors and not self.more


def begin(known: KnownVersion, holder: Holder, *, data: Data | None = None, level: int = 0) -> Draft:
    """A new draft of the holder, with what is known already."""
    now = timezone.now()
    draft = Draft(
        version_id=known.version.pk,
        organisation_id=known.form.organisation_id,
        account=holder.account,
        secret_hash=holder.secret_hash,
        level=level,
        started_at=now,
        changed_at=now,
        expires_at=until(now),
    )
    opened = OpenDraft(draft, holder.key_pairs()[0][0], known, data or {})
    draft.sealed = opened.seal()
    bundle = Bundle()
    bundle.put_in(draft)
    bundle.add(ADD, counting(known.form.pk, [(CountKind.START, "", 1)]))
    bundle.send_within(**holder.who())
    return draft


def answer_page(
    draft_id: UUID, holder: Holder, address: str, place: Place, posted: Mapping[str, Sequence[str]]
) -> Answer:
    """Check and keep the answers of one page; of another tab's pages nothing is lost.

    What is wrong is not kept, and neither is the rest of that page. Raises GoneError, GroupPageError, and
    ValidationError for one entry too many.
    """
    opened, stop = _shown(look_at(draft_id, holder), address)
    before = bytes(opened.draft.sealed)
    answer = _answered(opened, stop, place, posted)
    if answer.accepted and not _keep_unless_changed(opened, stop, holder, before):
        with holder.scope():  # somebody else was quicker: once more, for this transaction alone
            opened, stop = locked(draft_id, holder, address)
            answer = _answered(opened, stop, place, posted)
            if answer.accepted:
                keep(opened, stop)
    if answer.checked.errors:
        count(opened.known.form.pk, (CountKind.FAULTY, stop.page.id, 1))
    return answer


def _answered(opened: OpenDraft, stop: Stop, place: Place, posted: Mapping[str, Sequence[str]]) -> Answer:
    """What these answers make of the draft; nothing is stored."""
    _refuse_beyond(opened, stop, place)
    asked = _asked(opened, stop, place, opened.data)
    checked = check_page(opened.known.plan, asked, posted, today=timezone.localdate())
    data = copy.deepcopy(opened.data)
    checked.enter(data, opened.known.plan, place)
    answer = Answer(opened, stop, asked, checked)
    if any(opened.known.plan.conditions[each.path] for each in stop.fields):
        _ask_further(answer, place, data, posted)
    if answer.accepted:
        opened.data = data
        answer.following = opened.walk().after(stop.address)
    return answer


def _ask_further(answer: Answer, place: Place, data: Data, posted: Mapping[str, Sequence[str]]) -> None:
    """Fields of the same page that these answers bring up: read them too, or ask for them first."""
    opened, plan = answer.opened, answer.opened.known.plan
    shown = set(posted.get("gefragt", ()))
    for _ in range(len(answer.stop.fields)):
        asked = _asked(opened, answer.stop, place, data)
        if asked == answer.asked:
            return
        known = {each.path for each in answer.asked}
        new = [each for each in asked if each.path not in known]
        paths = {each.path for each in asked}
        kept = answer.checked
        further = check_page(plan, new, posted, today=timezone.localdate())
        answer.more = answer.more or any(each.path not in shown for each in new)
        kept.values.update(further.values)
        kept.typed.update(further.typed)
        errors = {**kept.errors, **{path: told for path, told in further.errors.items() if path in shown}}
        kept.errors = {path: told for path, told in errors.items() if path in paths}
        further.enter(data, plan, place)
        answer.asked = asked


def _asked(opened: OpenDraft, stop: Stop, place: Place, data: Data) -> Sequence[Field]:
    walked = opened.walk(data)
    if (stop.address, place) in walked.asked:
        return walked.asked[stop.address, place]
    return asked_at(walked, stop, place, data)


def _refuse_beyond(opened: OpenDraft, stop: Stop, place: Place) -> None:
    """Only the next entry may be added, up to the most the schema allows."""
    if not stop.group:
        if place:
            raise NotAskedError
        return
    if not place:
        raise GroupPageError
    if len(place) != len(opened.known.plan.chain(stop.group)):
        raise NotAskedError
    number = len(entries_of(opened.data, opened.known.plan, stop.group, place[:-1]))
    most = opened.known.plan.groups[stop.group].most
    if place[-1] > number:
        raise NotAskedError
    if place[-1] == number and number >= (MOST_ENTRIES if most is None else most):
        raise ValidationError(f"Hier sind höchstens {number} Einträge möglich.")


def drop_entry(draft_id: UUID, holder: Holder, address: str, place: Place, of: int) -> OpenDraft:
    """Take an entry out; ``of``: how many the person saw, so that a second click takes out no other one."""
    with holder.scope():
        opened, stop = locked(draft_id, holder, address)
        plan = opened.known.plan
        if stop.group and place and len(entries_of(opened.data, plan, stop.group, place[:-1])) == of:
            remove_entry(opened.data, plan, stop.group, place)
            keep(opened, stop, counted=False)
    return opened


def pass_page(draft_id: UUID, holder: Holder, address: str) -> str:
    """Go on from the list of a repeated group: gives the address of the next page, „“ for the summary.

    Raises ValidationError while there are too few entries.
    """
    with holder.scope():
        opened, stop = locked(draft_id, holder, address)
        plan = opened.known.plan
        group = plan.groups[stop.group] if stop.group else None
        if group and len(stop_entries(opened, stop)) < group.least:
            raise ValidationError(f"Hier brauchen wir mindestens {group.least} Einträge.")
        keep(opened, stop)
        return opened.walk().after(address)


def stop_entries(opened: OpenDraft, stop: Stop) -> list[Place]:
    """The entries that a page of a repeated group has."""
    walked = opened.walk()
    return [place for (address, place) in walked.asked if address == stop.address]


def locked(draft_id: UUID, holder: Holder, address: str) -> tuple[OpenDraft, Stop]:
    """The draft, for this transaction alone, and one of the pages it shows. Raises GoneError."""
    return _shown(open_draft(draft_id, holder, lock=True), address)


def _shown(opened: OpenDraft | None, address: str) -> tuple[OpenDraft, Stop]:
    if opened is None:
        raise GoneError
    stop = opened.walk().stop(address)
    if stop is None:
        raise NotAskedError
    return opened, stop


def keep(opened: OpenDraft, stop: Stop, *, counted: bool = True) -> None:
    """Store the locked draft; counts the page when it is completed for the first time."""
    bundle = Bundle()
    first = _note_done(opened, stop) if counted else []
    bundle.add(KEEP, _kept(opened, stop))
    if first:
        bundle.add(ADD, counting(opened.known.form.pk, first))
    bundle.send()


def _keep_unless_changed(opened: OpenDraft, stop: Stop, holder: Holder, before: bytes) -> bool:
    """The same in one message, without a lock: only if the draft is what it was when it was looked at."""
    first = _note_done(opened, stop)
    told = [*_kept(opened, stop), before]
    statement = KEEP_AND_COUNT if first else KEEP_ALONE
    if first:
        told += counting(opened.known.form.pk, first)
    row = first_row_within(statement, told, **holder.who())
    return row == (1,)


def _note_done(opened: OpenDraft, stop: Stop) -> list[Happened]:
    if stop.page.id in opened.done:
        return []
    opened.done.append(stop.page.id)
    return [(CountKind.PAGE, stop.page.id, 1)]


def _kept(opened: OpenDraft, stop: Stop) -> list[Any]:
    """The parameters of ``KEEP``."""
    now, draft = timezone.now(), opened.draft
    return [opened.seal(), stop.address[:80], now, max(draft.expires_at, until(now)), draft.pk]


def discard(draft_id: UUID, holder: Holder) -> bool:
    """Give a draft up for good, with its files; False where there is none.

    One that answers a request stays until its time is over: without it nobody could answer any more.
    """
    with holder.scope():
        found = Draft.objects.filter(holder.rows(), pk=draft_id, request_id=None)
        files, _ = DraftFile.objects.filter(draft__in=found).delete()
        gone, _ = found.delete()
    return bool(gone or files)


@transaction.atomic
def expire_drafts(now: datetime | None = None) -> int:
    """Delete drafts whose time is over; everybody may do that. Gives how many."""
    over = Draft.objects.filter(expires_at__lt=now or timezone.now()).values_list("pk", flat=True)
    ids = list(over[:EXPIRED_AT_ONCE])
    DraftFile.objects.filter(draft__in=ids).delete()
    Draft.objects.filter(pk__in=ids).delete()
    return len(ids)


def until(now: datetime) -> datetime:
    """When a draft expires that is not touched again."""
    return now + timedelta(days=DAYS_KEPT)
