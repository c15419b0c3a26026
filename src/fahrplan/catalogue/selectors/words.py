"""The lexicon from everyday to official words."""

from __future__ import annotations

from django.db.models import Func, Q, QuerySet, TextField, Value

from fahrplan.catalogue.models import Synonym


def synonyms_visible(text: str = "", *, active_only: bool = False) -> QuerySet[Synonym]:
    """Synonyms whose everyday or official words contain the text, by everyday word."""
    wanted = "".join(sign for sign in text[:200] if sign.isprintable()).strip()
    words = Synonym.objects.order_by("everyday")
    if active_only:
        words = words.filter(active=True)
    if wanted:
        joined = Func("official", Value(" "), function="array_to_string", output_field=TextField())
        words = words.annotate(joined=joined).filter(
            Q(everyday__icontains=wanted) | Q(joined__icontains=wanted)
        )
    return words
