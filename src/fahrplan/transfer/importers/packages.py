"""Taking over a signed exchange package: checked whole, then everything or nothing.

What was made here is never overwritten: a package changes only what came from the same installation before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.rules.portable import Portable
from fahrplan.foundation.rules.reports import Difference, ImportReport
from fahrplan.foundation.services import Author, finish_run, refuse_run, start_run
from fahrplan.foundation.services.locks import one_at_a_time
from fahrplan.standards.package import Package, public_text, read_package
from fahrplan.standards.problems import StandardError
from fahrplan.transfer.importers.carriers import CARRIERS
from fahrplan.transfer.models import TakenOver, TrustedKey
from fahrplan.transfer.services.trust import own_key

KIND = "package"
ITEM = "item.json"
LOCK = 0x7061636B6574  # one package at a time
LONGEST_KEY = 120


@dataclass
class Standing:
    """What is here already of what a package carries."""

    taken: dict[tuple[str, str], TakenOver]
    existing: dict[str, set[str]]

    def verdict(self, one: Portable, signer: str) -> str:
        """„neu“, „geändert“, „unverändert“ or „nicht überschrieben“."""
        before = self.taken.get((one.kind, one.key))
        if before is None:
            return "nicht überschrieben" if one.key in self.existing[one.kind] else "neu"
        if before.signer != signer:
            return "nicht überschrieben"
        return "unverändert" if before.digest == one.digest else "geändert"


def import_package(data: bytes, *, file_name: str, author: Author, dry_run: bool = False) -> ImportReport:
    """Raises StandardError for a package that is damaged, changed, foreign, newer, or holds anything faulty."""
    report = ImportReport(KIND, file_name, dry_run)
    run = start_run(KIND, file_name=file_name, data=data, author=author)
    try:
        package = read_package(data, trusted=_trusted())
        carried = list(_carried(package))
        with transaction.atomic():
            one_at_a_time(LOCK)
            _apply(carried, package, report, replace(author, run=run, reason=f"Paket von {package.maker}"))
            transaction.set_rollback(dry_run)
    except StandardError as error:
        refuse_run(run, error.problems)
        raise
    finish_run(run, report)
    return report


def _trusted() -> dict[str, str]:
    """Names by key; what this installation packed itself it may take back."""
    return dict(TrustedKey.objects.values_list("key", "name")) | {
        public_text(own_key()): "diese Installation"
    }


def _carried(package: Package) -> Iterable[Portable]:
    folders: dict[tuple[str, str], dict[str, bytes]] = {}
    for path, data in package.files.items():
        parts = path.split("/")
        if len(parts) != 3 or parts[0] not in CARRIERS:
            raise StandardError.of("Diese Art von Eintrag kennt die Installation nicht.", field=path)
        folders.setdefault((parts[0], parts[1]), {})[parts[2]] = data
    for (kind, key), files in sorted(folders.items()):
        content = _content(files.pop(ITEM, b""), f"{kind}/{key}/{ITEM}")
        label = str(content.pop("label", key))[:300]
        if len(key) > LONGEST_KEY:
            raise StandardError.of("Der Kurzname ist zu lang.", field=key)
        yield Portable(kind, key, label, content, files)


def _content(data: bytes, path: str) -> dict[str, Any]:
    try:
        content = json.loads(data)
    except (ValueError, RecursionError) as fault:
        raise StandardError.of("Der Eintrag ist nicht lesbar.", field=path) from fault
    if not isinstance(content, dict):
        raise StandardError.of("Der Eintrag ist nicht lesbar.", field=path)
    return content


def _apply(carried: list[Portable], package: Package, report: ImportReport, author: Author) -> None:
    standing = _standing(carried)
    report.counts = dict.fromkeys(("neu", "geändert", "unverändert", "nicht überschrieben"), 0)
    for one in carried:
        verdict = standing.verdict(one, package.key)
        report.counts[verdict] += 1
        label = f"{CARRIERS[one.kind].label}: {one.label}"
        if verdict == "nicht überschrieben":
            report.notes.append(
                f"„{label}“ gibt es hier schon aus anderer Quelle. Der Eintrag bleibt, wie er ist."
            )
        elif verdict != "unverändert":
            kind = ChangeKind.ADDED if verdict == "neu" else ChangeKind.CHANGED
            report.differences.append(Difference(kind, one.key, label))
            _take(one, package, author)


def _standing(carried: list[Portable]) -> Standing:
    keys: dict[str, set[str]] = {}
    for one in carried:
        keys.setdefault(one.kind, set()).add(one.key)
    rows = TakenOver.objects.filter(kind__in=keys, key__in=[one.key for one in carried])
    return Standing(
        {(row.kind, row.key): row for row in rows},
        {kind: CARRIERS[kind].existing(wanted) for kind, wanted in keys.items()},
    )


def _take(one: Portable, package: Package, author: Author) -> None:
    path = f"{one.kind}/{one.key}"
    try:
        CARRIERS[one.kind].take(one, author)
    except ValidationError as fault:
        raise StandardError.of(" ".join(fault.messages), field=path) from fault
    TakenOver.objects.update_or_create(
        kind=one.kind,
        key=one.key,
        defaults={
            "signer": package.key,
            "maker": package.maker[:200],
            "digest": one.digest,
            "taken_at": timezone.now(),
        },
    )
