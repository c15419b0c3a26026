"""Translating a form: several texts of one language at once, with nobody's text lost."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError

from fahrplan.accounts.models import Person
from fahrplan.forms.models import FormVersion
from fahrplan.forms.rules.editing import Documents, put_texts, seen_of
from fahrplan.forms.rules.translating import OTHERS, keys_of
from fahrplan.forms.services.editing import STALE, STALE_FORM, Edit, edit_version

LONGEST = 5000


def translate(
    version: FormVersion, language: str, words: Mapping[str, str], *, seen: Mapping[str, str], by: Person
) -> int:
    """Keep these texts; only those that differ from what is stored. ``seen``: key → ``TextRow.seen`` of the page.

    Gives how many changed. Raises PermissionDenied, and ValidationError for another language, a text too long, or
    (code ``STALE``) where somebody else has changed one of the same texts.
    """
    if language not in OTHERS:
        raise ValidationError("Diese Sprache gibt es hier nicht.")
    known = set(keys_of(version.definition))
    given = {key: said.strip().replace("\x00", "") for key, said in words.items() if key in known}
    if any(len(said) > LONGEST for said in given.values()):
        raise ValidationError(f"Ein Text ist länger als {LONGEST} Zeichen.")
    changed: list[str] = []

    def apply(documents: Documents) -> None:
        stored = {key: documents.text(key, language) for key in given}
        wanted = {key: said for key, said in given.items() if said != stored[key]}
        # A text left as it was shown is no wish to bring the old one back.
        wanted = {key: said for key, said in wanted.items() if seen_of(said)[:12] != seen.get(key)}
        if any(seen.get(key) not in (None, seen_of(stored[key])[:12]) for key in wanted):
            raise ValidationError(STALE_FORM, code=STALE)
        put_texts(documents, wanted, language)
        changed.extend(wanted)

    def read(documents: Documents) -> dict[str, str]:
        return {key: documents.text(key, language) for key in changed or given}

    edit_version(version, Edit(f"texts:{OTHERS[language]}", apply, read), by=by)
    return len(changed)
