"""``fahrplan jobs``"""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from config.cli.entry import CommandError
from config.cli.environment import application

if TYPE_CHECKING:
    from fahrplan.foundation.selectors import JobView, ScheduledJob

HELP = "zeigt Hintergrundaufträge, versucht sie erneut, bricht sie ab"
ACTIONS = ("list", "schedule", "retry", "cancel", "discard")
STATES = ("waiting", "running", "done", "failed", "cancelled", "discarded")
DONE = {"retry": "erneut eingereiht", "cancel": "abgebrochen", "discard": "verworfen"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "action",
        nargs="?",
        default="list",
        choices=ACTIONS,
        metavar="AKTION",
        help="list (Vorgabe), schedule (was von selbst läuft), retry, cancel oder discard",
    )
    parser.add_argument("number", type=int, nargs="?", metavar="NUMMER", help="der Auftrag, nicht bei list")
    parser.add_argument("--state", choices=STATES, metavar="STAND", help=f"nur: {', '.join(STATES)}")
    parser.add_argument("--limit", type=int, default=50, help="höchste Zahl der Zeilen (Vorgabe: 50)")
    parser.add_argument("--json", action="store_true", help="Ausgabe als JSON")


def run(options: argparse.Namespace) -> int:
    with application():
        answer(options)
    return 0


def answer(options: argparse.Namespace) -> None:
    """Do what was asked, with Django up. Raises CommandError."""
    if options.action == "list":
        _list(options)
    elif options.action == "schedule":
        _schedule(options)
    elif options.number is None:
        raise CommandError(f"Bitte nennen Sie die Nummer: fahrplan jobs {options.action} NUMMER")
    else:
        _change(options)


def _change(options: argparse.Namespace) -> None:
    from fahrplan.foundation.selectors import job_view
    from fahrplan.foundation.services import Author, JobError, cancel_job, discard_job, retry_job

    change = {"retry": retry_job, "cancel": cancel_job, "discard": discard_job}[options.action]
    try:
        change(options.number, author=Author(label="Kommandozeile"))
    except JobError as fault:
        raise CommandError(str(fault)) from fault
    view = job_view(options.number)
    if options.json and view is not None:
        _write_json(_as_dict(view))
    elif view is not None and view.cancelling:
        print(f"Auftrag {options.number} läuft und endet, sobald er kann.")
    else:
        print(f"Auftrag {options.number} ist {DONE[options.action]}.")


def _list(options: argparse.Namespace) -> None:
    from fahrplan.foundation.selectors import job_figures, job_views, jobs

    views = job_views(jobs(state=options.state or "")[: max(1, options.limit)])
    figures = job_figures()
    if options.json:
        _write_json(
            {
                "as_of": figures.as_of.isoformat(),
                "workers": figures.workers,
                "counts": {state.value: count for state, count in figures.counts.items()},
                "items": [_as_dict(view) for view in views],
            }
        )
        return
    for view in views:
        subject = f" – {view.progress.subject}" if view.progress.subject else ""
        print(f"{view.number:>8}  {view.state_words:<16}{view.words}{subject}")
        if view.error:
            print(f"{'':>10}{view.error}")
    print(", ".join(f"{count} {state.label}" for state, count in figures.counts.items()))
    print(f"Arbeitsprozesse am Leben: {figures.workers}")


def _as_dict(view: JobView) -> dict[str, Any]:
    times = ("queued_at", "started_at", "finished_at", "next_try")
    return {
        "number": view.number,
        "name": view.name,
        "words": view.words,
        "subject": view.progress.subject,
        "state": view.state.value,
        "cancelling": view.cancelling,
        "attempts": view.attempts,
        **{name: moment.isoformat() if (moment := getattr(view, name)) else None for name in times},
        "duration_seconds": round(view.duration.total_seconds(), 3) if view.duration else None,
        "done": view.progress.done,
        "total": view.progress.total,
        "error": view.error,
    }


def _schedule(options: argparse.Namespace) -> None:
    from fahrplan.foundation.selectors import schedule

    entries = schedule()
    if options.json:
        _write_json([_scheduled(entry) for entry in entries])
        return
    for entry in entries:
        print(f"{entry.kind.words}: {entry.kind.when}")
        print(f"  zuletzt {_moment(entry.last_due)}, das nächste Mal {_moment(entry.next_due)}")


def _scheduled(entry: ScheduledJob) -> dict[str, Any]:
    return {
        "name": entry.kind.name,
        "words": entry.kind.words,
        "when": entry.kind.when,
        "last_due": entry.last_due.isoformat() if entry.last_due else None,
        "last_state": entry.last_job.state.value if entry.last_job else None,
        "next_due": entry.next_due.isoformat(),
    }


def _moment(moment: Any) -> str:
    from django.utils.timezone import localtime

    return f"{localtime(moment):%d.%m.%Y %H:%M}" if moment else "noch nie"


def _write_json(answer: Any) -> None:
    print(json.dumps(answer, ensure_ascii=False, indent=1))
