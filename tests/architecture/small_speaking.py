"""A question, an article, a wish, a post and an announcement, for the list of routes."""

from __future__ import annotations

from typing import Any

from fahrplan.accounts.models import Person
from fahrplan.exchange.services.announcements import publish_announcement
from fahrplan.exchange.services.articles import write_article
from fahrplan.exchange.services.posts import write_post
from fahrplan.exchange.services.questions import ask_question
from fahrplan.exchange.services.wishes import make_wish
from fahrplan.foundation.services import Author
from fahrplan.municipalities.models import Organisation

QUESTION_PAGES = (
    "question", "question_concern", "question_post", "question_answer", "question_edit", "question_assign",
    "question_merge", "question_split", "question_supersede", "question_promote",
)  # fmt: skip
ARTICLE_PAGES = ("article", "article_edit", "article_versions", "article_post")
WISH_PAGES = ("wish", "wish_vote", "wish_answer", "wish_merge", "wish_split", "wish_post")
POST_PAGES = ("post_edit", "post_report", "post_hide", "post_show", "post_settle")
ANNOUNCEMENT_PAGES = ("announcement", "announcement_edit", "announcement_continue")


def arguments_of_speaking(home: Organisation) -> dict[str, dict[str, Any]]:
    """The coordinator of ``home`` asked and wished, the steward wrote the post; ``home`` keeps the article."""
    coordinator = Person.objects.get(email="coordinator@example.org")
    land = Author(label="Land")
    question = ask_question({"title": "Wann kommt das Servicekonto?", "organisation": home}, by=coordinator)
    article = write_article({"title": "Servicekonto", "body": "Text", "owner": home}, author=land)
    wish = make_wish({"title": "Bezahlen mit Raten", "text": "Bitte"}, by=coordinator)
    post = write_post(question, "Danke", by=Person.objects.get(email="steward@example.org"))
    outage = publish_announcement({"kind": "outage", "title": "Gestört"}, author=land)
    return {
        **{f"exchange:{name}": {"key": question.key} for name in QUESTION_PAGES},
        **{f"exchange:{name}": {"key": article.key} for name in ARTICLE_PAGES},
        **{f"exchange:{name}": {"key": wish.key} for name in WISH_PAGES},
        **{f"exchange:{name}": {"pk": post.pk} for name in POST_PAGES},
        **{f"exchange:{name}": {"pk": outage.pk} for name in ANNOUNCEMENT_PAGES},
        "api-v1:question": {"key": question.key},
        "api-v1:article": {"key": article.key},
        "api-v1:wish": {"key": wish.key},
        "api-v1:announcement": {"pk": outage.pk},
    }
