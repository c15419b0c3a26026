"""A few invented FIM modules in the library; their names say „(Demo)“."""

from __future__ import annotations

from pathlib import Path

from fahrplan.accounts.models import Person
from fahrplan.forms.importers.xdatenfelder import read_upload, take_as_modules
from fahrplan.foundation.services import Author

FILE = Path(__file__).parents[1] / "data" / "bienenhaltung.xml"
STEWARD = "steward@demo.example"


def load(author: Author) -> None:
    """What is there already stays as it is; nothing without the steward."""
    steward = Person.objects.filter(email=STEWARD).first()
    if steward is not None:
        take_as_modules(read_upload(FILE.read_bytes(), file_name=FILE.name), by=steward)
