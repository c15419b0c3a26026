"""Wishes: taken from an application when it is handed in, opened for whoever allocates, forgotten with its content."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from fahrplan.cases.models import Case, Placement, PlaceRound, PlaceWish
from fahrplan.cases.rules.allocation_criteria import BORN, Wish
from fahrplan.cases.selectors.places import open_round
from fahrplan.cases.services.opening import key_of
from fahrplan.forms.models import Submission
from fahrplan.foundation.rules import sealing

LONGEST_FACT = 200
MOST_WISHES = 20
PARTS = (("child", dict), ("criteria", dict), ("wishes", list))


@dataclass(frozen=True)
class Said:
    """A wish in the clear: whose it is, ranked facilities, whether any other will do, and the facts for points."""

    child: str
    wishes: tuple[str, ...]
    anywhere: bool
    facts: Mapping[str, Any]

    def as_json(self) -> bytes:
        said = {
            "child": self.child,
            "wishes": self.wishes,
            "anywhere": self.anywhere,
            "facts": dict(self.facts),
        }
        return json.dumps(said, ensure_ascii=False).encode()

    @classmethod
    def from_json(cls, plain: bytes) -> Said:
        said = json.loads(plain)
        return cls(said["child"], tuple(said["wishes"]), bool(said["anywhere"]), said["facts"])

    def wish(self, key: str) -> Wish:
        return Wish(key, self.wishes, self.anywhere, self.facts)


def receive_wish(submission: Submission, *, key: bytes, data: Mapping[str, Any]) -> PlaceWish | None:
    """The wish of an application whose flow has „places“; None for all others. With the rights of who applies.

    Without a round that takes it, it waits for the next one.
    """
    if not asks_for_a_place(submission):
        return None
    asked = submission.version.flow["places"]
    case = Case.objects.only("pk", "reference").get(submission=submission)
    form = submission.version.form
    found = open_round(submission.organisation_id, form.department_id, timezone.localdate())
    said = said_in(asked, data, found)
    wish = PlaceWish(
        organisation_id=submission.organisation_id,
        department_id=form.department_id,
        round=found,
        case=case,
        reference=case.reference,
        lot_key=case.pk,
        received_at=submission.submitted_at,
        is_demo=submission.is_demo,
    )
    wish.sealed = sealing.seal(said.as_json(), key, context_of(wish))
    wish.save(force_insert=True)
    return wish


def asks_for_a_place(submission: Submission) -> bool:
    """Whether the form makes wishes for places."""
    return isinstance(submission.version.flow.get("places"), Mapping)


def said_in(asked: Mapping[str, Any], data: Mapping[str, Any], found: PlaceRound | None) -> Said:
    """Only the facts that the round's criteria ask for; all that the form names while there is no round."""
    child, criteria, ranked = (_as(kind, asked.get(name)) for name, kind in PARTS)
    facts = {str(name): _fact(data, path) for name, path in criteria.items()}
    facts[BORN] = str(_fact(data, child.get("born_on", "")) or "")[:7]
    if found is not None:
        needed = {str(row.get("fact")) for row in found.criteria}
        facts = {name: value for name, value in facts.items() if name in needed}
    wishes = [_fact(data, path) for path in ranked[:MOST_WISHES]]
    names = [_fact(data, child.get(part, "")) for part in ("first_name", "surname")]
    return Said(
        " ".join(str(name) for name in names if name),
        tuple(dict.fromkeys(str(wish) for wish in wishes if wish)),
        _fact(data, asked.get("any", "")) is True,
        {name: value for name, value in facts.items() if value not in (None, "", False)},
    )


def open_wish(wish: PlaceWish, round_key: bytes) -> Said:
    """In the clear. Call only for who handles the round. Raises NotReadableError, sealing.NotOpenedError."""
    if wish.resealed:
        return Said.from_json(sealing.unseal(bytes(wish.resealed), round_key, context_of(wish)))
    if wish.case is None or wish.case.submission is None:
        raise sealing.NotOpenedError("Der Inhalt dieses Wunsches ist gelöscht.")
    return Said.from_json(sealing.unseal(bytes(wish.sealed), key_of(wish.case.submission), context_of(wish)))


def context_of(wish: PlaceWish) -> str:
    return f"place-wish:{wish.pk}"


def forget_wish(case: Case) -> None:
    """When the content of the case is erased: the wish and its reason go, the place stays given."""
    PlaceWish.objects.filter(case=case).update(sealed=b"", resealed=b"", withdrawn_at=timezone.now())
    Placement.objects.filter(wish__case=case).update(sealed=b"")


def _as(kind: type[Any], value: Any) -> Any:
    """The value if it is of this kind, else an empty one: nobody checks this part of a flow."""
    return value if isinstance(value, kind) else kind()


def _fact(data: Mapping[str, Any], path: Any) -> Any:
    """A single value of the data; None for everything else."""
    found: Any = data
    for step in str(path).split("/"):
        found = found.get(step) if isinstance(found, Mapping) else None
    if isinstance(found, str):
        return found[:LONGEST_FACT]
    return found if isinstance(found, bool | int | float | date) else None
