"""What the demo shows of this room: somebody who follows things, and a newsletter."""

from __future__ import annotations

from collections.abc import Callable

from fahrplan.accounts.models import Person
from fahrplan.finder.enums import Audience
from fahrplan.finder.models import SearchEntry
from fahrplan.foundation.services import Author
from fahrplan.notices.enums import SubjectKind
from fahrplan.notices.models import Newsletter, Subscription
from fahrplan.notices.selectors.following import followable
from fahrplan.notices.services import create_newsletter, follow, publish_newsletter

READER = "arendsee@demo.example"
FOLLOWED = (
    (SubjectKind.ANNOUNCEMENTS, "alle"),
    (SubjectKind.SERVICE, "99102013104000"),
    (SubjectKind.ORGANISATION, "halle-saale"),
)
MOST_ITEMS = 8


def load(*, author: Author, report: Callable[[str], None]) -> None:
    """Create what is missing; what exists is left as it is."""
    reader = Person.objects.filter(email=READER).first()
    if reader is not None and not Subscription.objects.filter(person=reader).exists():
        for kind, key in FOLLOWED:
            subject = followable(reader, kind, key)
            if subject is not None:
                follow(reader, subject)
    _newsletter(author)


def _newsletter(author: Author) -> None:
    new = SearchEntry.objects.filter(
        audience=Audience.PUBLIC, kind__in=["article", "template", "process", "event"]
    )
    marked = list(new.order_by("kind", "key").values_list("pk", flat=True)[:MOST_ITEMS])
    if not marked or Newsletter.objects.exists():
        return
    intro = "Demodaten: So kann ein Rundbrief des Landes aussehen. Er fasst zusammen, was neu ist."
    letter = create_newsletter("Rundbrief (Demo)", intro=intro, marked=marked, author=author)
    Newsletter.objects.filter(pk=letter.pk).update(is_demo=True)
    publish_newsletter(letter, author=author)
