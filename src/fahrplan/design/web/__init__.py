"""Pages of this room: the gallery of components and what went wrong."""

from fahrplan.design.web.failures import bad_request, forbidden, not_found, server_error, stale_form
from fahrplan.design.web.gallery import gallery
from fahrplan.design.web.languages import LANGUAGES, LanguageMiddleware, chosen_language

__all__ = [
    "LANGUAGES",
    "LanguageMiddleware",
    "bad_request",
    "chosen_language",
    "forbidden",
    "gallery",
    "not_found",
    "server_error",
    "stale_form",
]
