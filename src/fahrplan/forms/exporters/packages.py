"""Service packages on their way to another installation, byte for byte."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator

from django.conf import settings
from django.utils import timezone

from fahrplan.forms.rules.packages import ServicePackage
from fahrplan.forms.selectors.packages import newest_packages, package_files
from fahrplan.foundation.rules.portable import Portable
from fahrplan.standards.package import signing_key, write_package

KIND = "service_package"


def portable_packages(keys: Collection[str]) -> Iterator[Portable]:
    """Those with these keys that exist, in their newest version, in the order of keys."""
    for key, package in newest_packages().items():
        if key in keys:
            yield portable_package(package)


def portable_package(package: ServicePackage) -> Portable:
    files = package_files(package.key, package.version)
    content = {"version": package.version, "maker": package.maker}
    return Portable(KIND, package.key, package.name, content, files)


def signed_package(package: ServicePackage) -> bytes:
    """One package as a signed exchange package (ADR 0010) that any installation reads which trusts this one."""
    one = portable_package(package)
    folder = f"{KIND}/{one.key}"
    item = json.dumps({"label": one.label, **one.content}, ensure_ascii=False, indent=1).encode()
    files = {f"{folder}/item.json": item} | {f"{folder}/{name}": data for name, data in one.files.items()}
    return write_package(
        files,
        maker=settings.FAHRPLAN_OPERATOR or settings.BASE_URL,
        maker_url=settings.BASE_URL,
        made_at=timezone.now(),
        key=signing_key(settings.SECRET_KEY),
    )
