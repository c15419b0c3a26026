"""When responsibilities, areas or the catalogue change, states and denominators follow in the background."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from fahrplan.catalogue.models import KeySuccession
from fahrplan.catalogue.signals import services_changed
from fahrplan.forms.enums import VersionState
from fahrplan.forms.models import Form, FormVersion
from fahrplan.implementation.services.following import moved_themenfeld, start_applying, start_following
from fahrplan.implementation.services.running_forms import follow_forms_of
from fahrplan.municipalities.signals import responsibilities_changed


@receiver(responsibilities_changed)
def on_responsibilities_changed(
    sender: Any, laender: list[str] | None, services: list[str] | None, **extra: Any
) -> None:
    words = "Gebiete haben sich geändert" if services is None else "Zuständigkeiten haben sich geändert"
    start_following(laender, services, words=words)
    if services is None:
        start_applying(words=words)


@receiver(services_changed)
def on_services_changed(sender: Any, keys: list[str], **extra: Any) -> None:
    # Themenfelder stand in the ledger: where one moved, single cells cannot be taken out of it any more.
    start_following(None, None if moved_themenfeld(keys) else keys, words="Der Katalog hat sich geändert")
    start_applying(words="Der Katalog hat sich geändert")


@receiver(post_save, sender=KeySuccession)
def on_succession(sender: Any, created: bool, **extra: Any) -> None:
    if created:
        start_applying(words="Eine Schlüsselnachfolge ist hinzugekommen")


@receiver(post_save, sender=FormVersion)
def on_form_version(sender: Any, instance: FormVersion, **extra: Any) -> None:
    """A form goes online in the same transaction; what is retired may be followed by a new version, so look then."""
    if instance.state == VersionState.PUBLISHED:
        follow_forms_of(instance.form.organisation)
    elif instance.state == VersionState.RETIRED:
        organisation = instance.form.organisation
        transaction.on_commit(lambda: follow_forms_of(organisation))


@receiver(post_save, sender=Form)
def on_form(sender: Any, instance: Form, update_fields: frozenset[str] | None, **extra: Any) -> None:
    """A form that is taken offline for a while is not offered meanwhile."""
    if update_fields and "paused_at" in update_fields:
        follow_forms_of(instance.organisation)
