"""People who log in. What they may do comes from memberships in organisations, one room further up."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils import timezone

from fahrplan.foundation.models import Record

NAMELESS = "@servicekonto.invalid"  # RFC 2606: no mail ever arrives there


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """Create a person; without a password nobody can log in until one is set."""
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Person:
        return self.create_user(email, password, is_steward=True, **fields)


class Person(Record, AbstractBaseUser, PermissionsMixin):
    """A person with a login. ``is_steward`` marks the Land's steward, who checks and decides."""

    email = models.EmailField("E-Mail-Adresse", unique=True)
    name = models.CharField("Name", max_length=200, blank=True)
    is_steward = models.BooleanField("Steward des Landes", default=False)
    is_active = models.BooleanField("aktiv", default=True)
    is_demo = models.BooleanField("Demoperson", default=False)
    date_joined = models.DateTimeField("angelegt am", default=timezone.now)
    changes_seen_until = models.DateTimeField("Änderungen gesehen bis", null=True, blank=True)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "Person"
        verbose_name_plural = "Personen"

    @property
    def is_staff(self) -> bool:
        return self.is_steward

    @property
    def is_nameless(self) -> bool:
        """The login of a Servicekonto: who it is and where to write stands in its sealed details alone."""
        return self.email.endswith(NAMELESS)

    def __str__(self) -> str:
        return self.name or ("Servicekonto" if self.is_nameless else self.email)

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)
