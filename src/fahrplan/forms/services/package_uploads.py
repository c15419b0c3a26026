"""Service packages that an organisation makes itself: kept under a name of its own, version after version."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.forms.models import PackageVersion
from fahrplan.forms.rules.packages import ServicePackage, read_files, version_order
from fahrplan.forms.rules.packages_access import may_adopt_package
from fahrplan.forms.selectors.packages import shipped_packages
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import journal
from fahrplan.foundation.services.journal import entry
from fahrplan.municipalities.models import Organisation
from fahrplan.standards.problems import StandardError

FOREIGN = (
    "Den Kurznamen „{key}“ hat schon ein Servicepaket, das nicht von Ihrer Organisation kommt. Bitte ändern Sie "
    "„key“ in manifest.toml."
)
OLD = "Diese Fassung ist nicht neuer als die Fassung {number}. Bitte zählen Sie „version“ in manifest.toml weiter."


@transaction.atomic
def upload_package(organisation: Organisation, files: Mapping[str, bytes], *, by: Person) -> PackageVersion:
    """Keep a new package, or a newer version of one's own; what others have taken over stays as it is.

    Everybody sees it in the list. Raises PermissionDenied, ValidationError at „file“.
    """
    may_adopt_package.require(by, organisation)
    try:
        package = read_files(files)
        texts = {name: data.decode() for name, data in files.items()}
    except (StandardError, UnicodeDecodeError) as fault:
        raise ValidationError({"file": f"Kein lesbares Servicepaket: {fault}"}) from fault
    # Two who send the same name at once, from wherever: the second waits here and then finds the first.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"package {package.key}"])
    _check_name(package, organisation)
    row, made = PackageVersion.objects.get_or_create(
        key=package.key,
        number=package.version,
        defaults={"files": texts, "maker": organisation.name[:200], "organisation": organisation},
    )
    if not made:
        raise ValidationError({"file": FOREIGN.format(key=package.key)})
    journal([entry(row, ChangeKind.ADDED, author_of(by), new={"key": row.key, "version": row.number})])
    return row


def _check_name(package: ServicePackage, organisation: Organisation) -> None:
    kept = list(PackageVersion.objects.filter(key=package.key).only("number", "organisation_id"))
    foreign = any(one.organisation_id != organisation.pk for one in kept)
    if foreign or package.key in shipped_packages():
        raise ValidationError({"file": FOREIGN.format(key=package.key)})
    newest = max((one.number for one in kept), key=version_order, default="")
    if newest and version_order(newest) >= package.order:
        raise ValidationError({"file": OLD.format(number=newest)})
