"""The Land adapts what a stage asks, delivers and checks, and replaces lists of criteria. No code, no release."""

from __future__ import annotations

from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.rules.versions import version_of
from fahrplan.foundation.services import journal
from fahrplan.foundation.services.journal import entry
from fahrplan.journey.models import StageContent
from fahrplan.journey.rules.access import may_shape_stages
from fahrplan.journey.rules.stages import Content, StageContentError, document_of, parse_content
from fahrplan.journey.rules.target import CriteriaList, parse_criteria
from fahrplan.journey.selectors.stages import shipped_contents
from fahrplan.journey.selectors.target import shipped_criteria

MOST_BYTES = 200_000
STALE_FORM = (
    "Inzwischen hat jemand anderes diese Etappe geändert. Ihr Text steht noch im Formular; der gespeicherte steht "
    "unter „Unterschied“. Speichern Sie noch einmal, um ihn zu ersetzen."
)


@transaction.atomic
def adapt_stage(stage: str, document: dict[str, Any], *, by: Person, based_on: str | None = None) -> Content:
    """Keep an own version of the stage. One that says what the shipped says is no own version.

    Raises PermissionDenied, ValidationError for what cannot be read and for a form out of date.
    """
    may_shape_stages.require(by)
    try:
        content = parse_content(stage, document)
    except StageContentError as fault:
        raise ValidationError(str(fault).splitlines()) from fault
    if content == shipped_contents()[stage]:
        reset_content(stage, by=by)
        return content
    _store(stage, document_of(content), by, based_on)
    return content


@transaction.atomic
def replace_criteria(key: str, file: bytes, *, by: Person) -> CriteriaList:
    """Put a list of criteria from a YAML file in the place of the shipped one.

    Raises PermissionDenied, ValidationError for a file that is none.
    """
    may_shape_stages.require(by)
    if key not in shipped_criteria():
        raise ValidationError("Diese Liste gibt es nicht.")
    if len(file) > MOST_BYTES:
        raise ValidationError({"file": f"Die Datei ist größer als {MOST_BYTES // 1000} kB."})
    try:
        document = yaml.safe_load(file.decode("utf-8-sig"))
        listed = parse_criteria(key, document)
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError, ValueError) as fault:
        words = str(fault) if isinstance(fault, StageContentError) else "Die Datei ist kein lesbares YAML."
        raise ValidationError({"file": words.splitlines()}) from fault
    rows = [
        {name: getattr(one, name) for name in ("key", "title", "text", "proposal")} for one in listed.criteria
    ]
    named = {"title": listed.title, "edition": listed.edition, "source": listed.source}
    _store(key, {**named, "criteria": rows}, by, None)
    return listed


@transaction.atomic
def reset_content(key: str, *, by: Person) -> bool:
    """Back to what the program ships; whether there was an own version. Raises PermissionDenied."""
    may_shape_stages.require(by)
    stored = StageContent.objects.select_for_update().filter(key=key).first()
    if stored is None:
        return False
    journal([entry(stored, ChangeKind.REMOVED, author_of(by), field="document", old=stored.document)])
    stored.delete()
    return True


def _store(key: str, document: dict[str, Any], by: Person, based_on: str | None) -> None:
    stored = StageContent.objects.select_for_update().filter(key=key).first()
    if stored is not None and stored.document == document:
        return
    if based_on is not None and based_on != version_of(stored):
        raise ValidationError(STALE_FORM)
    before = stored.document if stored else None
    kept = stored or StageContent(key=key)
    kept.document, kept.changed_at, kept.changed_by = document, timezone.now(), str(by)[:200]
    kept.save()
    kind = ChangeKind.CHANGED if stored else ChangeKind.ADDED
    journal([entry(kept, kind, author_of(by), field="document", old=before, new=document)])
