"""The pages of the site: every route that shows one, with an example address of the demo set."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any

from django.db.models import F, Model
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from fahrplan.accounts.models import Person
from fahrplan.cases.models import Case, Dispatch, Facility, HandoverTarget, PlaceRound
from fahrplan.catalogue.models import Lage, Synonym, Themenfeld
from fahrplan.exchange.models import (
    Announcement,
    DirectoryEntry,
    Event,
    FundingProgramme,
    Lab,
    Post,
    Question,
    Showcase,
    Wish,
)
from fahrplan.exchange.services.posts import write_post
from fahrplan.forms.models import FieldModule, Form, FormTest
from fahrplan.foundation.enums import RunState
from fahrplan.foundation.models import ImportRun
from fahrplan.implementation.models import Assessment, StatusProposal
from fahrplan.journey.models import Board, Card, Decision, Milestone, Project, Task
from fahrplan.mailbox.models import Thread
from fahrplan.municipalities.models import ContactPoint, CorrectionProposal, ResponsibilityRule
from fahrplan.notices.models import Newsletter
from fahrplan.payments.models import Payment
from fahrplan.portal.web.fixed import HELP_TOPICS
from fahrplan.prioritisation.models import RatingRound, Scenario
from fahrplan.processes.models import AdoptedTemplate
from fahrplan.reuse.models import Adoption, JointCall, Pilot, PilotApplication, Procurement, StaffOffer
from fahrplan.solutions.models import SolutionVersion
from fahrplan.transfer.models import Upload
from tests.architecture.routes import Route, all_routes, stored
from tests.architecture.small_speaking import (
    ANNOUNCEMENT_PAGES,
    ARTICLE_PAGES,
    POST_PAGES,
    QUESTION_PAGES,
    WISH_PAGES,
)

MUNICIPALITY = "arendsee-altmark"
SERVICE = "99102013104000"
PLACE = "150810030030"
# Beginnings of names: these never show a page to people.
WITHOUT_PAGE = {
    "api-v1:": "Schnittstelle",
    "healthz": "für Maschinen",
    "readyz": "für Maschinen",
    "metrics": "für Maschinen",
    "catalogue:service-jsonld": "Datei",
    "mfa_download_recovery_codes": "Datei",
    "implementation:maturity_model_file": "Datei",
    "portal:data_file": "Datei",
    "portal:status_kreis_report": "Datei",
    "portal:status_land_report": "Datei",
    "portal:status_organisation_report": "Datei",
    "implementation:sheet_template": "Datei",
    "transfer:upload_hints": "Datei",
    "portal:data_catalogue": "Datei",
    "portal:changes_feed": "für Maschinen",
    "notices:feed": "für Maschinen",
    "notices:stop": "die Adresse steht nur in einer E-Mail",
    "openid_connect_login": "leitet zum Anmeldedienst weiter",
    "account_confirm_login_code": "die Anmeldung mit Code ist nicht eingeschaltet",
}
WITHOUT_PAGE |= dict.fromkeys(("exchange:events_calendar", "exchange:event_calendar"), "Datei")
WITHOUT_PAGE["solutions:calendar"] = "Datei"
WITHOUT_PAGE["portal:audit_heads"] = "Datei"
WITHOUT_PAGE |= dict.fromkeys(
    (f"accounts:service-{name}" for name in ("start", "finish", "metadata", "export", "open")),
    "eine Anmeldung oder eine Datei",
)
WITHOUT_PAGE["portal:plain_language"] = "leitet zur Leichten Sprache weiter"
WITHOUT_PAGE["forms:package_file"] = "Datei"
WITHOUT_PAGE["forms:module_file"] = "Datei"
# Begun in the browser by who fills in; the journey of the dog tax walks through them.
WITHOUT_PAGE |= dict.fromkeys(
    (
        f"forms:{name}"
        for name in ("page", "entry", "check", "pay", "receipt", "rate", "draft", "answer_request")
    ),
    "nur für den, der den Antrag begonnen hat",
)
WITHOUT_PAGE |= dict.fromkeys(
    ("forms:draft_discard", "forms:receipt_pdf"), "nur für den, der den Antrag begonnen hat"
)
WITHOUT_PAGE["prioritisation:cases_template"] = "Datei"
WITHOUT_PAGE |= dict.fromkeys(("reuse:demand_file", "reuse:deadlines"), "Datei")
WITHOUT_PAGE |= dict.fromkeys(
    ("processes:process_file", "processes:process_text", "processes:template_file", "processes:copy_file"),
    "Datei",
)
MOVED = "konto/social/"  # old addresses of the library that only lead to the new ones

# Values for the parameters of routes, by parameter or by name of the route.
SHARED = {"key": MUNICIPALITY, "ars": PLACE, "leika_key": SERVICE}
OF_ROUTE: dict[str, Callable[[], dict[str, Any]]] = {
    **{
        f"processes:template{page}": lambda: {"key": _copy().template.key, "number": 1}
        for page in ("", "_version", "_difference", "_edit", "_publish", "_adopt")
    },
    **{
        f"processes:copy{page}": lambda: {
            "key": _copy().template.key,
            "organisation": _copy().organisation.key,
            "number": 1,
        }
        for page in ("", "_version", "_edit", "_merge", "_difference")
    },
    "portal:help_topic": lambda: {"topic": "konto"},
    "catalogue:themenfeld": lambda: {"slug": _first(Themenfeld).slug},
    "catalogue:lage": lambda: {"slug": _first(Lage).slug},
    "catalogue:service": lambda: {"key": SERVICE},
    "catalogue:service-edit": lambda: {"key": SERVICE},
    "catalogue:synonym": lambda: {"pk": _first(Synonym).pk},
    "municipalities:rule": lambda: {"key": _first(ResponsibilityRule).key},
    "municipalities:rule_edit": lambda: {"key": _first(ResponsibilityRule).key},
    "municipalities:contact_edit": lambda: {"pk": _contact().pk, "key": MUNICIPALITY},
    "municipalities:correction": lambda: {"pk": _first(CorrectionProposal).pk},
    **{
        f"processes:process{page}": lambda: {"key": "hundesteuer-anmelden-soll", "number": 1}
        for page in ("", "_version", "_difference", "_edit", "_draw", "_minutes", "_adopt")
    },
    "portal:status_kreis": lambda: {"ars": PLACE[:5]},
    "portal:status_service": lambda: {"key": SERVICE},
    "portal:status_themenfeld": lambda: {"slug": _first(Themenfeld).slug},
    "portal:widget": lambda: {"what": PLACE[:5]},
    "notices:newsletter": lambda: {"pk": _first(Newsletter).pk},
    "implementation:proposal": lambda: {"pk": _first(StatusProposal).pk},
    "implementation:maturity": lambda: {"pk": _first(Assessment).implementation_id},
    "implementation:assess": lambda: {"pk": _first(Assessment).implementation_id},
    "portal:job": lambda: {"number": ProcrastinateJob.objects.values_list("id", flat=True)[0]},
    "transfer:upload": lambda: {"pk": _first(Upload).pk},
    "transfer:upload_mapping": lambda: {"pk": _first(Upload).pk},
    "transfer:run": lambda: {"pk": _run().pk},
}
EVENT_PAGES = ("event", "event_edit", "event_cancel", "event_minutes", "event_participants")
OF_ROUTE |= {f"exchange:{name}": lambda: {"pk": _first(Event).pk} for name in EVENT_PAGES} | {
    "exchange:funding_programme": lambda: {"key": _first(FundingProgramme).key},
    "exchange:funding_edit": lambda: {"key": _first(FundingProgramme).key},
    "exchange:contact_edit": lambda: _of_owner(DirectoryEntry),
    "exchange:told_new": lambda: {"key": MUNICIPALITY, "what": "strategie"},
    "exchange:told_edit": lambda: _of_owner(Showcase) | {"what": "vorzeigeprojekt"},
    "exchange:lab": lambda: {"key": _first(Lab).key},
    "exchange:lab_edit": lambda: {"key": _first(Lab).key},
}
QUESTION, ARTICLE = "sommerakademie-2019-folgen", "sieben-etappen"
OF_ROUTE |= {f"exchange:{name}": lambda: {"key": QUESTION} for name in QUESTION_PAGES} | {
    **{f"exchange:{name}": lambda: {"key": ARTICLE} for name in ARTICLE_PAGES},
    **{f"exchange:{name}": lambda: {"key": Wish.objects.filter(is_demo=True)[0].key} for name in WISH_PAGES},
    **{f"exchange:{name}": lambda: {"pk": _first(Post).pk} for name in POST_PAGES},
    **{f"exchange:{name}": lambda: {"pk": _first(Announcement).pk} for name in ANNOUNCEMENT_PAGES},
}
OF_ROUTE |= {f"forms:package{page}": lambda: {"key": "hundesteuer"} for page in ("", "_adopt", "_update")}
OF_ROUTE["forms:landing"] = lambda: {"key": MUNICIPALITY, "slug": _online().slug}
OF_ROUTE["forms:form_use"] = lambda: {"pk": Form.objects.filter(package_key="hundesteuer")[0].pk}
BUILT_PAGES = (
    "form_page", "form_conditions", "form_pages", "form_check", "form_fee", "form_texts", "form_settings",
    "form_decision",
    "form_translation", "form_tests", "form_test_new", "form_preview", "form_versions",
)  # fmt: skip
OF_ROUTE |= {f"forms:{name}": lambda: {"pk": _built().pk} for name in BUILT_PAGES} | {
    **{
        f"forms:{name}": lambda: {"pk": _built().pk, "page_id": "das-fest"}
        for name in ("form_one_page", "field_new", "field_module")
    },
    "forms:form_field": lambda: {"pk": _built().pk, "path": "das_fest/wann_ist_das_fest"},
    "forms:form_check_question": lambda: {"pk": _built().pk, "question_id": "neu"},
    "forms:form_test": lambda: {"pk": _first(FormTest).form_id, "test": _first(FormTest).pk},
    "forms:form_rates": lambda: {
        "pk": Form.objects.filter(organisation__key=MUNICIPALITY, package_key="hundesteuer")[0].pk
    },
}
WITHOUT_PAGE["forms:version_file"] = "Datei"
OF_ROUTE["forms:module_page"] = lambda: {"pk": _first(FieldModule).pk}
OF_ROUTE["cases:facility_new"] = lambda: {"key": "halle-saale"}
OF_ROUTE |= {f"cases:facility{tail}": lambda: {"pk": _first(Facility).pk} for tail in ("", "_edit")}
OF_ROUTE |= {
    f"cases:{name}": lambda: {"pk": PlaceRound.objects.filter(state="allocated")[0].pk}
    for name in ("place_round", "place_waiting", "place_criteria")
}
OF_ROUTE |= {
    f"cases:handover_target{page}": lambda: {"pk": _first(HandoverTarget).pk} for page in ("", "_edit")
} | {
    "cases:handover": lambda: {"pk": _first(Dispatch).pk},
    "cases:handover_target_new": lambda: {"key": "verbandsgemeinde-obere-aller"},
}
OF_ROUTE["exchange:post_edit"] = lambda: {"pk": _fresh_post().pk}
WITHOUT_PAGE["exchange:feed"] = "für Maschinen"
SOLUTION = "gewerbepilot-demo"
GAP = "99050012104000"
SOLUTION_PAGES = ("solution", "edit", "versions", "publiccode", "merge")
PROMISE_PAGES = ("item", "item_edit", "item_move")
OF_ROUTE |= {f"solutions:{name}": lambda: {"key": SOLUTION} for name in SOLUTION_PAGES} | {
    **{f"solutions:{name}": lambda: {"key": "osi-plattform-demo"} for name in PROMISE_PAGES},
    "solutions:split": lambda: {"key": "gewerbepilot-altmark-demo"},
    "solutions:version_edit": lambda: {
        "key": SOLUTION,
        "pk": SolutionVersion.objects.filter(solution__key=SOLUTION)[0].pk,
    },
}
ADOPTION_PAGES = ("adoption", "adoption_edit", "adoption_merge")
OF_ROUTE |= {f"reuse:{name}": lambda: {"pk": _first(Adoption).pk} for name in ADOPTION_PAGES}
CALL_PAGES = ("call", "call_edit", "call_join")
PROCUREMENT_PAGES = ("procurement", "procurement_edit", "demand", "contract", "call_off")
PILOT_PAGES = ("pilot", "pilot_edit", "pilot_apply")
APPLICATION_PAGES = ("application", "report")
STAFF_PAGES = ("staff_offer", "staff_edit", "staff_ask")
OF_ROUTE |= {
    **{f"reuse:{name}": lambda: {"pk": _first(JointCall).pk} for name in CALL_PAGES},
    **{f"reuse:{name}": lambda: {"pk": _first(Procurement).pk} for name in PROCUREMENT_PAGES},
    **{f"reuse:{name}": lambda: {"pk": _first(Pilot).pk} for name in PILOT_PAGES},
    **{f"reuse:{name}": lambda: {"pk": _first(PilotApplication).pk} for name in APPLICATION_PAGES},
    **{f"reuse:{name}": lambda: {"pk": _first(StaffOffer).pk} for name in STAFF_PAGES},
}
BOARD_PAGES = ("board", "board_edit", "board_show", "card_new")
OF_ROUTE |= {
    **{f"journey:{name}": lambda: {"pk": _board().pk} for name in BOARD_PAGES},
    **{f"journey:{name}": lambda: _card() for name in ("card", "card_edit")},
    "journey:board_join": lambda: {"code": _board().code},
}
WITHOUT_PAGE["journey:board_protocol"] = "Datei"
WITHOUT_PAGE["journey:project_file"] = "Datei"
PROJECT_PAGES = ("project", "project_edit", "project_partners", "target")
OF_ROUTE |= {f"journey:{name}": lambda: {"pk": _project().pk} for name in PROJECT_PAGES} | {
    "journey:stage": lambda: {"pk": _project().pk, "stage": "analysis"},
    "journey:content_edit": lambda: {"stage": "analysis"},
}
PLAN_PAGES = ("plan", "plan_edit", "plan_assumptions")
OF_ROUTE |= {f"prioritisation:{name}": lambda: {"pk": _scenario().pk} for name in PLAN_PAGES} | {
    "prioritisation:plan_assumption": lambda: {
        "pk": _scenario().pk,
        "candidate": _scenario().candidates.all()[0].pk,
    }
}
TASK_PAGES = ("task", "task_edit")
OF_ROUTE |= {
    **{f"journey:{name}": lambda: {"pk": _task().pk} for name in TASK_PAGES},
    **{
        f"journey:{name}": lambda: {"pk": _project_of_tasks().pk}
        for name in ("project_tasks", "decisions", "decision_new")
    },
    "journey:decision_correct": lambda: {"pk": _project_of_tasks().pk, "entry": _first(Decision).pk},
    "journey:task_from": lambda: {"kind": "wunsch", "key": _first(Wish).key},
}
WITHOUT_PAGE |= {"journey:task_file": "Datei", "journey:calendar_feed": "für Maschinen"}
PLANNED_PAGES = (
    "plan", "plan_needs", "plan_proposal", "realisation", "go_live", "go_live_check", "go_live_look_back",
    "go_live_experience",
)  # fmt: skip
OF_ROUTE |= {
    **{f"journey:{name}": lambda: {"pk": _first(Milestone).project_id} for name in PLANNED_PAGES},
    "journey:plan_sheet": lambda: {"pk": _first(Milestone).project_id, "sheet": "data_protection"},
    "journey:plan_line_new": lambda: {"pk": _first(Milestone).project_id, "kind": "vertrag"},
    "journey:plan_line": lambda: {
        "pk": _first(Milestone).project_id,
        "kind": "meilenstein",
        "line": _first(Milestone).pk,
    },
}
WITHOUT_PAGE |= dict.fromkeys(("journey:plan_line_file", "journey:plan_calendar"), "Datei")
ROUND_PAGES = ("round", "round_edit", "round_result", "round_paper")
OF_ROUTE |= {
    **{f"prioritisation:{name}": lambda: {"pk": _round("open").pk} for name in ROUND_PAGES},
    **{
        f"prioritisation:{name}": lambda: {"code": _round("open").code}
        for name in ("ballot", "ballot_result")
    },
    "prioritisation:round_paper_sheet": lambda: {
        "pk": _round("closed").pk,
        "seat": _round("closed").seats.filter(origin="paper")[0].pk,
    },
}
WITHOUT_PAGE |= dict.fromkeys(("prioritisation:round_sheet", "prioritisation:round_protocol"), "Datei")
OF_ROUTE |= {
    "journey:take_over": lambda: {"pk": _scenario().pk},
    "journey:project_report": lambda: {"pk": _project().pk},
}
WITHOUT_PAGE |= dict.fromkeys(
    (
        "journey:fahrplan_file", "journey:fahrplan_council", "journey:fahrplan_report_file",
        "journey:project_report_file",
    ),
    "Datei",
)  # fmt: skip
PAYMENT_PAGES = ("payment", "demo")
OF_ROUTE |= {
    "mailbox:thread": lambda: {"pk": Thread.objects.exclude(account=None).order_by("pk")[0].pk},
    **{
        f"payments:{name}": lambda: {"pk": Payment.objects.get(state="open", is_demo=True).pk}
        for name in PAYMENT_PAGES
    },
}
CASE_PAGES = ("case", "assign", "notes", "finish", "thread", "request", "decision")
OF_ROUTE |= {f"cases:{name}": lambda: {"pk": _first(Case).pk} for name in CASE_PAGES}
WITHOUT_PAGE |= dict.fromkeys(("cases:file", "cases:thread_file", "cases:bescheid"), "Datei")
WITHOUT_PAGE |= {"mailbox:file": "Datei", "payments:come_back": "leitet weiter"}
# Pages that show something else with a question in the address.
VARIANTS = [
    "/suche/?q=hund+anmelden&ort=Arendsee",
    "/suche/?q=gibtesnirgends",
    "/suche/?q=hund&ort=Neuenkirchen",
    "/suche/erklaerung/?q=hund+anmelden&ort=Arendsee",
    "/suche/vorschlaege/?q=hund",
    "/kommunen/?q=Halle",
    "/kommunen/halle-saale/",
    f"/kommunen/{MUNICIPALITY}/leistungen/?stand=unklar",
    f"/kommunen/vergleich/?a={MUNICIPALITY}&b=halle-saale",
    f"/kommunen/korrekturen/neu/?leistung={SERVICE}&ort={PLACE}",
    f"/zustaendig/?leistung={SERVICE}&ort={PLACE}",
    "/bibliothek/prozesse/?art=ist",
    "/bibliothek/prozesse/vergleichen/?a=hundesteuer-anmelden-ist&b=hundesteuer-anmelden-soll",
    "/leistungen/?q=hund",
    f"/nachnutzung/passt/?kommune={MUNICIPALITY}",
    f"/nachnutzung/luecke/{GAP}/?kommune={MUNICIPALITY}",
    f"/nachnutzung/kosten/?weg={SOLUTION}&weg=papier&leistung={GAP}&kommune={MUNICIPALITY}",
    "/stand/?stand=2026-03-31",
    "/stand/?stand=gestern",
    "/stand/ort/150020000000/?zustand=online",
    "/stand/tabelle/?zeigen=orte",
    f"/stand/leistung/{SERVICE}/?zeigen=verwaltungen",
    *(f"/hilfe/{topic}/" for topic in HELP_TOPICS),
    "/austausch/termine/?zeigen=vergangen",
    "/austausch/kontakte/?ebene=kommunen",
    "/austausch/kontakte/?ebene=dienstleister",
    "/austausch/kontakte/?ebene=federfuehrung",
    "/austausch/fingerabdruck/halberstadt/",
    f"/austausch/foerderung/rathaus-digital-demo/?kommune={MUNICIPALITY}&thema=records&beginn=2020-01-01",
    "/loesungen/?leistung=99050012104000&anbieter=altmark-it-demo",
    f"/loesungen/{SOLUTION}/zusammenfuehren/?mit=antragfix-gewerbe-demo",
    "/loesungen/lieferplan/?stand=promised&verschoben=on",
    "/nachnutzung/?ansicht=karte",
    "/nachnutzung/?ansicht=leistungen",
    "/nachnutzung/?leistung=99050012104000&stand=planned",
    "/nachnutzung/eintraege/?zeigen=meine",
    f"/nachnutzung/gemeinsam/aufrufe/?leistung={SERVICE}&stand=closed",
    "/nachnutzung/gemeinsam/aufrufe/neu/?leistung=99050012104000",
    "/austausch/fragen/?stand=open",
    "/austausch/fragen/neu/?title=Was+kostet+das+Servicekonto",
    "/austausch/fragen/aehnliche/?title=finanzielle+Unterst%C3%BCtzung+Land",
    "/austausch/bekanntmachungen/?zeigen=alle",
    "/prioritaeten/?umfang=alle&q=hund",
    f"/prioritaeten/leistung/{SERVICE}/?kriterium=effort",
    "/prioritaeten/fallzahlen/?zeigen=mit",
    "/fahrplan/halle-saale/",
    "/fahrplan/?q=halle",
    "/gibt-es-nicht/",
]


def page_routes() -> list[Route]:
    """All routes that answer GET with a page for people."""
    reading = {row["pattern"] for row in stored() if row["method"] == "GET"}
    writing = {row["pattern"] for row in stored()} - reading
    return [route for route in all_routes() if route.pattern not in writing and _shows_a_page(route)]


def _shows_a_page(route: Route) -> bool:
    return not route.name.startswith(tuple(WITHOUT_PAGE)) and not route.pattern.startswith(MOVED)


def has_example(route: Route, names: Collection[str] = OF_ROUTE) -> bool:
    """Whether it is known which record shows this page; ``names`` are the routes with values of their own."""
    return route.name in names or set(route.parameters) <= set(SHARED)


def example_address(route: Route) -> str:
    """The address of the route for a record of the demo set."""
    values = SHARED | OF_ROUTE.get(route.name, dict)()
    return reverse(route.name, kwargs={name: values[name] for name in route.parameters})


def all_addresses() -> Iterator[str]:
    """Every page whose record is in the demo set, and the variants. Needs the demo set."""
    for route in page_routes():
        if has_example(route):
            yield example_address(route)
    yield from VARIANTS


def _copy() -> AdoptedTemplate:
    """A copy of the demo that belongs to Arendsee and for which a newer text exists."""
    mine = AdoptedTemplate.objects.select_related("template", "organisation", "base")
    found: AdoptedTemplate = mine.filter(organisation__key=MUNICIPALITY).exclude(
        base__number=F("template__newest")
    )[0]
    return found


def _fresh_post() -> Post:
    """A post of the steward that can still be changed: that is possible for half an hour."""
    steward = Person.objects.get(email="steward@demo.example")
    return write_post(Question.objects.get(key=QUESTION), "Danke für den Hinweis.", by=steward)


def _built() -> Form:
    """The form of the demo that still lacks something."""
    return Form.objects.filter(organisation__key=MUNICIPALITY, name="Straßenfest anmelden")[0]


def _online() -> Form:
    """A published form of the municipality."""
    return Form.objects.filter(organisation__key=MUNICIPALITY, versions__state="published")[0]


def _project() -> Project:
    return Project.objects.filter(organisation__key=MUNICIPALITY, is_demo=True)[0]


def _task() -> Task:
    """A task of the demo that waits for another."""
    return Task.objects.filter(is_demo=True, after__isnull=False).order_by("pk")[0]


def _project_of_tasks() -> Project:
    return Project.objects.get(pk=_first(Decision).project_id)


def _round(state: str) -> RatingRound:
    """The round of the demo in this state."""
    found: RatingRound = RatingRound.objects.filter(is_demo=True, state=state)[0]
    return found


def _scenario() -> Scenario:
    return Scenario.objects.filter(is_demo=True, organisation__key=MUNICIPALITY)[0]


def _first(model: type[Model]) -> Any:
    return model._default_manager.order_by("pk")[0]


def _of_owner(model: type[Model]) -> dict[str, Any]:
    """The first record that belongs to an organisation, with its owner's short name."""
    row = model._default_manager.select_related("organisation").order_by("pk")[0]
    return {"pk": row.pk, "key": row.organisation.key}  # type: ignore[attr-defined]


def _board() -> Board:
    """The workshop of Arendsee, which is open."""
    found = Board.objects.filter(organisation__key=MUNICIPALITY, is_demo=True)
    return found.order_by("created_at")[0]


def _card() -> dict[str, Any]:
    card = Card.objects.filter(board=_board()).order_by("pk")[0]
    return {"pk": card.board_id, "card_pk": card.pk}


def _contact() -> ContactPoint:
    return ContactPoint.objects.filter(organisation__key=MUNICIPALITY)[0]


def _run() -> ImportRun:
    """A run that changed something."""
    return ImportRun.objects.filter(state=RunState.DONE, changes__isnull=False)[0]
