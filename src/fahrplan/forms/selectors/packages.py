"""Service packages: those that come with the software, those read in, and who uses them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.db.models import Exists, OuterRef, QuerySet

from fahrplan.forms.enums import VersionState
from fahrplan.forms.models import Form, FormVersion, PackageVersion
from fahrplan.forms.ports import choices_for
from fahrplan.forms.rules.packages import ServicePackage, read_files, version_order
from fahrplan.forms.rules.packages_filling import MEMBERS, Own, with_words
from fahrplan.forms.selectors.editing import OPEN
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.selectors.administrations import members_of

DATA = Path(__file__).parents[1] / "data" / "packages"


@dataclass(frozen=True)
class PackageEntry:
    """A package in the list: its newest version and how many forms were made from it."""

    package: ServicePackage
    used_by: int


@cache
def shipped_files() -> dict[str, Mapping[str, bytes]]:
    """The files of the packages that come with the software, by key of the package."""
    return {
        folder.name: {file.name: file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file()}
        for folder in sorted(DATA.iterdir())
        if folder.is_dir()
    }


@cache
def shipped_packages() -> dict[str, ServicePackage]:
    return {key: read_files(files) for key, files in shipped_files().items()}


def newest_packages() -> dict[str, ServicePackage]:
    """Each package in its newest version, by key. One query."""
    found = dict(shipped_packages())
    for row in PackageVersion.objects.order_by("kept_at"):
        known = found.get(row.key)
        if known is None or version_order(row.number) > known.order:
            found[row.key] = package_of(row)
    return dict(sorted(found.items()))


def package_by_key(key: str) -> ServicePackage | None:
    """The newest version of this package. One query."""
    rows = list(PackageVersion.objects.filter(key=key))
    read = [package_of(row) for row in rows]
    if key in shipped_packages():
        read.append(shipped_packages()[key])
    return max(read, key=lambda package: package.order, default=None)


def package_version(key: str, number: str) -> ServicePackage | None:
    """The package in just this version."""
    shipped = shipped_packages().get(key)
    if shipped is not None and shipped.version == number:
        return shipped
    row = PackageVersion.objects.filter(key=key, number=number).first()
    return package_of(row) if row else None


def package_of(row: PackageVersion) -> ServicePackage:
    return read_files({name: text.encode() for name, text in row.files.items()})


def package_files(key: str, number: str) -> dict[str, bytes]:
    """The files of this version; empty where it is unknown."""
    row = PackageVersion.objects.filter(key=key, number=number).first()
    if row is not None:
        return {name: text.encode() for name, text in row.files.items()}
    shipped = shipped_packages().get(key)
    return dict(shipped_files()[key]) if shipped is not None and shipped.version == number else {}


def package_list() -> list[PackageEntry]:
    """All packages with their use, by name. Two queries."""
    used = Counter(_published().exclude(package_key="").values_list("package_key", flat=True))
    found = [PackageEntry(package, used[key]) for key, package in newest_packages().items()]
    return sorted(found, key=lambda entry: entry.package.name)


def users_of(key: str) -> QuerySet[Form]:
    """The published forms that were made from this package, by organisation."""
    found = _published().filter(package_key=key)
    return found.select_related("organisation").order_by("organisation__name")


def _published() -> QuerySet[Form]:
    live = FormVersion.objects.filter(form=OuterRef("pk"), state=VersionState.PUBLISHED)
    return Form.objects.filter(Exists(live))


def form_from_package(key: str, organisation: Organisation) -> Form | None:
    """The organisation's own form from this package."""
    found = Form.objects.filter(package_key=key, organisation=organisation)
    return found.select_related("organisation").order_by("created_at").first()


def newest_version(form: Form) -> FormVersion | None:
    """The version that was made last, whatever its state."""
    return form.versions.order_by("-number").first()


def open_version(form: Form) -> FormVersion | None:
    """The version that is being worked on or waits for the second person."""
    return form.versions.filter(state__in=OPEN).order_by("-number").first()


def choices_of(package: ServicePackage, organisation: Organisation) -> dict[str, list[tuple[str, str]]]:
    """What the organisation brings for the choices that the package leaves open."""
    return {fill: _choices(fill, organisation) for fill in sorted(set(package.fills.values()))}


def _choices(fill: str, organisation: Organisation) -> list[tuple[str, str]]:
    if fill != MEMBERS:
        return choices_for(fill, organisation)
    members = members_of(organisation) or ([organisation] if organisation.territory_id else [])
    return [(member.key, _place_name(member)) for member in members]


def _place_name(member: Organisation) -> str:
    return member.territory.display_name if member.territory else member.name


def letter_of(form: Form) -> str:
    """The letter of the form's package with the organisation's own words; „“ for a form without a package.

    ``{{anrede}}``, ``{{entscheidung}}`` and the other words of ``LETTER_WORDS`` stay for the single case.
    """
    package = package_version(form.package_key, form.package_version) if form.package_key else None
    return with_words(package.letter, Own.from_json(form.parameters).words) if package else ""
