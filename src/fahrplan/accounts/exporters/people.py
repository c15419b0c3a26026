"""Everything the house holds about one person, in German words (Art. 15 and 20 DSGVO)."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Iterator
from typing import IO, Any
from uuid import UUID

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone

from fahrplan.accounts.exporters.service_accounts import account_zip
from fahrplan.accounts.models import Person
from fahrplan.accounts.selectors.service_accounts import account_of
from fahrplan.foundation.ports import Held, personal_tables

# Secrets and ciphertext are no information about somebody, but would be a danger in a file.
SECRET = frozenset({"password", "token_hash", "secret_hash", "subject_hash", "key_hash"})
SECRET_OF = frozenset({"mfa.Authenticator.data", "account.EmailConfirmation.key", "journey.CalendarKey.key"})
IN_MEMORY = 5 * 1024 * 1024  # bytes
READ_ME = (
    "Diese Datei enthält, was Fahrplan über Sie gespeichert hat.\n\n"
    "meine-daten.json: jede Tabelle mit ihren Einträgen, in deutschen Wörtern.\n"
    "servicekonto.zip: nur, wenn Sie ein Servicekonto haben.\n\n"
    "„über“ nennt, warum ein Eintrag dabei ist: Er gehört zu Ihrer Anmeldung, oder er nennt Ihre Adresse. "
    "Einträge, die nur einen Namen nennen, können von jemandem mit demselben Namen sein: "
    "Die gibt der Betreiber nach Prüfung heraus.\n"
)
Row = dict[str, Any]


def held_about(person: Person, *, by_name: bool = False) -> dict[str, list[Row]]:
    """All rows about the person by German name of the table; within a scope that sees them (``every_scope``).

    ``by_name``: also rows that only name them. People choose their names themselves, so this is for somebody who looks
    at the result before it is given out.
    """
    found: dict[str, list[Row]] = {}
    for held in personal_tables().values():
        rows = list(_rows(held, person, by_name))
        if rows:
            found.setdefault(str(apps.get_model(held.model)._meta.verbose_name_plural), []).extend(rows)
    return found


def person_json(person: Person, *, by_name: bool = False) -> bytes:
    """``held_about`` with when it was made and what becomes of it."""
    content = {
        "erstellt": timezone.localtime().isoformat(timespec="seconds"),
        "person": {"name": person.name, "e_mail": person.email, "kennung": str(person.pk)},
        "eintraege": held_about(person, by_name=by_name),
    }
    return json.dumps(content, ensure_ascii=False, indent=1, cls=DjangoJSONEncoder).encode()


def person_zip(person: Person, *, by_name: bool = False) -> IO[bytes]:
    """An open archive at its start, with a note on how to read it and the Servicekonto where there is one."""
    target = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  the answer closes it
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("liesmich.txt", READ_ME)
        archive.writestr("meine-daten.json", person_json(person, by_name=by_name))
        account = account_of(person)
        if account is not None:
            with account_zip(account) as inner:
                archive.writestr("servicekonto.zip", inner.read())
    target.seek(0)
    return target


def _rows(held: Held, person: Person, by_name: bool) -> Iterator[Row]:
    model = apps.get_model(held.model)
    condition = _condition(held, person, by_name)
    if condition is None:
        return
    for record in model._default_manager.filter(condition).order_by("pk").iterator():
        yield {"über": _why(held, record, person), "danach": str(held.fate), **_values(record)}


def _condition(held: Held, person: Person, by_name: bool) -> Q | None:
    conditions = [Q(**{column: person.pk}) for column in held.ids]
    conditions += [Q(**{f"{column}__iexact": person.email}) for column in held.mails]
    if by_name and person.name:
        conditions += [Q(**{column: person.name}) for column in held.names]
    if not conditions:
        return None
    whole = conditions[0]
    for one in conditions[1:]:
        whole |= one
    return whole


def _why(held: Held, record: models.Model, person: Person) -> str:
    if any(getattr(record, column) == person.pk for column in held.ids):
        return "gehört zu Ihrer Anmeldung"
    if any(str(getattr(record, column)).lower() == person.email.lower() for column in held.mails):
        return "nennt Ihre Adresse"
    return "nennt Ihren Namen"


def _values(record: models.Model) -> Row:
    label = record._meta.label
    return {
        str(field.verbose_name): _value(getattr(record, field.attname))
        for field in record._meta.fields
        if not isinstance(field, models.BinaryField)
        and field.name not in SECRET
        and f"{label}.{field.name}" not in SECRET_OF
    }


def _value(value: Any) -> Any:
    return str(value) if isinstance(value, UUID | models.fields.files.FieldFile) else value
