"""Drafts in the own list and in what is taken along."""

from __future__ import annotations

import pytest

from fahrplan.forms.models import Draft
from fahrplan.forms.selectors.draft_holdings import draft_holdings
from fahrplan.forms.selectors.drafts import Holder
from fahrplan.forms.services.attaching import Sent, attach
from fahrplan.forms.services.drafts import answer_page, begin
from tests.accounts.identities import account
from tests.forms.ordered import HARMLESS, PDF, PERSON, online, somebody
from tests.support.fixtures import web_role

pytestmark = pytest.mark.django_db


def test_an_own_draft_is_listed_with_content_and_files() -> None:
    ayse = account()
    holder, known = Holder(ayse), online()
    begin(known, somebody())
    draft = begin(known, holder)
    answer_page(draft.pk, holder, "person", (), PERSON)
    answer_page(draft.pk, holder, "hund", (), HARMLESS)
    for _ in range(2):
        attach(draft.pk, holder, "nachweise", (), "nachweis", Sent("pass.pdf", PDF))
    with web_role(), holder.scope():
        (found,) = draft_holdings(ayse)
        assert found.title.startswith("Hund anmelden")
        assert found.content()["person"]["nachname"] == "Škvor"
        assert found.files() == {"pass.pdf": PDF, "2-pass.pdf": PDF}
    assert Draft.objects.count() == 2
