"""Components of forms. What a field looks like stands in ``templates/django/forms/``."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm, BoundField
from django.template import TemplateSyntaxError

from fahrplan.design.templatetags.design.library import markup, register


@register.inclusion_tag(markup("form_field"))
def form_field(field: BoundField) -> dict[str, Any]:
    """A form field with label, hint and error, tied together for screen readers."""
    if not isinstance(field, BoundField):
        raise TemplateSyntaxError("form_field: Das ist kein Feld eines Formulars.")
    return {"field": field}


@register.inclusion_tag(markup("error_summary"))
def error_summary(form: BaseForm) -> dict[str, Any]:
    """All errors of a form on top, each a link to its field; nothing when there are none."""
    if not isinstance(form, BaseForm):
        raise TemplateSyntaxError("error_summary: Das ist kein Formular.")
    return {"form": form, "fields": [(field, _first_control(field)) for field in form if field.errors]}


def _first_control(field: BoundField) -> str:
    """The id a link can jump to: of the field, or of the first choice of a group."""
    return f"{field.auto_id}_0" if field.use_fieldset else str(field.id_for_label or field.auto_id)


@register.inclusion_tag(markup("search_form"))
def search_form(
    q: str = "",
    place: str = "",
    action: str = "/suche/",
    label: str = "Was möchten Sie erledigen?",
    suggestions: str = "",
) -> dict[str, Any]:
    """Words and place, sent by GET as ``q`` and ``ort``.

    ``suggestions`` is an address that answers ``?q=`` with ``<option value="…">`` lines while people type.
    """
    return {"q": q, "place": place, "action": action, "label": label, "suggestions": suggestions}
