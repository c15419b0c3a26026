"""The components every page is made of: ``{% load design %}``.

Each takes declared attributes only: a missing or unknown one stops the rendering with a clear error. All
text is escaped. ``docs/benutzung/komponenten.md`` and the gallery at /gestaltung/ show every one.
"""

from fahrplan.design.templatetags.design import charts, facts, fields, layout, notices, tables, texts
from fahrplan.design.templatetags.design.library import register

__all__ = ["charts", "facts", "fields", "layout", "notices", "register", "tables", "texts"]
