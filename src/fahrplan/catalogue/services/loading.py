"""Loading many services at once: groups first, then services, each with its journal row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from fahrplan.catalogue.models import KeySuccession, Lage, OzgService, PublicService, Themenfeld
from fahrplan.catalogue.rules.difference import Comparison, Rekeyed, Stored, compare
from fahrplan.catalogue.selectors.history import standing_changes, stored_value
from fahrplan.catalogue.services.fields import References, new_service, put, snapshot
from fahrplan.catalogue.signals import services_changed
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import Change, Source
from fahrplan.foundation.rules.reports import Difference, ImportReport
from fahrplan.foundation.services.bulk import copy_records
from fahrplan.foundation.services.journal import Author, entry, journal
from fahrplan.foundation.services.locks import one_at_a_time

LOCK = 0x6C65696B  # one writer of many at a time
WRITTEN = (
    "level", "name", "plain_name", "summary", "types", "countable", "legal_basis", "legal_links", "laws",
    "ozg_service", "sdg", "top100_citizens", "top100_business", "d115", "focus", "smart_city", "addressees",
    "keywords", "gone_since", "source", "is_demo",
)  # fmt: skip


@dataclass(frozen=True)
class Group:
    """An OZG service with the names of its Lage and Themenfeld (both may be empty)."""

    ozg_id: str
    name: str
    lage: str = ""
    themenfeld: str = ""


@dataclass
class Load:
    """One load under way: who loads, what was found, what is to be written."""

    author: Author
    report: ImportReport
    source: Source | None
    rows: list[Change] = field(default_factory=list)
    reasons: Mapping[str, str] = field(default_factory=dict)  # journal key → why, or where exactly from

    def note(
        self, subject: Any, kind: ChangeKind, *, name: str = "", old: Any = None, new: Any = None
    ) -> None:
        """One journal row and the same as a difference in the report."""
        reason = self.reasons.get(subject.journal_key, self.author.reason)
        author = replace(self.author, reason=reason)
        self.rows.append(entry(subject, kind, author, field=name, old=old, new=new))
        self.report.differences.append(
            Difference(
                kind, subject.journal_key, str(subject), name, old, None if kind == ChangeKind.ADDED else new
            )
        )


def lock_catalogue() -> None:
    """Wait for other loads to finish; the lock ends with the transaction."""
    one_at_a_time(LOCK)


def load_groups(groups: Iterable[Group], load: Load) -> References:
    """Bring Themenfelder, Lagen and OZG services up to date; gives what services may point to."""
    wanted = {group.ozg_id: group for group in groups}
    fields = _themenfelder({group.themenfeld for group in wanted.values() if group.themenfeld}, load)
    lagen = _lagen(
        {group.lage: group.themenfeld for group in wanted.values() if group.lage}, fields, load=load
    )
    references = References.load()
    known = references.ozg
    for ozg_id, group in wanted.items():
        lage = lagen.get(group.lage)
        if ozg_id not in known:
            known[ozg_id] = OzgService.objects.create(ozg_id=ozg_id, name=group.name, lage=lage)
            load.note(known[ozg_id], ChangeKind.ADDED, new={"name": group.name, "lage": group.lage})
        else:
            _update_ozg(known[ozg_id], group, lage, load=load)
    return references


def _update_ozg(ozg: OzgService, group: Group, lage: Lage | None, *, load: Load) -> None:
    old_lage = ozg.lage.name if ozg.lage else ""
    pairs = {"name": (ozg.name, group.name), "lage": (old_lage, group.lage)}
    changed = {name: pair for name, pair in pairs.items() if pair[0] != pair[1] and pair[1]}
    if changed:
        ozg.name, ozg.lage = group.name or ozg.name, lage or ozg.lage
        ozg.save()
    for name, (old, new) in changed.items():
        load.note(ozg, ChangeKind.CHANGED, name=name, old=old, new=new)


def _themenfelder(names: set[str], load: Load) -> dict[str, Themenfeld]:
    known = {row.name: row for row in Themenfeld.objects.all()}
    for name in sorted(names - known.keys()):
        known[name] = Themenfeld.objects.create(name=name, slug=_slug(name, 80))
        load.note(known[name], ChangeKind.ADDED, new={"name": name})
    return known


def _lagen(pairs: Mapping[str, str], fields: Mapping[str, Themenfeld], *, load: Load) -> dict[str, Lage]:
    known = {row.name: row for row in Lage.objects.all()}
    for name, themenfeld in sorted(pairs.items()):
        if name not in known and themenfeld in fields:
            known[name] = Lage.objects.create(name=name, slug=_slug(name, 120), themenfeld=fields[themenfeld])
            load.note(known[name], ChangeKind.ADDED, new={"name": name, "themenfeld": themenfeld})
    return known


def _slug(name: str, length: int) -> str:
    folded = name.lower().translate(
        {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("ß"): "ss", ord("&"): "und"}
    )
    return slugify(folded)[:length].strip("-") or "ohne-namen"


def load_services(wanted: Mapping[str, Mapping[str, Any]], load: Load, *, known: References) -> Comparison:
    """Make the catalogue hold this whole list of the load's source: key → the fields the list brings.

    Services of the same source that are missing from the list are marked as gone. Call inside a transaction.
    """
    services = {
        service.leika_key: service
        for service in PublicService.objects.select_related("ozg_service", "source")
    }
    found = compare(
        wanted,
        {key: _stored(service, load.source) for key, service in services.items()},
        successions=set(KeySuccession.objects.values_list("old_key", "new_key")),
        by_hand=fields_by_hand(),
    )
    touched = [new_service(key, wanted[key], source=load.source, known=known) for key in found.added]
    for service in touched:
        load.note(service, ChangeKind.ADDED, new=snapshot(service))
    touched += _write_changes(found, services, load=load, known=known)
    touched += _take_over(set(wanted) - set(found.added), services, load=load)
    write_services(touched)
    _record_moves(found.rekeyed, load)
    journal(load.rows)
    announce(touched, load)
    return found


def _stored(service: PublicService, source: Source | None) -> Stored:
    owned = source is not None and service.source_id == source.pk
    return Stored(snapshot(service), gone=service.gone_since is not None, owned=owned)


def fields_by_hand() -> set[tuple[str, str]]:
    """(key, field) of every field whose present value a person entered, not a list."""
    return {pair for pair, run in last_writers().items() if run is None}


def fields_changed() -> set[tuple[str, str]]:
    """(key, field) of every field that was set again after its service was added."""
    return set(last_writers())


def last_writers() -> dict[tuple[str, str], Any]:
    """(key, field) → id of the run that set the field last, None for a person."""
    rows = standing_changes().filter(kind=ChangeKind.CHANGED).order_by("id")
    return {(key, name): run for key, name, run in rows.values_list("subject_key", "field", "run_id")}


def _write_changes(
    found: Comparison, services: Mapping[str, PublicService], *, load: Load, known: References
) -> list[PublicService]:
    touched = []
    for key, changes in found.changed.items():
        touched.append(services[key])
        for name, (old, new) in changes.items():
            put(services[key], name, new, known)
            load.note(services[key], ChangeKind.CHANGED, name=name, old=old, new=new)
    today = timezone.localdate().isoformat()
    for key in found.returned:
        touched.append(services[key])
        load.note(
            services[key],
            ChangeKind.RETURNED,
            name="gone_since",
            old=stored_value(services[key], "gone_since"),
        )
        put(services[key], "gone_since", None, known)
    for key in found.gone:
        touched.append(_leave(services[key], today, known))
        load.note(services[key], ChangeKind.GONE, name="gone_since", new=today)
    for move in found.rekeyed:
        touched.append(_leave(services[move.old_key], today, known))
        load.note(services[move.old_key], ChangeKind.REKEYED, name="gone_since", new=today)
    return touched


def _leave(service: PublicService, today: str, known: References) -> PublicService:
    put(service, "gone_since", today, known)
    return service


def _take_over(
    keys: Iterable[str], services: Mapping[str, PublicService], *, load: Load
) -> list[PublicService]:
    """Services that another source brought belong to this source's list from now on."""
    if load.source is None:
        return []
    taken = [services[key] for key in sorted(keys) if services[key].source_id != load.source.pk]
    for service in taken:
        load.note(
            service,
            ChangeKind.CHANGED,
            name="source",
            old=service.source.key if service.source else "",
            new=load.source.key,
        )
        service.source, service.is_demo = load.source, False
    return taken


