"""Packages an organisation makes itself."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fahrplan.forms.models import PackageVersion
from fahrplan.forms.selectors.packages import package_by_key
from fahrplan.forms.services.package_uploads import upload_package
from fahrplan.municipalities.enums import MembershipRole, OrganisationKind
from fahrplan.municipalities.models import Organisation
from tests.forms.adopted import changed_files
from tests.support.records import member, organisation, person

pytestmark = pytest.mark.django_db
KEY = "hund-barleben"


def files(version: str = "1.0", key: str = KEY) -> dict[str, bytes]:
    found = dict(changed_files(version))
    found["manifest.toml"] = found["manifest.toml"].replace(b'key = "hundesteuer"', f'key = "{key}"'.encode())
    return found


@pytest.fixture
def office() -> Organisation:
    return organisation("barleben", OrganisationKind.EINHEITSGEMEINDE)


@pytest.mark.parametrize("role", [MembershipRole.COORDINATOR, MembershipRole.DEPUTY])
def test_responsible_people_read_their_package_in(office: Organisation, role: MembershipRole) -> None:
    row = upload_package(office, files(), by=member(office, role))
    assert (row.key, row.number, row.organisation, row.maker) == (KEY, "1.0", office, office.name)
    found = package_by_key(KEY)
    assert found is not None
    assert found.version == "1.0"


@pytest.mark.parametrize("role", [MembershipRole.EDITOR, MembershipRole.CLERK, MembershipRole.PROVIDER])
def test_others_may_not(office: Organisation, role: MembershipRole) -> None:
    neighbour = member(organisation("eilsleben", OrganisationKind.EINHEITSGEMEINDE))
    for somebody in (member(office, role), neighbour, person("Stefanie Steward", is_steward=True)):
        with pytest.raises(PermissionDenied):
            upload_package(office, files(), by=somebody)
    assert PackageVersion.objects.count() == 0


def test_a_newer_version_of_ones_own_follows_an_older_does_not(office: Organisation) -> None:
    by = member(office)
    upload_package(office, files("1.9"), by=by)
    upload_package(office, files("1.10"), by=by)
    with pytest.raises(ValidationError, match="nicht neuer als die Fassung"):
        upload_package(office, files("1.10"), by=by)


def test_names_of_others_stay_theirs(office: Organisation) -> None:
    neighbour = organisation("eilsleben", OrganisationKind.EINHEITSGEMEINDE)
    upload_package(neighbour, files(), by=member(neighbour))
    for taken in (KEY, "hundesteuer"):
        with pytest.raises(ValidationError, match="nicht von Ihrer Organisation"):
            upload_package(office, files("2.0", taken), by=member(office))


def test_what_is_no_package_is_refused(office: Organisation) -> None:
    with pytest.raises(ValidationError) as fault:
        upload_package(office, {"manifest.toml": b""}, by=member(office))
    assert list(fault.value.message_dict) == ["file"]
