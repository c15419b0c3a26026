"""Forms of the mailbox."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fahrplan.foundation.rules.file_kinds import MEGABYTE, RefusedFileError
from fahrplan.foundation.rules.ids import new_id
from fahrplan.mailbox.ports import FileCheckError, virus_in
from fahrplan.mailbox.rules.codes import LONGEST
from fahrplan.mailbox.rules.content import LONGEST_TEXT
from fahrplan.mailbox.rules.files import ALLOWED, LARGEST, MOST_FILES, MOST_TOGETHER, examined


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; gives (name, media type, content) of each."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        sent = data if isinstance(data, list | tuple) else [data]
        files = [super(FilesField, self).clean(one, initial) for one in sent if one]
        if len(files) > MOST_FILES:
            raise ValidationError(
                gettext("Bitte höchstens %(most)s Dateien auf einmal.") % {"most": MOST_FILES}
            )
        if sum(file.size for file in files) > MOST_TOGETHER:
            most = MOST_TOGETHER // MEGABYTE
            raise ValidationError(
                gettext("Bitte zusammen höchstens %(most)s MB auf einmal.") % {"most": most}
            )
        try:
            return [_examined(one) for one in files]
        except RefusedFileError as fault:
            raise ValidationError(str(fault)) from fault


def _examined(file: Any) -> tuple[str, str, bytes]:
    content = file.read(LARGEST + 1)
    kind = examined(file.name or "", content)
    try:
        virus = virus_in(content)
    except FileCheckError as fault:
        raise RefusedFileError(
            "Wir können Dateien gerade nicht prüfen. Bitte versuchen Sie es später."
        ) from fault
    if virus:
        raise RefusedFileError(f"„{kind.name}“ enthält ein Schadprogramm und wird nicht angenommen.")
    return kind.name, kind.media_type, content


class ReplyForm(forms.Form):
    once = forms.UUIDField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Ihre Nachricht"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 6})
    )
    attachments = FilesField(
        label=_("Dateien anhängen"),
        required=False,
        max_length=300,
        widget=SeveralFiles,
        help_text=(
            f"{ALLOWED}, höchstens {MOST_FILES} Dateien mit je {LARGEST // MEGABYTE} MB, zusammen "
            f"{MOST_TOGETHER // MEGABYTE} MB."
        ),
    )

    @staticmethod
    def fresh() -> dict[str, Any]:
        return {"once": new_id()}

    def said(self) -> dict[str, Any]:
        got = self.cleaned_data
        return {"text": got["text"], "files": got["attachments"], "once": got["once"]}


class CodeForm(forms.Form):
    reference = forms.CharField(
        label=_("Vorgangsnummer"), max_length=60, help_text=_("Sie steht auf Ihrer Quittung.")
    )
    code = forms.CharField(
        label=_("Code"),
        max_length=LONGEST,
        help_text=_(
            "Sie haben ihn beim Ausfüllen und nach dem Abschicken gesehen. Wir haben ihn nicht gespeichert und können "
            "ihn nicht neu schicken."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
