"""Progress is heard, at most once a second, and shown where somebody watches."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from procrastinate.exceptions import JobAborted

from fahrplan.foundation.services import check_cancelled, progress_line, report_progress, tracked
from fahrplan.foundation.services.progress import Listener, Standing, listening


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_nobody_needs_to_listen() -> None:
    report_progress(1, 2, "Zeilen")
    check_cancelled()
    assert list(tracked("ab")) == ["a", "b"]


def test_many_reports_in_a_second_are_one_and_the_last_is_kept() -> None:
    heard: list[Standing] = []
    with listening(Listener(heard.append)) as listener:
        for done in range(1, 1001):
            report_progress(done, 1000, "Zeilen")
        listener.flush()
        listener.flush()
    assert heard == [Standing(1, 1000, "Zeilen"), Standing(1000, 1000, "Zeilen")]


def test_tracked_items_report_one_by_one() -> None:
    heard: list[Standing] = []
    with listening(Listener(heard.append)) as listener:
        assert list(tracked("abc", total=3, words="Zeilen")) == ["a", "b", "c"]
        listener.flush()
    assert heard[-1] == Standing(3, 3, "Zeilen")


@pytest.mark.parametrize("call", [check_cancelled, lambda: report_progress(1)])
def test_a_cancelled_job_ends_at_its_next_report(call: Callable[[], None]) -> None:
    def refuse() -> None:
        raise JobAborted

    with listening(Listener(lambda standing: None, refuse)), pytest.raises(JobAborted):
        call()


def test_after_the_block_nobody_listens() -> None:
    heard: list[Standing] = []
    with listening(Listener(heard.append)):
        pass
    report_progress(1)
    assert heard == []


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (Standing(1500, 12000, "Zeilen gelesen"), "Zeilen gelesen: 1.500 von 12.000"),
        (Standing(3), "Fortschritt: 3"),
    ],
)
def test_a_standing_in_words(standing: Standing, words: str) -> None:
    assert str(standing) == words


def test_the_terminal_shows_a_line_and_clears_it() -> None:
    terminal = Terminal()
    with progress_line(terminal):
        report_progress(2, 3, "Zeilen")
    shown = [part.strip() for part in terminal.getvalue().split("\r")]
    assert shown == ["", "Zeilen: 2 von 3", "", ""]


def test_a_file_gets_no_progress() -> None:
    file = io.StringIO()
    with progress_line(file):
        report_progress(2, 3)
    assert file.getvalue() == ""
