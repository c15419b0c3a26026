"""A single file to take along."""

from __future__ import annotations

import pytest

from fahrplan.foundation.exporters.files import download


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("runde.pdf", 'attachment; filename="runde.pdf"'),
        ('Über "uns".html', "attachment; filename*=utf-8''%C3%9Cber%20%22uns%22.html"),
    ],
)
def test_a_file_is_kept_under_its_name(name: str, told: str) -> None:
    answer = download(b"<b>", "text/html", name)
    assert (answer.content, answer.headers["Content-Type"], answer.headers["Content-Disposition"]) == (
        b"<b>",
        "text/html",
        told,
    )
