"""The demo's search index."""

from __future__ import annotations

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from fahrplan.finder import demo
from fahrplan.foundation.services import Author
from tests.support.records import service

pytestmark = pytest.mark.django_db


def test_the_demo_builds_the_index_and_leaves_vectors_to_the_worker() -> None:
    service()
    lines: list[str] = []
    demo.load(author=Author(label="Demo"), report=lines.append)
    assert lines == ["      1 Leistungsobjekte im Suchverzeichnis"]
    assert [job.task_name for job in ProcrastinateJob.objects.all()] == ["finder.embed_missing"]
