"""Who asks is known by account and by the cookies of the device."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from fahrplan.forms.rules.reading_codes import new_code
from fahrplan.forms.selectors.drafts import Holder
from fahrplan.forms.web.assistant_holder import cookie_of, device_holders, forget, holder_of, remember


def test_a_device_knows_the_codes_of_its_drafts() -> None:
    draft, code = uuid4(), new_code()
    request = RequestFactory().get("/antrag/")
    request.user = AnonymousUser()
    request.COOKIES = {cookie_of(draft): code, "antrag-anderes": "unsinn", "sonst": new_code()}
    assert holder_of(request, draft) == Holder(code=code)
    assert device_holders(request) == [Holder(code=code)]
    with pytest.raises(Http404):
        holder_of(request, uuid4())


def test_a_code_is_kept_narrowly_and_forgotten() -> None:
    draft = uuid4()
    answer = remember(HttpResponse(), draft, "ABC")
    cookie = answer.cookies[cookie_of(draft)]
    assert (cookie["path"], cookie["httponly"], cookie["max-age"]) == ("/antrag/", True, "")
    assert forget(answer, draft).cookies[cookie_of(draft)]["max-age"] == 0
