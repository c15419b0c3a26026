"""Tables of public services (LeiKa, OZG mapping), read by import profiles that are data."""

from fahrplan.standards.leika.profiles import Profile, profiles
from fahrplan.standards.leika.reader import read_leika
from fahrplan.standards.leika.records import KeylessRecord, LegalLink, LeikaTable, ServiceFacts, ServiceRecord
from fahrplan.standards.leika.typisierung import LeikaType, leika_types, split_types

__all__ = [
    "KeylessRecord",
    "LegalLink",
    "LeikaTable",
    "LeikaType",
    "Profile",
    "ServiceFacts",
    "ServiceRecord",
    "leika_types",
    "profiles",
    "read_leika",
    "split_types",
]
