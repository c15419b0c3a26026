"""A newsletter: marked items, put together for printing and sending around."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fahrplan.foundation.models import Record


class Newsletter(Record):
    """A newsletter of the Land. Everybody may read it once it is published."""

    journal_kind = "newsletter"

    title = models.CharField("Titel", max_length=200)
    intro = models.TextField("Einleitung", blank=True)
    created_at = models.DateTimeField("angelegt am", default=timezone.now)
    created_by = models.CharField("angelegt von", max_length=200, blank=True)
    published_at = models.DateTimeField("veröffentlicht am", null=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Rundbrief"
        verbose_name_plural = "Rundbriefe"
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.title

    @property
    def journal_key(self) -> str:
        return str(self.pk)


class NewsletterItem(Record):
    """An item as it stood when it was marked; ``kind`` is the German name of what it is."""

    newsletter = models.ForeignKey(Newsletter, models.CASCADE, verbose_name="Rundbrief", related_name="items")
    position = models.PositiveSmallIntegerField("Stelle")
    kind = models.CharField("Art", max_length=60)
    title = models.CharField("Titel", max_length=300)
    text = models.TextField("Text", blank=True)
    url = models.CharField("Seite", max_length=300)

    class Meta:
        verbose_name = "Beitrag im Rundbrief"
        verbose_name_plural = "Beiträge im Rundbrief"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["newsletter", "url"], name="newsletter_item_once"),
        ]

    def __str__(self) -> str:
        return self.title
