"""Bodies that are too large are refused before they are read, and files never touch the disk."""

from __future__ import annotations

import pytest
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from fahrplan.design.uploading import SLACK, Bounds, InMemory, with_files

BOUNDS = Bounds(each=10, together=25, template="mailbox/too_large.html", words="Höchstens 25.")


def handler() -> InMemory:
    made = InMemory(None, BOUNDS)
    made.new_file("attachments", "a.pdf", "application/pdf", 0)
    return made


def test_together_there_is_an_end() -> None:
    made = handler()
    made.receive_data_chunk(b"0" * (25 + SLACK), 0)
    made.new_file("attachments", "b.pdf", "application/pdf", 0)
    with pytest.raises(RequestDataTooBig):
        made.receive_data_chunk(b"0", 0)


def test_of_a_file_that_is_too_large_no_more_is_kept_than_shows_it() -> None:
    made = handler()
    for _ in range(4):
        made.receive_data_chunk(b"0" * 6, 0)
    assert len(made.file_complete(0).read()) == 12


@pytest.mark.parametrize("size", [str(25 + SLACK + 1), "viel", "-1"])
def test_what_announces_too_much_never_reaches_the_view(size: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "fahrplan.design.uploading.render",
        lambda request, template, context, status: HttpResponse(context["words"], status=status),
    )

    @with_files(BOUNDS)
    def view(request: HttpRequest) -> HttpResponse:
        raise AssertionError

    request = RequestFactory().generic("POST", "/", b"", CONTENT_LENGTH=size)
    assert (view(request).status_code, getattr(view, "bounds_body", False)) == (413, True)
