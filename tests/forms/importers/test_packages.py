"""Packages from another installation: kept as they are, or refused whole."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.forms.importers.packages import known_packages, take_package
from fahrplan.forms.models import PackageVersion
from fahrplan.foundation.rules.portable import Portable
from fahrplan.foundation.services import Author
from fahrplan.notices.models import Notice
from fahrplan.standards.package import public_text, signing_key, write_package
from fahrplan.standards.problems import StandardError
from fahrplan.transfer.importers.packages import import_package
from fahrplan.transfer.services import trust_key
from tests.forms.adopted import KEY, adopted, changed_files
from tests.municipalities.conftest import World
from tests.support.records import member

pytestmark = pytest.mark.django_db
AUTHOR = Author(label="Prüfung")


def portable(key: str = KEY, **texts: str) -> Portable:
    return Portable("service_package", key, "Hundesteuer", {}, changed_files("2.0", **texts))


def test_a_version_is_kept_once() -> None:
    first, second = (take_package(portable(), author=AUTHOR) for _ in range(2))
    assert (first, first.number, first.shipped) == (second, "2.0", False)


def test_the_same_number_with_other_content_is_refused() -> None:
    take_package(portable(), author=AUTHOR)
    with pytest.raises(ValidationError, match="mit anderem Inhalt"):
        take_package(portable(title="Anders"), author=AUTHOR)


def test_faulty_files_are_refused() -> None:
    one = Portable("service_package", KEY, "x", {}, {"manifest.toml": b""})
    with pytest.raises(StandardError):
        take_package(one, author=AUTHOR)
    with pytest.raises(ValidationError, match="Kurzname"):
        take_package(portable("anderer-name"), author=AUTHOR)


def test_which_keys_are_known() -> None:
    PackageVersion.objects.create(key="sportstaette", number="1.0", files={})
    assert known_packages(["hundesteuer", "sportstaette", "neu"]) == {"hundesteuer", "sportstaette"}


def test_who_uses_an_earlier_version_is_told_once(world: World) -> None:
    form = adopted(world)
    lead = member(form.organisation)
    take_package(portable(), author=AUTHOR)
    take_package(portable(), author=AUTHOR)
    told = Notice.objects.filter(person=lead)
    assert [notice.title for notice in told] == ["Hundesteuer anmelden, ändern, abmelden: Fassung 2.0 ist da"]


def sports() -> dict[str, bytes]:
    files = changed_files("1.0")
    return files | {"manifest.toml": files["manifest.toml"].replace(b'"hundesteuer"', b'"sportstaette"')}


def packed(files: dict[str, bytes]) -> bytes:
    from datetime import UTC, datetime

    carried = {f"service_package/sportstaette/{name}": data for name, data in files.items()}
    return write_package(
        carried | {"service_package/sportstaette/item.json": b'{"label": "Sportplatz"}'},
        maker="Andere",
        maker_url="https://andere.example",
        made_at=datetime(2026, 11, 29, tzinfo=UTC),
        key=signing_key("die andere Installation"),
    )


def test_a_signed_package_comes_in_and_a_changed_one_is_refused_whole() -> None:
    trust_key("Andere", key=public_text(signing_key("die andere Installation")), author=AUTHOR)
    data = packed(sports())
    report = import_package(data, file_name="paket.zip", author=AUTHOR)
    assert (report.counts["neu"], PackageVersion.objects.get().key) == (1, "sportstaette")
    PackageVersion.objects.all().delete()
    tampered = data.replace(b"item.json", b"item.jsom")
    with pytest.raises(StandardError):
        import_package(tampered, file_name="paket.zip", author=AUTHOR)
    assert not PackageVersion.objects.exists()
