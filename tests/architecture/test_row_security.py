"""Every table of the service wing that holds something of a person has row-level security."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection

WING = ("payments", "mailbox", "fahrplan_forms", "cases")
# What an organisation offers to everybody, and sums without people.
OPEN = {
    "fahrplan_forms_form",
    "fahrplan_forms_form_services",
    "fahrplan_forms_formversion",
    "fahrplan_forms_formcount",
    "cases_handovertarget",
    "cases_facility",
    "cases_placeround",
    "fahrplan_forms_formtest",
    "fahrplan_forms_packageversion",
    "fahrplan_forms_fieldmodule",
}


@pytest.mark.django_db
def test_every_table_about_people_is_protected() -> None:
    tables = {
        model._meta.db_table
        for label in WING
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity")
        protected = {name for (name,) in cursor.fetchall()}
    assert tables - OPEN - protected == set()
    assert "accounts_serviceaccount" in protected
