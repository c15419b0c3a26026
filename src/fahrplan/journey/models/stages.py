"""What belongs to a project's stages beside the answers: the Land's own content, the target check, invitations."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fahrplan.foundation.models import Record
from fahrplan.journey.enums import TargetVerdict
from fahrplan.journey.models.projects import Project
from fahrplan.municipalities.models import Organisation


class StageContent(Record):
    """The Land's own version of a stage or of a list of target criteria, in place of the shipped one.

    ``key``: a stage, or the name of a file in data/target. ``document``: the same shape as the file's.
    """

    journal_kind = "stage_content"

    key = models.SlugField("Inhalt", max_length=60, unique=True)
    document = models.JSONField("Text")
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    changed_by = models.CharField("geändert von", max_length=200, blank=True)

    class Meta:
        verbose_name = "eigener Inhalt einer Etappe"
        verbose_name_plural = "eigene Inhalte der Etappen"
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key

    @property
    def journal_key(self) -> str:
        return self.key


class TargetAnswer(Record):
    """How far a project's target meets one criterion, in one sentence. ``key``: list and criterion, „efa.nutzen“."""

    journal_kind = "target_answer"

    project = models.ForeignKey(
        Project, models.CASCADE, verbose_name="Vorhaben", related_name="target_answers"
    )
    key = models.CharField("Kriterium", max_length=120)
    verdict = models.CharField(
        "Urteil", max_length=7, choices=TargetVerdict.choices, default=TargetVerdict.UNKNOWN
    )
    sentence = models.CharField("in einem Satz", max_length=500, blank=True)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    changed_by = models.CharField("geändert von", max_length=200, blank=True)

    class Meta:
        verbose_name = "Antwort im Zielabgleich"
        verbose_name_plural = "Antworten im Zielabgleich"
        ordering = ["key"]
        constraints = [models.UniqueConstraint(fields=["project", "key"], name="target_answer_once")]

    def __str__(self) -> str:
        return f"{self.project}: {self.key}"

    @property
    def journal_key(self) -> str:
        return str(self.pk)


class ProjectInvitation(Record):
    """The lead asks another organisation to take part; it reads title, goal, services and date until it answers."""

    journal_kind = "project_invitation"

    project = models.ForeignKey(Project, models.CASCADE, verbose_name="Vorhaben", related_name="invitations")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="eingeladen", related_name="+"
    )
    text = models.TextField("Nachricht", max_length=2000, blank=True)
    invited_at = models.DateTimeField("eingeladen am", default=timezone.now)
    invited_by = models.CharField("eingeladen von", max_length=200, blank=True)

    class Meta:
        verbose_name = "Einladung in ein Vorhaben"
        verbose_name_plural = "Einladungen in Vorhaben"
        ordering = ["-invited_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["project", "organisation"], name="project_invitation_once")
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.project}"

    @property
    def journal_key(self) -> str:
        return str(self.pk)
