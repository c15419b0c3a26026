"""The SAML providers that the settings name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fahrplan.connectors.bundid.attributes import BUNDID, UNTERNEHMENSKONTO, AttributeMap

if TYPE_CHECKING:
    from fahrplan.connectors.bundid.provider import SamlProvider

# Key in addresses, label, what it is, attribute map; the settings carry the key's name without the hyphen.
KNOWN: list[tuple[str, str, str, AttributeMap]] = [
    ("bundid", "BundID", "Das Nutzerkonto des Bundes: mit Online-Ausweis, ELSTER oder Passwort.", BUNDID),
    (
        "unternehmenskonto",
        "Mein Unternehmenskonto",
        "Das einheitliche Organisationskonto auf der Grundlage von ELSTER.",
        UNTERNEHMENSKONTO,
    ),
]


def saml_providers(identities: Any, base_url: str) -> list[SamlProvider]:
    """``identities``: settings, a field per key (metadata, key, certificate, entity id), None where not connected."""
    found = []
    for key, label, lead, names in KNOWN:
        given = getattr(identities, key)
        if given is None:
            continue
        # SAML brings 7 MB, for those who are connected.
        from fahrplan.connectors.bundid.provider import Party, SamlProvider

        here = f"{base_url}/konto/servicekonto/anmelden/{key}"
        party = Party(
            given.entity_id or f"{here}/metadaten/", f"{here}/zurueck/", given.key, given.certificate
        )
        found.append(SamlProvider(key, label, lead, given.provider, party, names))
    return found
