"""Who may see and do what in a project: those who work for the lead or a partner, and nobody else.

A steward of the Land reads what is public, like everybody, and the projects a municipality has opened to the
Land; only those who work for it change anything.
"""

from __future__ import annotations

from typing import Any

from fahrplan.foundation.rules.access import rule
from fahrplan.municipalities.rules import is_steward
from fahrplan.municipalities.rules.access import worked_for, works_here
from fahrplan.municipalities.rules.memberships import LEADING


@rule("Mitarbeit in diesem Vorhaben")
def works_in_project(person: Any, project: Any) -> bool:
    mine = worked_for(person)
    return bool(mine) and (
        project.organisation_id in mine or project.partners.filter(organisation__in=mine).exists()
    )


@rule("Koordination des Vorhabens")
def leads_project(person: Any, project: Any) -> bool:
    return project.organisation_id in worked_for(person, LEADING)


@rule("Mitarbeit bei dieser Aufgabe")
def works_on_task(person: Any, task: Any) -> bool:
    if task.organisation_id in worked_for(person):
        return True
    return task.project is not None and works_in_project(person, task.project)


@rule("Steward des Landes, wo die Kommune das Land mitlesen lässt")
def reads_for_land(person: Any, project: Any) -> bool:
    return project.open_to_land and is_steward(person)


@rule("Steward des Landes, wo die Kommune das Land mitlesen lässt")
def reads_task_for_land(person: Any, task: Any) -> bool:
    return task.project is not None and reads_for_land(person, task.project)


@rule("wer den Kommentar geschrieben hat")
def wrote_comment(person: Any, comment: Any) -> bool:
    return bool(
        person.is_authenticated and comment.author_id == person.pk and works_on_task(person, comment.task)
    )


@rule("Koordination der Organisation")
def leads_comment(person: Any, comment: Any) -> bool:
    return comment.task.organisation_id in worked_for(person, LEADING)


may_open_project = works_here
may_shape_stages = is_steward
may_see_project = works_in_project | reads_for_land
may_work = works_in_project
may_lead = leads_project
may_see_task = works_on_task | reads_task_for_land
may_change_task = works_on_task
may_remove_comment = wrote_comment | leads_comment
