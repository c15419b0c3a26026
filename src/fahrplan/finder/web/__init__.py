"""Pages of the search."""

from fahrplan.finder.web.explanation import explanation_page
from fahrplan.finder.web.results import search_page
from fahrplan.finder.web.suggestions import suggestion_page

__all__ = ["explanation_page", "search_page", "suggestion_page"]
