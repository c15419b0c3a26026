"""Expired drafts are deleted by the hourly job."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from fahrplan.forms.models import Draft
from fahrplan.forms.services.drafts import begin
from fahrplan.forms.tasks import expire
from tests.forms.ordered import online, somebody


@pytest.mark.django_db
def test_expired_drafts_are_gone() -> None:
    begin(online(), somebody())
    Draft.objects.update(expires_at=timezone.now() - timedelta(days=1))
    expire()
    assert Draft.objects.count() == 0
