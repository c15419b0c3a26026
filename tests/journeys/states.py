"""What the demo set does not hold: an invitation, links from mails, a second factor, a login service."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.test import Client
from playwright.sync_api import Browser, Page

from fahrplan.accounts.models import Person
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.services.memberships import invite
from fahrplan.portal.demo import DEMO_PASSWORD
from tests.journeys.addresses import MUNICIPALITY

STEWARD = "steward@demo.example"
COORDINATOR = "arendsee@demo.example"
CITIZEN = "buergerin@demo.example"
CLERK = "sachbearbeitung@demo.example"
CLERK_OF_PLACES = "sachbearbeitung-halle@demo.example"
COLLEAGUE = "obere-aller@demo.example"
COORDINATOR_OF_CITY = "halle@demo.example"
CAREFUL = "vorsichtig@demo.example"  # has a second factor
FEDERATED = "dienst@demo.example"  # has no password here
PROVIDER = "landesdienst"


def become(page: Page, email: str, site: str) -> None:
    """The page belongs to this person from now on, who has just confirmed the password."""
    _keep(page, reader(email).session, site)


def reader(email: str) -> Client:
    """A client of this person, who has just confirmed the password; of a visitor without an address."""
    client = Client()
    if not email:
        return client
    person = Person.objects.get(email=email)
    client.force_login(person)
    request = HttpRequest()
    request.session = client.session
    if person.has_usable_password():
        record_authentication(request, person, method="password", reauthenticated=True)
    request.session.save()
    # Whoever confirms goes on under a new key.
    client.cookies[settings.SESSION_COOKIE_NAME] = request.session.session_key
    return client


def log_in_halfway(page: Page, site: str) -> None:
    """The password is given, the second factor is asked for."""
    page.goto(f"{site}/konto/login/")
    page.get_by_label("E-Mail-Adresse").fill(CAREFUL)
    page.get_by_label("Passwort").fill(DEMO_PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Anmelden", exact=True).click()
    page.wait_for_url("**/konto/2fa/authenticate/")


def sign_up_halfway(page: Page, site: str) -> None:
    """A login service has said who this is; the name is missing."""
    request = HttpRequest()
    request.session = Client().session
    provider = SocialApp.objects.get(provider_id=PROVIDER).get_provider(request)
    login = SocialLogin(
        user=Person(email="neu@demo.example"),
        account=SocialAccount(provider=PROVIDER, uid="1", extra_data={}),
        provider=provider,
    )
    request.session["socialaccount_sociallogin"] = login.serialize()
    request.session.save()
    _keep(page, request.session, site)


def _keep(page: Page, session: SessionBase, site: str) -> None:
    key = session.session_key or ""
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": site}])


def prepare(site: str, browser: Browser) -> dict[str, dict[str, Any]]:
    """Create the records; answers the parameters of the routes that show them."""
    SocialApp.objects.create(
        provider="openid_connect",
        provider_id=PROVIDER,
        name="Landesdienst (Demo)",
        client_id="demo",
        settings={"server_url": "https://anmeldung.example"},
    )
    _person(FEDERATED, None)
    careful = _person(CAREFUL, DEMO_PASSWORD)
    add_passkey(browser, site)
    TOTP.activate(careful, generate_totp_secret())
    RecoveryCodes.activate(careful)
    unverified = EmailAddress.objects.create(user=careful, email="zweite@demo.example")
    passkey = {"pk": Authenticator.objects.get(user=careful, type=Authenticator.Type.WEBAUTHN).pk}
    reset = {"uidb36": user_pk_to_url_str(careful), "key": default_token_generator.make_token(careful)}
    return {
        "mfa_edit_webauthn": passkey,
        "mfa_remove_webauthn": passkey,
        "municipalities:invitation": {"secret": invitation()},
        "account_confirm_email": {"key": EmailConfirmationHMAC(unverified).key},
        "account_reset_password_from_key": reset,
        "openid_connect_callback": {"provider_id": PROVIDER},
    }


def _person(email: str, password: str | None) -> Person:
    person = Person.objects.create_user(email, password, name="Vera Vorsicht (Demo)", is_demo=True)
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    return person


def invitation() -> str:
    """The secret of an invitation for the citizen of the demo."""
    town, inviting = Organisation.objects.get(key=MUNICIPALITY), Person.objects.get(email=COORDINATOR)
    return invite(town, email=CITIZEN, role=MembershipRole.PROVIDER, by=inviting)


def add_passkey(browser: Browser, site: str) -> None:
    """Register the passkey of a virtual device, as a person would."""
    context = browser.new_context(locale="de-DE")
    page = context.new_page()
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "automaticPresenceSimulation": True}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    become(page, CAREFUL, site)
    page.goto(f"{site}/konto/2fa/webauthn/add/")
    page.get_by_label("Name").fill("Diensttelefon")
    page.get_by_role("button", name="Hinzufügen").click()
    page.wait_for_url("**/konto/2fa/recovery-codes/**")
    context.close()
