"""Reading the search."""

from fahrplan.finder.selectors.answers import ResultGroup, SearchAnswer, SearchFilters, SearchState
from fahrplan.finder.selectors.search import search
from fahrplan.finder.selectors.state import search_state
from fahrplan.finder.selectors.suggestions import suggestions

__all__ = [
    "ResultGroup",
    "SearchAnswer",
    "SearchFilters",
    "SearchState",
    "search",
    "search_state",
    "suggestions",
]
