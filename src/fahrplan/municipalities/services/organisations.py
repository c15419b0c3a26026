"""Organisations that act in territories: kept in step with the directory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q

from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.reports import Difference, ImportReport
from fahrplan.foundation.services import Author, changed_fields, copy_records, journal
from fahrplan.foundation.services.journal import entries, entry
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import Organisation, Territory
from fahrplan.municipalities.rules.organisation_keys import organisation_key, slug
from fahrplan.municipalities.rules.territories import (
    ORGANISATIONS,
    OrganisationFacts,
    TerritoryFacts,
    organisation_of,
)

FEDERATION = "bund"


def bring_organisations_up_to_date(
    facts: Sequence[TerritoryFacts], *, moved: Mapping[str, str], author: Author, report: ImportReport
) -> None:
    """One active organisation for each territory that has one; those of vanished territories become inactive.

    ``moved`` maps an old ARS to the new one of the same municipality: its organisation stays, with its people.
    Call inside the transaction that changed the territories. Fills the report; a dry run writes nothing.
    """
    wanted = {row.ars: row for row in map(organisation_of, facts) if row}
    laender = {row.land for row in facts}
    stored = {
        row.territory.ars: row
        for row in Organisation.objects.filter(
            land__in=laender, kind__in=list(ORGANISATIONS.values()), active=True, territory__isnull=False
        ).select_related("territory")
        if row.territory
    }
    for old, new in moved.items():
        if old in stored and new in wanted:
            stored[new] = stored.pop(old)
    added = [row for ars, row in wanted.items() if ars not in stored]
    changed = [
        (stored[ars], fields)
        for ars, row in wanted.items()
        if ars in stored and (fields := changed_fields(stored[ars], _values(row)))
    ]
    gone = [row for ars, row in stored.items() if ars not in wanted]
    _report(report, added, changed, gone)
    if report.dry_run:
        return
    rows = _deactivate(gone, author) + _move(stored, moved, author) + _change(changed, author)
    rows += _create(added, stored, author)
    _set_parents(wanted, stored)
    journal(rows)


def _values(row: OrganisationFacts) -> dict[str, Any]:
    return {"name": row.name, "kind": str(row.kind), "seat": row.seat}


def _report(
    report: ImportReport,
    added: Iterable[OrganisationFacts],
    changed: Iterable[tuple[Organisation, dict[str, tuple[Any, Any]]]],
    gone: Iterable[Organisation],
) -> None:
    found = [Difference(ChangeKind.ADDED, row.ars, row.name) for row in added]
    for organisation, fields in changed:
        found += [
            Difference(ChangeKind.CHANGED, organisation.key, organisation.name, name, old, new)
            for name, (old, new) in fields.items()
        ]
    found += [Difference(ChangeKind.GONE, row.key, row.name) for row in gone]
    labels = {
        ChangeKind.ADDED: "Organisationen neu",
        ChangeKind.CHANGED: "Angaben zu Organisationen geändert",
        ChangeKind.GONE: "Organisationen entfallen",
    }
    report.counts |= {
        labels[ChangeKind(kind)]: number for kind, number in Counter(d.kind for d in found).items()
    }
    report.differences += found


def _deactivate(gone: Sequence[Organisation], author: Author) -> list[Change]:
    Organisation.objects.filter(pk__in=[row.pk for row in gone]).update(active=False)
    return [entry(row, ChangeKind.GONE, author, field="active", old=True, new=False) for row in gone]


def _move(stored: Mapping[str, Organisation], moved: Mapping[str, str], author: Author) -> list[Change]:
    rows = []
    for old, new in moved.items():
        if new in stored:
            stored[new].territory = Territory.objects.get(ars=new, valid_to=None)
            stored[new].save(update_fields=["territory"])
            rows.append(entry(stored[new], ChangeKind.REKEYED, author, field="territory", old=old, new=new))
    return rows


def _change(
    changed: Sequence[tuple[Organisation, dict[str, tuple[Any, Any]]]], author: Author
) -> list[Change]:
    rows = []
    for organisation, fields in changed:
        for name, (_, new) in fields.items():
            setattr(organisation, name, new)
        rows += entries(organisation, fields, author)
    if changed:
        Organisation.objects.bulk_update(
            [row for row, _ in changed], ["name", "kind", "seat"], batch_size=500
        )
    return rows


def _create(
    added: Sequence[OrganisationFacts], stored: dict[str, Organisation], author: Author
) -> list[Change]:
    """Create what is new and add it to ``stored``; a Gemeindeverband comes before its members."""
    territories = {
        row.ars: row for row in Territory.objects.filter(ars__in=[r.ars for r in added], valid_to=None)
    }
    taken = set(Organisation.objects.values_list("key", flat=True))
    common = {name for name, number in Counter(slug(row.name) for row in added).items() if number > 1}
    fresh = []
    for row in added:
        key = organisation_key(row.name, row.ars, taken | common if slug(row.name) in common else taken)
        taken.add(key)
        stored[row.ars] = Organisation(
            key=key,
            territory=territories[row.ars],
            land=row.ars[:2],
            parent=stored.get(row.parent_ars),
            source=_source(author),
            **_values(row),
        )
        fresh.append(stored[row.ars])
    copy_records(fresh)
    return [
        entry(row, ChangeKind.ADDED, author, new={"key": row.key, "name": row.name, "kind": row.kind})
        for row in fresh
    ]


def _source(author: Author) -> str:
    return (author.source.title if author.source else author.label)[:300]


def _set_parents(wanted: dict[str, OrganisationFacts], stored: Mapping[str, Organisation]) -> None:
    """Member municipalities belong to their Gemeindeverband, also after a change of the area."""
    moved = []
    for ars, facts in wanted.items():
        parent, organisation = stored.get(facts.parent_ars), stored[ars]
        if organisation.parent_id != (parent.pk if parent else None):
            organisation.parent = parent
            moved.append(organisation)
    if moved:
        Organisation.objects.bulk_update(moved, ["parent"], batch_size=1000)


@transaction.atomic
def federation(author: Author) -> Organisation:
    """The Bund as an organisation, created once; named where no single federal authority is known."""
    organisation, created = Organisation.objects.get_or_create(
        key=FEDERATION,
        defaults={
            "name": "Bund",
            "kind": OrganisationKind.FEDERAL_AUTHORITY,
            "source": "Grundgesetz, Artikel 83 bis 87",
            "note": "Steht für die Bundesbehörde, solange keine einzelne Stelle hinterlegt ist.",
        },
    )
    if created:
        journal([entry(organisation, ChangeKind.ADDED, author, new={"key": FEDERATION, "name": "Bund"})])
    return organisation


def it_provider(key: str, *, name: str, author: Author) -> Organisation:
    """The IT provider with this short name, else the one with this name, else a new one."""
    found = Organisation.objects.filter(Q(key=key) | Q(name__iexact=name, kind=OrganisationKind.IT_PROVIDER))
    organisation = found.order_by("key").first()
    if organisation is None:
        organisation = Organisation.objects.create(
            key=key, name=name[:200], kind=OrganisationKind.IT_PROVIDER, source=_source(author)
        )
        journal([entry(organisation, ChangeKind.ADDED, author, new={"key": key, "name": organisation.name})])
    return organisation
