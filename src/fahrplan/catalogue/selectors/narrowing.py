"""Narrowing a list of services by what somebody typed into its filter."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from fahrplan.catalogue.models import PublicService

MOST_WORDS, MOST_SIGNS = 8, 200


def named_like(services: QuerySet[PublicService], text: str) -> QuerySet[PublicService]:
    """Those that have each of the words in a name, or whose key begins with it; what cannot be printed parts words."""
    typed = "".join(sign if sign.isprintable() else " " for sign in text[:MOST_SIGNS])
    for word in typed.split()[:MOST_WORDS]:
        services = services.filter(
            Q(name__icontains=word) | Q(plain_name__icontains=word) | Q(leika_key__startswith=word)
        )
    return services
