"""The signed exchange package: a ZIP with a manifest, checksums and a signature. Source: own format, version 1."""

from fahrplan.standards.package.container import SCHEMA, Package, read_package, write_package
from fahrplan.standards.package.signing import fingerprint, public_text, read_public, signing_key

__all__ = [
    "SCHEMA",
    "Package",
    "fingerprint",
    "public_text",
    "read_package",
    "read_public",
    "signing_key",
    "write_package",
]
