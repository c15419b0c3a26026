"""What becomes of an upload."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from fahrplan.forms.web.fields_forms import UploadForm


def test_only_ones_own_organisations_are_offered(db: None) -> None:
    form = UploadForm({"target": "halle"}, {"file": SimpleUploadedFile("x.xml", b"<a/>")}, organisations=[])
    assert list(form.errors) == ["target"]
