"""Attaching files to a draft and taking them off. What is refused is never stored."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Count, Sum

from fahrplan.forms.enums import FieldKind
from fahrplan.forms.models import DraftFile
from fahrplan.forms.ports import ScannerError, virus_scanner
from fahrplan.forms.rules import files
from fahrplan.forms.rules.definition import Field
from fahrplan.forms.rules.reading import Place, put, value_at
from fahrplan.forms.selectors.drafts import Holder, OpenDraft
from fahrplan.forms.services.drafts import keep, locked
from fahrplan.foundation.rules import sealing
from fahrplan.foundation.rules.file_kinds import MEGABYTE, RefusedFileError
from fahrplan.foundation.rules.ids import new_id

UNSCANNED = (
    "Wir können Dateien gerade nicht auf Schadsoftware prüfen. Bitte versuchen Sie es in einigen Minuten noch einmal. "
    "Ihre übrigen Angaben sind gespeichert."
)


@dataclass(frozen=True)
class Sent:
    """A file as it arrived."""

    name: str
    content: bytes


def attach(draft_id: UUID, holder: Holder, address: str, place: Place, path: str, sent: Sent) -> OpenDraft:
    """Attach one file to a field of a page. Raises GoneError, and ValidationError by field (German)."""
    with holder.scope():
        opened, stop = locked(draft_id, holder, address)
        field = next((one for one in stop.fields if one.path == path and one.kind == FieldKind.FILE), None)
        if field is None:
            raise ValidationError("Zu diesem Feld lässt sich nichts anhängen.")
        ids = _ids(opened, path, place)
        _refuse_too_many(opened, field, len(ids), len(sent.content))
        row = _sealed(opened, field, sent)
        row.save(force_insert=True)
        put(opened.data, opened.known.plan, path, [*ids, str(row.pk)], place)
        keep(opened, stop, counted=False)
    return opened


def take_off(draft_id: UUID, holder: Holder, address: str, place: Place, file_id: str) -> OpenDraft:
    """Remove a file from the page; nothing happens where it is gone already. Raises GoneError."""
    with holder.scope():
        opened, stop = locked(draft_id, holder, address)
        for field in stop.fields:
            ids = _ids(opened, field.path, place) if field.kind == FieldKind.FILE else []
            if file_id in ids:
                put(opened.data, opened.known.plan, field.path, [one for one in ids if one != file_id], place)
                DraftFile.objects.filter(draft=opened.draft, pk=file_id).delete()
                keep(opened, stop, counted=False)
    return opened


def _ids(opened: OpenDraft, path: str, place: Place) -> list[str]:
    found = value_at(opened.data, opened.known.plan, path, place)
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def _refuse_too_many(opened: OpenDraft, field: Field, here: int, size: int) -> None:
    most = field.schema.get("maxItems") or files.MOST_FILES
    if here >= most:
        raise ValidationError({field.path: f"Hier sind höchstens {most} Dateien möglich."})
    stored = DraftFile.objects.filter(draft=opened.draft).aggregate(number=Count("pk"), size=Sum("size"))
    if stored["number"] >= files.MOST_FILES:
        raise ValidationError({field.path: f"Ein Antrag kann höchstens {files.MOST_FILES} Dateien haben."})
    if (stored["size"] or 0) + size > files.MOST_TOGETHER:
        together = files.MOST_TOGETHER // MEGABYTE
        raise ValidationError(
            {field.path: f"Alle Dateien zusammen dürfen höchstens {together} MB groß sein."}
        )


def _sealed(opened: OpenDraft, field: Field, sent: Sent) -> DraftFile:
    """The file examined, scanned and sealed. Raises ValidationError at the field."""
    try:
        media_type = files.examined(
            sent.content,
            types=field.schema.get("x-types") or files.USUAL,
            most_bytes=field.schema.get("x-bytes") or files.LARGEST,
        )
        found = virus_scanner().found(sent.content)
    except RefusedFileError as fault:
        raise ValidationError({field.path: str(fault)}) from fault
    except ScannerError as fault:
        raise ValidationError({field.path: UNSCANNED}) from fault
    if found:
        raise ValidationError(
            {field.path: f"In der Datei steckt Schadsoftware ({found[:80]}). Wir haben sie nicht angenommen."}
        )
    row = DraftFile(
        pk=new_id(),
        draft=opened.draft,
        account_id=opened.draft.account_id,
        secret_hash=opened.draft.secret_hash,
        path=field.path[:300],
        media_type=media_type,
        size=len(sent.content),
    )
    name = files.shown_name(sent.name, media_type)
    row.sealed_name = sealing.seal(name.encode(), opened.key, f"file-name:{row.pk}")
    row.sealed = sealing.seal(sent.content, opened.key, f"file:{row.pk}")
    return row
