"""Seeded questions on the ground of ``spine_base``: 50 000, each in the search for similar ones.

Run again, it starts anew.
"""

from __future__ import annotations

import random

import django

django.setup()

from django.db import connection

from benchmarks.figures import Figure, emit, seconds
from benchmarks.spine_entries import SEED
from fahrplan.catalogue.models import PublicService
from fahrplan.exchange.models import Question
from fahrplan.finder.rules.words import stems
from fahrplan.foundation.services import copy_records

QUESTIONS = 50_000
BEGINNINGS = (
    "Wer bezahlt die Schnittstelle für",
    "Welche Unterlagen verlangt das Land bei",
    "Wie lange dürfen Daten bleiben bei",
    "Braucht es noch eine Unterschrift bei",
    "Welcher Anbieter liefert einen Online-Dienst für",
    "Wie rechnen wir Gebühren ab für",
    "Ab wann gilt die neue Frist für",
    "Wer ist zuständig, wenn jemand umzieht, bei",
)


def main() -> None:
    table = connection.ops.quote_name(Question._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table} CASCADE")
    emit(Figure("Austausch: Fragen anlegen", seconds(fill), "s"))
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM ANALYZE {table}")
    emit(Figure("Fragen", float(Question.objects.count()), "Stück"))


def fill() -> None:
    chance = random.Random(SEED)
    names = list(PublicService.objects.order_by("leika_key").values_list("name", flat=True))
    questions = [
        Question(key=f"frage-{n}", title=f"{chance.choice(BEGINNINGS)} {chance.choice(names)}?"[:200])
        for n in range(QUESTIONS)
    ]
    copy_records(questions)
    rows = [(one.pk, " ".join(stems(one.title))) for one in questions]
    table = connection.ops.quote_name(Question._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE said (id uuid PRIMARY KEY, words text)")
        cursor.executemany("INSERT INTO said VALUES (%s, %s)", rows)
        cursor.execute(
            f"UPDATE {table} q SET words = setweight(to_tsvector('simple', s.words), 'A') "
            "FROM said s WHERE s.id = q.id"
        )


if __name__ == "__main__":
    main()
