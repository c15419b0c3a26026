"""Service packages that come from another installation."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction

from fahrplan.forms.models import Form, PackageVersion
from fahrplan.forms.rules.packages import ServicePackage, read_files, version_order
from fahrplan.forms.selectors.packages import shipped_packages
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.rules.portable import Portable
from fahrplan.foundation.services import Author, journal
from fahrplan.foundation.services.journal import entry
from fahrplan.notices.services import News, tell_organisations


@transaction.atomic
def take_package(one: Portable, *, author: Author) -> PackageVersion:
    """Keep this version. Forms made from an earlier one stay as they are until somebody brings them up to date.

    Raises StandardError for faulty files, ValidationError where this version is here with other content.
    """
    package = read_files(one.files)
    if package.key != one.key:
        raise ValidationError("Der Kurzname des Servicepakets passt nicht zu seinem Ort im Austauschpaket.")
    files = {name: data.decode() for name, data in one.files.items()}
    kept = PackageVersion.objects.filter(key=package.key, number=package.version).first()
    if kept is not None:
        if kept.files != files:
            raise ValidationError(f"Die Fassung {package.version} gibt es hier schon, mit anderem Inhalt.")
        return kept
    row = PackageVersion.objects.create(
        key=package.key, number=package.version, files=files, maker=package.maker
    )
    journal([entry(row, ChangeKind.ADDED, author, new={"key": row.key, "version": row.number})])
    _tell_users(row, package)
    return row


def _tell_users(row: PackageVersion, package: ServicePackage) -> None:
    """Who has a form from an earlier version learns that there is a newer one."""
    for form in Form.objects.filter(package_key=row.key).select_related("organisation"):
        if version_order(form.package_version) < package.order:
            address = f"/pakete/{row.key}/aktualisieren/?kommune={form.organisation.key}"
            news = News(
                kind="service_package",
                title=f"{package.name}: Fassung {package.version} ist da",
                url=address,
                once=f"service_package:{form.pk}:{package.version}",
                text="Ihr Formular bleibt, wie es ist, bis Sie beide zusammenführen.",
            )
            tell_organisations([form.organisation], news)


def known_packages(keys: Collection[str]) -> set[str]:
    """Which of these keys exist here."""
    stored = set(PackageVersion.objects.filter(key__in=keys).values_list("key", flat=True))
    return stored | (set(keys) & set(shipped_packages()))
