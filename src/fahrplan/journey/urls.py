"""Addresses of this room, one list for each part; they begin with vorhaben, aufgaben, fahrplan or werkstatt."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from fahrplan.journey.web import (
    board_joining,
    board_view,
    boards,
    card_arranging,
    cards,
    decisions,
    fahrplan,
    feed,
    go_live,
    partners,
    plan_changes,
    plan_lines,
    planning,
    projects,
    realisation,
    report,
    stage_content,
    stages,
    taking_over,
    target,
    task_editing,
    task_parts,
    tasks,
    week,
)

app_name = "journey"

PROJECTS: list[URLPattern | URLResolver] = [
    path("vorhaben/", projects.project_list, name="projects"),
    path("vorhaben/neu/", projects.project_new, name="project_new"),
    path("vorhaben/etappen/", stage_content.content_list, name="contents"),
    path("vorhaben/etappen/<slug:stage>/", stage_content.content_edit, name="content_edit"),
    path("vorhaben/etappen/<slug:key>/zuruecksetzen/", stage_content.content_reset, name="content_reset"),
    path("vorhaben/etappen/<slug:key>/ersetzen/", stage_content.criteria_replace, name="criteria_replace"),
    path("vorhaben/einladungen/", partners.invitation_list, name="invitations"),
    path("vorhaben/einladungen/<uuid:pk>/", partners.invitation_answer, name="invitation_answer"),
    path("vorhaben/<uuid:pk>/", projects.project_page, name="project"),
    path("vorhaben/<uuid:pk>/bearbeiten/", projects.project_edit, name="project_edit"),
    path("vorhaben/<uuid:pk>/daten/", projects.project_file, name="project_file"),
    path("vorhaben/<uuid:pk>/stand/", projects.project_state, name="project_state"),
    path("vorhaben/<uuid:pk>/etappe/<slug:stage>/", stages.stage_page, name="stage"),
    path("vorhaben/<uuid:pk>/weiter/", stages.stage_move, name="stage_move"),
    path("vorhaben/<uuid:pk>/ziel/", target.target_page, name="target"),
    path("vorhaben/<uuid:pk>/ziel/aufgaben/", target.target_tasks, name="target_tasks"),
    path("vorhaben/<uuid:pk>/partner/", partners.project_partners, name="project_partners"),
    path("vorhaben/<uuid:pk>/partner/<uuid:partner>/", partners.partner_remove, name="partner_remove"),
]
WORK: list[URLPattern | URLResolver] = [
    path("aufgaben/", tasks.tasks_page, name="tasks"),
    path("aufgaben/neu/", task_editing.task_new, name="task_new"),
    path("aufgaben/tafel/", board_view.board_page, name="task_board"),
    path("aufgaben/woche/", week.week_page, name="week"),
    path("aufgaben/kalender/", feed.calendar_page, name="calendar"),
    path("aufgaben/kalender/<str:secret>.ics", feed.calendar_feed, name="calendar_feed"),
    path("aufgaben/aus/<slug:kind>/<slug:key>/", task_editing.task_from, name="task_from"),
    path("aufgaben/kommentare/<uuid:pk>/entfernen/", task_parts.comment_remove, name="comment_remove"),
    path("aufgaben/dateien/<uuid:pk>/", task_parts.file_download, name="task_file"),
    path("aufgaben/dateien/<uuid:pk>/entfernen/", task_parts.file_remove, name="file_remove"),
    path("aufgaben/<uuid:pk>/", tasks.task_page, name="task"),
    path("aufgaben/<uuid:pk>/bearbeiten/", task_editing.task_edit, name="task_edit"),
    path("aufgaben/<uuid:pk>/stand/", task_editing.task_move, name="task_move"),
    path("aufgaben/<uuid:pk>/kommentare/", task_parts.task_comment, name="task_comment"),
    path("aufgaben/<uuid:pk>/dateien/", task_parts.task_attach, name="task_attach"),
    path("vorhaben/<uuid:pk>/aufgaben/", tasks.project_tasks, name="project_tasks"),
    path("vorhaben/<uuid:pk>/entscheidungen/", decisions.decision_list, name="decisions"),
    path("vorhaben/<uuid:pk>/entscheidungen/neu/", decisions.decision_new, name="decision_new"),
    path(
        "vorhaben/<uuid:pk>/entscheidungen/<uuid:entry>/berichtigen/",
        decisions.decision_correct,
        name="decision_correct",
    ),
]
PLANNING: list[URLPattern | URLResolver] = [
    path("vorhaben/<uuid:pk>/plan/", planning.plan, name="plan"),
    path("vorhaben/<uuid:pk>/plan/basisdienste/", planning.needs_edit, name="plan_needs"),
    path("vorhaben/<uuid:pk>/plan/checkliste/<slug:sheet>/", planning.sheet_edit, name="plan_sheet"),
    path("vorhaben/<uuid:pk>/plan/haushalt/vorschlag/", planning.budget_proposal, name="plan_proposal"),
    path(
        "vorhaben/<uuid:pk>/plan/meilenstein/vorschlag/", planning.milestones_propose, name="plan_milestones"
    ),
    path("vorhaben/<uuid:pk>/plan/summen/", planning.sums_take, name="plan_sums"),
    path("vorhaben/<uuid:pk>/plan/zeitplan.ics", planning.plan_calendar, name="plan_calendar"),
    path("vorhaben/<uuid:pk>/plan/<slug:kind>/neu/", plan_lines.line_new, name="plan_line_new"),
    path("vorhaben/<uuid:pk>/plan/<slug:kind>/datei/", plan_lines.line_file, name="plan_line_file"),
    path("vorhaben/<uuid:pk>/plan/<slug:kind>/<uuid:line>/", plan_lines.line_edit, name="plan_line"),
    path(
        "vorhaben/<uuid:pk>/plan/<slug:kind>/<uuid:line>/loeschen/",
        plan_lines.line_remove,
        name="plan_line_remove",
    ),
    path("vorhaben/<uuid:pk>/umsetzung/", realisation.realisation, name="realisation"),
    path("vorhaben/<uuid:pk>/start/", go_live.go_live, name="go_live"),
    path("vorhaben/<uuid:pk>/start/pruefung/", go_live.check, name="go_live_check"),
    path("vorhaben/<uuid:pk>/start/pruefung/aufgabe/", go_live.check_task, name="go_live_check_task"),
    path("vorhaben/<uuid:pk>/start/tests/vorschlag/", go_live.tests_propose, name="go_live_tests"),
    path("vorhaben/<uuid:pk>/start/tests/<uuid:test>/aufgabe/", go_live.test_task, name="go_live_test_task"),
    path("vorhaben/<uuid:pk>/start/rueckblick/", go_live.look_back_edit, name="go_live_look_back"),
    path(
        "vorhaben/<uuid:pk>/start/rueckblick/aufgabe/", go_live.look_back_task, name="go_live_look_back_task"
    ),
    path("vorhaben/<uuid:pk>/start/erfahrung/", go_live.experience, name="go_live_experience"),
]
FAHRPLAN: list[URLPattern | URLResolver] = [
    path("fahrplan/", fahrplan.landing, name="fahrplan"),
    path("fahrplan/aenderungen/", plan_changes.changes, name="changes"),
    path("fahrplan/aenderungen/alle/", plan_changes.decide_all, name="changes_accept"),
    path("fahrplan/aenderungen/<uuid:pk>/", plan_changes.decide, name="change_decide"),
    path("fahrplan/uebernehmen/<uuid:pk>/", taking_over.take_over_page, name="take_over"),
    path("fahrplan/<slug:key>/", fahrplan.fahrplan, name="fahrplan_page"),
    path("fahrplan/<slug:key>/pdf/", fahrplan.fahrplan_file, name="fahrplan_file"),
    path("fahrplan/<slug:key>/rat/", fahrplan.council_file, name="fahrplan_council"),
    path("fahrplan/<slug:key>/einstellungen/", fahrplan.settings, name="fahrplan_settings"),
    path("fahrplan/<slug:key>/bericht/", report.organisation, name="fahrplan_report"),
    path("fahrplan/<slug:key>/bericht/pdf/", report.organisation_file, name="fahrplan_report_file"),
    path("vorhaben/<uuid:pk>/bericht/", report.project, name="project_report"),
    path("vorhaben/<uuid:pk>/bericht/pdf/", report.project_file, name="project_report_file"),
    path("vorhaben/<uuid:pk>/neu-planen/", report.replan, name="replan"),
]
BOARD: list[URLPattern | URLResolver] = [
    path("werkstatt/", boards.boards, name="boards"),
    path("werkstatt/neu/", boards.board_new, name="board_new"),
    path("werkstatt/mitmachen/", board_joining.board_code, name="board_code"),
    path("werkstatt/mitmachen/<slug:code>/", board_joining.board_join, name="board_join"),
    path("werkstatt/<uuid:pk>/", boards.board, name="board"),
    path("werkstatt/<uuid:pk>/bearbeiten/", boards.board_edit, name="board_edit"),
    path("werkstatt/<uuid:pk>/gross/", boards.board_show, name="board_show"),
    path("werkstatt/<uuid:pk>/stand/", boards.board_move, name="board_move"),
    path("werkstatt/<uuid:pk>/stimmen/", cards.board_vote, name="board_vote"),
    path("werkstatt/<uuid:pk>/protokoll.<slug:form>", boards.board_protocol, name="board_protocol"),
    path("werkstatt/<uuid:pk>/karte/neu/", cards.card_new, name="card_new"),
    path("werkstatt/<uuid:pk>/karte/<uuid:card_pk>/", cards.card, name="card"),
    path("werkstatt/<uuid:pk>/karte/<uuid:card_pk>/aendern/", cards.card_edit, name="card_edit"),
    path("werkstatt/<uuid:pk>/karte/<uuid:card_pk>/verschieben/", card_arranging.card_move, name="card_move"),
    path(
        "werkstatt/<uuid:pk>/karte/<uuid:card_pk>/zusammenlegen/",
        card_arranging.card_merge,
        name="card_merge",
    ),
    path(
        "werkstatt/<uuid:pk>/karte/<uuid:card_pk>/herausloesen/",
        card_arranging.card_take_out,
        name="card_take_out",
    ),
    path("werkstatt/<uuid:pk>/karte/<uuid:card_pk>/teilen/", card_arranging.card_divide, name="card_divide"),
    path("werkstatt/<uuid:pk>/karte/<uuid:card_pk>/ausblenden/", card_arranging.card_hide, name="card_hide"),
    path("werkstatt/<uuid:pk>/karte/<uuid:card_pk>/aufgabe/", card_arranging.card_task, name="card_task"),
    path(
        "werkstatt/<uuid:pk>/karte/<uuid:card_pk>/frage/", card_arranging.card_question, name="card_question"
    ),
    path("werkstatt/<uuid:pk>/karte/<uuid:card_pk>/wunsch/", card_arranging.card_wish, name="card_wish"),
]
urlpatterns = [*PROJECTS, *WORK, *PLANNING, *FAHRPLAN, *BOARD]
