"""Registers each connector with the port it serves."""

from __future__ import annotations

from django.apps import AppConfig
from django.conf import settings


class ConnectorsConfig(AppConfig):
    name = "fahrplan.connectors"
    label = "connectors"
    verbose_name = "Verbinder"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from fahrplan.connectors.key_files.store import KeyFiles
        from fahrplan.connectors.links.addresses import Doors
        from fahrplan.connectors.links.exchange import Reach
        from fahrplan.connectors.links.probe import HttpProbe
        from fahrplan.connectors.links_demo.probe import FailingProbe, RecordedProbe
        from fahrplan.foundation.ports import register_key_store
        from fahrplan.implementation.ports import register_link_probe

        register_key_store(KeyFiles(settings.FAHRPLAN_KEYS, is_known=secret_is_used))
        register_payment_providers()
        register_virus_scanners()
        register_mailboxes()

        register_dispatch_targets()
        register_identities()
        agent = f"Fahrplan/{settings.FAHRPLAN_VERSION} (link check; {settings.LINK_CONTACT})"
        doors = Doors(ports=settings.LINK_PORTS, allowed=settings.LINK_ALLOWED)
        register_link_probe("links", HttpProbe(Reach(agent, doors)))
        register_link_probe("links_demo", RecordedProbe())
        register_link_probe("links_failing", FailingProbe())


def secret_is_used() -> bool:
    """Whether this database was written with the secret of the installation: a trail is sealed, or somebody has logged
    in at a provider, whose accounts are found by it."""
    from fahrplan.accounts.models import NAMELESS, Person
    from fahrplan.foundation.selectors.audit import is_sealed

    return is_sealed() or Person.objects.filter(email__endswith=NAMELESS).exists()


def register_payment_providers() -> None:
    """Those that take no money only where nothing is real."""
    from fahrplan.connectors.payment_demo.provider import DemoProvider, FailingProvider
    from fahrplan.connectors.payment_demo.shelf import FolderShelf, MemoryShelf
    from fahrplan.payments.ports import register_payment_provider

    if settings.DEMO or settings.TESTING:
        folder = settings.FAHRPLAN_KEYS.parent / "demo-payments"
        shelf = MemoryShelf() if settings.TESTING else FolderShelf(folder)
        register_payment_provider("payment_demo", DemoProvider(shelf))
        register_payment_provider("payment_failing", FailingProvider())
    if settings.PAYMENT_URL:
        from fahrplan.connectors.xbezahldienste.provider import Access, XBezahldienst

        access = Access(settings.PAYMENT_URL, settings.PAYMENT_END_POINT, settings.PAYMENT_TOKEN)
        register_payment_provider("xbezahldienste", XBezahldienst(access))


def register_mailboxes() -> None:
    """Federal mailboxes that only write down where nothing is real; answers are scanned as attachments are."""
    from fahrplan.connectors.zbp_demo.mailbox import FailingMailbox, RecordingMailbox
    from fahrplan.forms.ports import ScannerError, virus_scanner
    from fahrplan.mailbox.ports import FileCheckError, register_federal_mailbox, register_file_check

    def virus_in(content: bytes) -> str:
        try:
            return virus_scanner().found(content)
        except ScannerError as fault:
            raise FileCheckError(str(fault)) from fault

    register_file_check(virus_in)
    if settings.ZBP_DESTINATION:
        from fahrplan.connectors.zbp.mailbox import Zbp
        from fahrplan.connectors.zbp.sending import ThroughFitConnect, signer_from_secrets

        send = ThroughFitConnect(settings.ZBP_DESTINATION, settings.ZBP_ENVIRONMENT)
        register_federal_mailbox("zbp", Zbp(send, signer_from_secrets))
    if settings.DEMO or settings.TESTING:
        register_federal_mailbox("zbp_demo", RecordingMailbox())
        register_federal_mailbox("zbp_failing", FailingMailbox())


def register_dispatch_targets() -> None:
    """The one that hands over to nobody only where nothing is real."""
    from fahrplan.cases.ports import register_dispatch_target, register_named_secrets
    from fahrplan.connectors.dispatch_demo.target import DemoTarget
    from fahrplan.connectors.fit_connect.endpoints import known_endpoints
    from fahrplan.connectors.fit_connect.target import FitConnectTarget
    from fahrplan.connectors.key_files.named import NamedSecrets
    from fahrplan.connectors.webhook.target import WebhookTarget
    from fahrplan.foundation.services.outgoing import Reach

    register_named_secrets(NamedSecrets(settings.FAHRPLAN_KEYS / "secrets"))
    agent = f"Fahrplan/{settings.FAHRPLAN_VERSION}"
    endpoints = known_endpoints(settings.FIT_CONNECT_DEMO)
    register_dispatch_target("fit_connect", FitConnectTarget(lambda: endpoints, agent))
    register_dispatch_target("webhook", WebhookTarget(Reach(agent=agent)))
    if settings.DEMO or settings.TESTING:
        register_dispatch_target("dispatch_demo", DemoTarget())


def register_virus_scanners() -> None:
    """The demo's where nothing is real; ClamAV where its daemon is named."""
    from fahrplan.connectors.clamav.scanner import ClamAv
    from fahrplan.connectors.virus_demo.scanner import DemoScanner, FailingScanner
    from fahrplan.forms.ports import register_virus_scanner

    if settings.DEMO or settings.TESTING:
        register_virus_scanner("virus_demo", DemoScanner())
        register_virus_scanner("virus_failing", FailingScanner())
    if settings.CLAMAV_ADDRESS:
        register_virus_scanner("clamav", ClamAv(settings.CLAMAV_ADDRESS))


def register_identities() -> None:
    """Who vouches for citizens and businesses: the invented ones only where nothing is real."""
    from fahrplan.accounts.ports import register_identity_provider
    from fahrplan.connectors.bundid.configured import saml_providers
    from fahrplan.connectors.identity_demo.providers import demo_providers
    from fahrplan.connectors.oidc.configured import openid_providers

    found = settings.IDENTITIES
    for saml in saml_providers(found, settings.BASE_URL):
        register_identity_provider(saml)
    for openid in openid_providers(found):
        register_identity_provider(openid)
    if settings.DEMO or settings.TESTING:
        for invented in demo_providers():
            register_identity_provider(invented)
