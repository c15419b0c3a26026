"""What belongs to one municipality is seen by nobody else: through every page, file, feed and API of both rooms.

Every text that a municipality has written in these rooms is replaced by a mark. A neighbour's coordinator, a
provider, a steward to whom nothing was opened and a visitor then ask for every address, plainly and with
all the filters that might widen what is shown. The mark must not come back, and the town's own coordinator must see it.
Addresses with a code or a secret are left out: who holds it was invited.
"""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import models
from django.test import Client

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.services import Author
from fahrplan.journey.models import Board, FahrplanPage, StageContent
from fahrplan.journey.services.projects import Opening, record_project
from fahrplan.journey.services.tasks import TaskText, add_task
from fahrplan.municipalities.models import Organisation
from tests.architecture.routes import all_routes
from tests.architecture.small_world import SmallWorld, build

WORD = "zwiebelfisch"
MARK = f"Geheimnis {WORD} Ende"
ROOMS = ("vorhaben/", "aufgaben/", "fahrplan/", "werkstatt/", "prioritaeten/", "api/v1/")
ELSEWHERE = (
    "",
    "durchsuchen/",
    "mein-bereich/",
    "mitteilungen/",
    "stand/kommune/<slug:key>/",
    "kommunen/<slug:key>/",
)
WIDE = f"?kommune=barleben&q={WORD}&format=csv&organisation=barleben&stand=&mine=false"
STRANGERS = ("visitor", "neighbour", "provider", "steward")
# What a municipality writes for everybody, or what the Land has written.
FOR_EVERYBODY: tuple[type[models.Model], ...] = (FahrplanPage, StageContent)
# Their content for readers from outside is tested with their exporter.
PUBLIC_FILES = ("/fahrplan/barleben/pdf/", "/fahrplan/barleben/rat/")
DESCRIPTION = ("api-v1:openapi-json", "api-v1:openapi-view")
INVITING = {"code", "secret"}
FEW = 40  # pages on which the coordinator reads the mark, at least
SHORTEST = 60  # shorter fields hold keys and codes
MACHINES = ("key", "digest", "sha256", "secret", "code", "kind")


@pytest.fixture
def world(db: None) -> SmallWorld:
    made = build()
    home = Organisation.objects.get(key="barleben")
    given = Opening([PublicService.objects.get(leika_key="99102013104000")], title=MARK, goal=MARK)
    project = record_project(home, given, author=Author(label=MARK))
    add_task(home, TaskText(MARK, MARK), author=Author(label=MARK), project=project)
    Board.objects.update(is_public=False)
    for room in ("journey", "prioritisation"):
        for model in apps.get_app_config(room).get_models():
            if model not in FOR_EVERYBODY:
                mark(model)
    return made


def mark(model: type[models.Model]) -> None:
    """Put the mark into every text of every row that people write."""
    bound = {name for one in model._meta.constraints for name in getattr(one, "fields", ())}
    names = [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not (isinstance(field, models.SlugField) or field.choices or field.unique or field.name in bound)
        and not (field.max_length and field.max_length < SHORTEST)
        and field.name not in MACHINES
    ]
    if names:
        model._default_manager.update(**dict.fromkeys(names, MARK))


def shown(client: Client, address: str) -> tuple[int, str]:
    cache.clear()
    answer: Any = client.get(address)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content.startswith(b"%PDF-") and not address.startswith(PUBLIC_FILES):
        return answer.status_code, MARK  # nobody can read its words here, so it counts as a leak
    return answer.status_code, content.decode("utf-8", "replace")


def addresses(world: SmallWorld) -> Iterator[str]:
    """Those of both rooms, of the API, and pages elsewhere that show a municipality."""
    for route in all_routes():
        wanted = route.pattern.startswith(ROOMS) or route.pattern in ELSEWHERE
        if wanted and route.name not in DESCRIPTION and not INVITING & set(route.parameters):
            yield route.address(world)


def client_of(world: SmallWorld, role: str) -> Client:
    client = Client(raise_request_exception=False)
    someone = world.people[role]
    if someone is not None:
        client.force_login(someone)
    return client


def leaks(world: SmallWorld, role: str, asked: list[str]) -> list[str]:
    """The addresses that show the mark to this role, as they are or with filters."""
    client, found = client_of(world, role), []
    for address in asked:
        status, text = shown(client, address)
        if status == HTTPStatus.OK:
            text += shown(client, address + WIDE)[1]
        if MARK in text.replace("\n", " "):
            found.append(address)
    return found


def test_no_address_tells_a_stranger(world: SmallWorld) -> None:
    """The coordinator has to read it in many places; otherwise this would prove nothing."""
    coordinator, asked = client_of(world, "coordinator"), list(addresses(world))
    seen = {address: shown(coordinator, address) for address in asked if not address.startswith("/api/")}
    forms = {address for address, (status, _) in seen.items() if status == HTTPStatus.METHOD_NOT_ALLOWED}
    read = sum(1 for _, text in seen.values() if MARK in text)
    told = {role: leaks(world, role, [one for one in asked if one not in forms]) for role in STRANGERS}
    assert (told, read > FEW) == ({role: [] for role in STRANGERS}, True)
