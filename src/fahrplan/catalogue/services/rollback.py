"""Taking back an import run: the journal is read backwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from fahrplan.catalogue.models import KeySuccession, Lage, OzgService, PublicService, Synonym, Themenfeld
from fahrplan.catalogue.selectors.history import ROLL_BACK, standing_changes
from fahrplan.catalogue.services.fields import References, put
from fahrplan.catalogue.services.loading import lock_catalogue, write_services
from fahrplan.catalogue.signals import services_changed, synonyms_changed
from fahrplan.foundation.enums import ChangeKind, RunState
from fahrplan.foundation.models import Change, ImportRun
from fahrplan.foundation.services.journal import Author, journal

RESTORED = {ChangeKind.CHANGED, ChangeKind.GONE, ChangeKind.RETURNED, ChangeKind.REKEYED}
OTHERS: dict[str, type[models.Model]] = {
    model.journal_kind: model for model in (Synonym, KeySuccession, OzgService, Lage, Themenfeld)
}


class RollBackError(Exception):
    """The run cannot be taken back; the message is the German reason."""


@transaction.atomic
def roll_back(run: ImportRun, author: Author) -> int:
    """Undo every change of the run; gives how many journal rows were reversed.

    Raises RollBackError when the run changed nothing, was taken back already, or when later changes or
    records of other rooms stand on what it brought.
    """
    lock_catalogue()
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.state != RunState.DONE:
        raise RollBackError(f"Der Lauf ist {run.get_state_display()}. Es gibt nichts zurückzunehmen.")
    rows = list(Change.objects.filter(run=run).order_by("-id"))
    _refuse_foreign(rows)
    _refuse_if_built_upon(rows)
    undo = ImportRun.objects.create(
        kind=ROLL_BACK,
        file_name=run.file_name,
        source=run.source,
        state=RunState.DONE,
        actor_id=author.person_id,
        actor_label=author.label,
        finished_at=timezone.now(),
        counts={"zurückgenommen": len(rows)},
    )
    services = [row for row in rows if row.subject_kind == PublicService.journal_kind]
    _restore_services(services)
    try:
        _restore_others([row for row in rows if row.subject_kind != PublicService.journal_kind])
    except models.ProtectedError as error:
        raise RollBackError("Auf einem neu eingelesenen Eintrag baut schon ein anderer auf.") from error
    journal(_reverse(row, undo, author) for row in rows)
    run.state = RunState.ROLLED_BACK
    run.save(update_fields=["state"])
    keys = sorted({row.subject_key for row in services})
    services_changed.send(PublicService, keys=keys, run=run, taken_back=True)
    synonyms_changed.send(Synonym)
    return len(rows)


def _refuse_foreign(rows: Iterable[Change]) -> None:
    foreign = {row.subject_kind for row in rows} - {PublicService.journal_kind, *OTHERS}
    if foreign:
        raise RollBackError(
            "Dieser Lauf hat nicht den Leistungskatalog geändert und lässt sich hier nicht zurücknehmen."
        )


def _refuse_if_built_upon(rows: list[Change]) -> None:
    for kind in {row.subject_kind for row in rows}:
        of_kind = [row for row in rows if row.subject_kind == kind]
        newest = {(row.subject_id, row.field): row.pk for row in reversed(of_kind)}
        added = {row.subject_id for row in of_kind if row.kind == ChangeKind.ADDED}
        later = standing_changes(kind).filter(
            subject_id__in={row.subject_id for row in of_kind}, pk__gt=min(newest.values())
        )
        for change in later.exclude(run_id=of_kind[0].run_id).order_by("id"):
            known = newest.get((change.subject_id, change.field))
            if change.subject_id in added or (known is not None and change.pk > known):
                raise RollBackError(
                    f"„{change.subject_label}“ ({change.subject_key}) wurde danach noch geändert, "
                    f"am {timezone.localtime(change.recorded_at):%d.%m.%Y um %H:%M Uhr}. "
                    "Bitte nehmen Sie zuerst diese Änderung zurück."
                )


def _restore_services(rows: list[Change]) -> None:
    ids = {row.subject_id for row in rows}
    services = {
        service.pk: service
        for service in PublicService.objects.select_related("ozg_service", "source").filter(pk__in=ids)
    }
    added = [services[row.subject_id] for row in rows if row.kind == ChangeKind.ADDED]
    known = References.load()
    for row in rows:
        if row.kind in RESTORED and row.subject_id in services:
            put(services[row.subject_id], row.field, row.old, known)
    gone = {service.pk for service in added}
    write_services(service for pk, service in services.items() if pk not in gone)
    _refuse_if_used(gone)
    PublicService.objects.filter(pk__in=gone).delete()


def _refuse_if_used(ids: set[Any]) -> None:
    """Records of any room that people made about these services must not vanish with them."""
    for relation in PublicService._meta.get_fields(include_hidden=True):
        if not (
            relation.auto_created and relation.one_to_many and hasattr(relation.related_model, "journal_kind")
        ):
            continue
        used = relation.related_model.objects.filter(**{f"{relation.field.name}__in": ids}).first()  # type: ignore[union-attr]
        if used:
            label = relation.related_model._meta.verbose_name  # type: ignore[union-attr]
            raise RollBackError(f"An neu eingelesenen Leistungen hängt schon etwas: {label} „{used}“.")


def _restore_others(rows: list[Change]) -> None:
    """Rows come newest first, so an OZG service goes before its Lage and the Lage before its Themenfeld."""
    for row in rows:
        records = OTHERS[row.subject_kind]._default_manager.filter(pk=row.subject_id)
        if row.kind == ChangeKind.ADDED:
            records.delete()
        elif row.field == "lage":
            records.update(lage=Lage.objects.filter(name=row.old).first())
        elif row.kind == ChangeKind.CHANGED:
            records.update(**{row.field: row.old})


def _reverse(row: Change, undo: ImportRun, author: Author) -> Change:
    kinds = {
        ChangeKind.ADDED: ChangeKind.REMOVED,
        ChangeKind.GONE: ChangeKind.RETURNED,
        ChangeKind.REKEYED: ChangeKind.RETURNED,
        ChangeKind.RETURNED: ChangeKind.GONE,
    }
    return Change(
        subject_kind=row.subject_kind,
        subject_id=row.subject_id,
        subject_key=row.subject_key,
        subject_label=row.subject_label,
        kind=kinds.get(ChangeKind(row.kind), row.kind),
        field=row.field,
        old=row.new,
        new=row.old,
        source=row.source,
        run=undo,
        actor_id=author.person_id,
        actor_label=author.label,
        reason=author.reason or "Importlauf zurückgenommen",
    )
