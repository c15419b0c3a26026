"""What the attributes of an assertion mean. Read by Name, never by FriendlyName, as the interface demands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fahrplan.accounts.enums import AccountKind, TrustLevel
from fahrplan.accounts.ports import Detail

STORK = {1: TrustLevel.BASIC, 2: TrustLevel.NORMAL, 3: TrustLevel.SUBSTANTIAL, 4: TrustLevel.HIGH}
WORDS = {
    "untergeordnet": TrustLevel.BASIC,
    "niedrig": TrustLevel.BASIC,
    "normal": TrustLevel.NORMAL,
    "substantiell": TrustLevel.SUBSTANTIAL,
    "substanziell": TrustLevel.SUBSTANTIAL,
    "hoch": TrustLevel.HIGH,
}


@dataclass(frozen=True)
class Attribute:
    """One attribute of an assertion: normalised name, value, and the word of ``akdb:TrustLevel`` („“ where missing)."""

    name: str
    value: str
    trust: str = ""


@dataclass(frozen=True)
class AttributeMap:
    """How a provider names things. ``subjects``: the lasting id; ``levels``: attributes that may lower the level."""

    kind: AccountKind
    subjects: Sequence[str]
    levels: Sequence[str]
    details: Mapping[str, str]


BUNDID = AttributeMap(
    kind=AccountKind.CITIZEN,
    subjects=("urn:oid:1.3.6.1.4.1.25484.494450.3",),  # bPK2: per service provider, lasting
    levels=("urn:oid:1.2.40.0.10.2.1.1.261.94",),  # EID-CITIZEN-QAA-LEVEL
    details={
        "urn:oid:0.9.2342.19200300.100.1.40": "title",
        "urn:oid:2.5.4.42": "given_name",
        "urn:oid:2.5.4.4": "surname",
        "urn:oid:1.2.40.0.10.2.1.1.225566": "birth_name",
        "urn:oid:1.2.40.0.10.2.1.1.55": "birth_date",
        "urn:oid:1.3.6.1.5.5.7.9.2": "birth_place",
        "urn:oid:1.2.40.0.10.2.1.1.225577": "nationality",
        "urn:oid:1.3.6.1.4.1.33592.1.3.5": "gender",
        "urn:oid:2.5.4.16": "street",
        "urn:oid:2.5.4.17": "postcode",
        "urn:oid:2.5.4.7": "town",
        "urn:oid:1.2.40.0.10.2.1.1.225599": "country",
        "urn:oid:0.9.2342.19200300.100.1.3": "email",
        "urn:oid:2.5.4.20": "phone",
        "urn:oid:2.5.4.18": "mailbox",
    },
)
UNTERNEHMENSKONTO = AttributeMap(
    kind=AccountKind.BUSINESS,
    subjects=("DatenuebermittlerPseudonymId",),
    levels=("ElsterVertrauensniveauAuthentifizierung", "ElsterVertrauensniveauIdentifizierung"),
    details={
        "Firmenname": "company",
        "RechtsformText": "legal_form",
        "Registerart": "register_kind",
        "Registernummer": "register_number",
        "Registergericht": "register_court",
        "TaetigkeitText": "business",
        "Unternehmensanschrift": "business_address",
        "HandelndePerson": "acting_person",
    },
)


def normalised(name: str) -> str:
    """The name without blanks: specification and simulator write „urn:oid: 1.2.40…“ here and there."""
    return "".join(name.split())


def level_of_word(word: str) -> TrustLevel | None:
    """„HOCH“, „STORK-QAA-Level-3“ or „3“ as a level; None where it is none."""
    text = word.strip()
    number = text.rpartition("STORK-QAA-Level-")[2]
    if number.isascii() and number.isdecimal() and len(number) == 1:
        return STORK.get(int(number))
    return WORDS.get(text.lower())


def login_level(context: str, attributes: Sequence[Attribute], names: Sequence[str]) -> TrustLevel:
    """The level of the login: what the context says, lowered by attributes that say less. NONE where none says it."""
    said = [level_of_word(context)]
    said += [level_of_word(one.value) for one in attributes if one.name in names]
    known = [level for level in said if level is not None]
    return min(known, default=TrustLevel.NONE)


def details_from(
    attributes: Sequence[Attribute], names: Mapping[str, str], login: TrustLevel
) -> dict[str, Detail]:
    """Details by name. An attribute never counts for more than its login; without a word for its own it is BASIC."""
    return {
        names[one.name]: Detail(one.value, min(login, level_of_word(one.trust) or TrustLevel.BASIC))
        for one in attributes
        if one.name in names and one.value.strip()
    }


def subject_from(attributes: Sequence[Attribute], names: Sequence[str]) -> str:
    """The lasting id; empty where there is none or where there are two."""
    found = {one.value.strip() for one in attributes if one.name in names}
    return found.pop() if len(found) == 1 else ""
