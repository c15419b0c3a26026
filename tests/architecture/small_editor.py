"""A form of one's own, online and with a newer version in work, for the routes of the editor."""

from __future__ import annotations

from typing import Any

from fahrplan.forms.rules.editing import documents_of
from fahrplan.forms.services.editing import begin_version, create_form
from fahrplan.forms.services.form_tests import TestWords, save_test
from fahrplan.forms.services.publishing import give_for_review, publish
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.models import Organisation
from tests.forms.rules.definitions import whole
from tests.support.records import member

NAMES = (
    "form_page", "form_begin", "form_release", "form_switch", "form_decision",
    "form_arrange", "form_conditions", "form_pages", "form_check",
    "form_check_remove", "form_fee", "form_rates", "form_texts", "form_settings", "form_translation", "form_tests",
    "form_test_new", "form_preview", "form_versions",
)  # fmt: skip


def arguments_of_editor(home: Organisation) -> dict[str, dict[str, Any]]:
    """Values for the parameters of each route, by its name."""
    first, second = member(home), member(home, MembershipRole.EDITOR)
    row = {"amount": "{satz}"}
    fee = {"kind": "table", "rates": [{"key": "satz", "label": "Satz"}], "rows": [row]}
    form = create_form(home, "Hund", by=first, documents=documents_of(whole(flow={"fee": fee})))
    test = save_test(form, TestWords("Abmelden", {"anlass": "abmelden"}), by=first)
    given = give_for_review(form.versions.get(), by=first)
    publish(given, by=second)
    begin_version(form, by=first)
    own = {"pk": form.pk}
    return {f"forms:{name}": own for name in NAMES} | {
        "forms:form_one_page": own | {"page_id": "hund"},
        "forms:field_new": own | {"page_id": "hund"},
        "forms:field_module": own | {"page_id": "hund"},
        "forms:form_field": own | {"path": "hund/rasse"},
        "forms:form_check_question": own | {"question_id": "ort"},
        "forms:form_test": own | {"test": test.pk},
        "forms:form_test_remove": own | {"test": test.pk},
        "forms:version_file": own | {"number": 1},
        "api-v1:form_schema": own,
    }