def _record_moves(moves: Iterable[Rekeyed], load: Load) -> None:
    for move in moves:
        if not move.known:
            source = load.source.title if load.source else load.report.file_name
            row = KeySuccession.objects.create(
                old_key=move.old_key, new_key=move.new_key, reason=move.reason, source=source[:300]
            )
            load.note(row, ChangeKind.ADDED, new={"old_key": row.old_key, "new_key": row.new_key})


def update_services(changes: Mapping[str, Mapping[str, Any]], load: Load) -> int:
    """Set single fields of services that exist; gives how many services changed. Unknown keys are skipped.

    Fields that a person has set by hand stay. Call inside a transaction.
    """
    services = PublicService.objects.select_related("ozg_service").filter(leika_key__in=list(changes))
    by_hand, known = fields_by_hand(), References.load()
    touched = []
    for service in services:
        differing = {
            name: (stored_value(service, name), new)
            for name, new in changes[service.leika_key].items()
            if stored_value(service, name) != new and (service.leika_key, name) not in by_hand
        }
        for name, (old, new) in differing.items():
            put(service, name, new, known)
            load.note(service, ChangeKind.CHANGED, name=name, old=old, new=new)
        if differing:
            touched.append(service)
    write_services(touched)
    journal(load.rows)
    announce(touched, load)
    return len(touched)


def write_services(services: Iterable[PublicService]) -> None:
    """Store new rows through COPY and overwrite others whole, quicker than an UPDATE with a CASE a field."""
    unique = {service.pk: service for service in services}.values()
    copy_records([service for service in unique if service._state.adding])
    PublicService.objects.bulk_create(
        [service for service in unique if not service._state.adding],
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=list(WRITTEN),
    )


def announce(services: Iterable[PublicService], load: Load) -> None:
    """Tell the rooms above which services changed; a dry run changes none."""
    keys = sorted({service.leika_key for service in services})
    if keys and not load.report.dry_run:
        services_changed.send(PublicService, keys=keys, run=load.author.run)
