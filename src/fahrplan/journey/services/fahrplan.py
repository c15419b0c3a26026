"""Whether everybody may read an organisation's Fahrplan, and what stands above it."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.rules.versions import version_of
from fahrplan.foundation.services import Author, changed_fields, journal
from fahrplan.foundation.services.journal import entries, entry
from fahrplan.foundation.services.locks import wait_for
from fahrplan.journey.models import FahrplanPage
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.rules.access import leads_here

STALE = (
    "Inzwischen hat jemand anderes etwas geändert. Oben steht der gespeicherte Stand, im Formular Ihr Text."
)
may_edit_page = leads_here


@dataclass(frozen=True)
class PageText:
    """What the page says. ``based_on``: what the form was filled from, "" for nothing stored; None: do not compare."""

    public: bool
    with_reasons: bool = False
    intro: str = ""
    contact: str = ""
    based_on: str | None = None


@transaction.atomic
def edit_page(organisation: Organisation, given: PageText, *, by: Person) -> FahrplanPage:
    """Store the settings. Raises PermissionDenied, ValidationError by field or for a form that is out of date."""
    may_edit_page.require(by, organisation)
    return record_page(organisation, given, author=author_of(by), is_demo=by.is_demo)


@transaction.atomic
def record_page(
    organisation: Organisation, given: PageText, *, author: Author, is_demo: bool = False
) -> FahrplanPage:
    """The same without a person, for demo data."""
    wait_for(organisation)
    page = FahrplanPage.objects.filter(organisation=organisation).first()
    if given.based_on is not None and given.based_on != version_of(page):
        raise ValidationError(STALE)
    new = page is None
    page = page or FahrplanPage(organisation=organisation, is_demo=is_demo)
    values = {
        "public": given.public,
        "with_reasons": given.with_reasons,
        "intro": given.intro.strip(),
        "contact": given.contact.strip(),
    }
    pairs = changed_fields(page, values)
    if not pairs and not new:
        return page
    for name, (_, value) in pairs.items():
        setattr(page, name, value)
    page.changed_at, page.changed_by = timezone.now(), author.label[:200]
    page.full_clean(validate_unique=False)
    page.save()
    if new:
        journal([entry(page, ChangeKind.ADDED, author, new=values)])
    else:
        journal(entries(page, pairs, author))
    return page
