"""A form made from the package „hundesteuer“, and packages with a newer version, for tests."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from fahrplan.forms.enums import VersionState
from fahrplan.forms.models import Form, FormVersion, PackageVersion
from fahrplan.forms.rules.packages import ServicePackage, read_files
from fahrplan.forms.selectors.packages import shipped_files, shipped_packages
from fahrplan.forms.services.packages import Adopting, adopt_package
from fahrplan.foundation.services import Author
from tests.municipalities.conftest import World

AUTHOR = Author(label="Prüfung")
KEY = "hundesteuer"
WORDS = {"stelle": "die Verbandsgemeinde Obere Aller", "kontakt": "das Steueramt", "telefon": "039409 000"}
HARBKE = {"erster": "40", "zweiter": "60,50", "weiterer": "80", "gefaehrlich": "200"}
EILSLEBEN = {"erster": "50", "zweiter": "70", "weiterer": "90", "gefaehrlich": "300"}


def dog_tax() -> ServicePackage:
    return shipped_packages()[KEY]


def adopting(**rates: dict[str, str]) -> Adopting:
    return Adopting(WORDS, rates or {"harbke": HARBKE, "eilsleben": EILSLEBEN})


def adopted(world: World, **rates: dict[str, str]) -> Form:
    """The Verbandsgemeinde's own form, a draft."""
    return adopt_package(
        dog_tax(), organisation=world.organisation("obere-aller"), said=adopting(**rates), author=AUTHOR
    )


def online(form: Form) -> FormVersion:
    """Its version, published."""
    version = FormVersion.objects.get(form=form)
    version.state, version.published_at = VersionState.PUBLISHED, timezone.now()
    version.save()
    return version


def changed_files(version: str, **texts: str) -> dict[str, bytes]:
    """The files of the package as a later version whose German texts differ."""
    import json

    files = dict(shipped_files()[KEY])
    files["manifest.toml"] = files["manifest.toml"].replace(
        b'version = "1.0"', f'version = "{version}"'.encode()
    )
    told: dict[str, Any] = json.loads(files["texts.de.json"])
    files["texts.de.json"] = json.dumps(told | texts, ensure_ascii=False).encode()
    return files


def newer(version: str = "1.1", **texts: str) -> ServicePackage:
    """A later version of the package, as if it had come in."""
    files = changed_files(version, **texts)
    PackageVersion.objects.create(
        key=KEY, number=version, files={name: data.decode() for name, data in files.items()}
    )
    return read_files(files)
