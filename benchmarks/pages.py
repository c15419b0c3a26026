"""Pages served by granian: requests per second with 8 clients, weight and memory, as the web role."""

from __future__ import annotations

import gzip
import http.client
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

from benchmarks.figures import Figure, emit

PORT = int(os.environ.get("PORT", "8765"))
CLIENTS, SECONDS = 8, 8.0
QUESTIONS = (
    "hund anmelden",
    "auto zulassen",
    "personalausweis",
    "umziehen",
    "kita platz",
    "gewerbe",
    "jagdschein",
)
PAGES = (
    "/",
    "/suche/?q=hund+anmelden&ort=Arendsee",
    "/zustaendig/?leistung=99102013002000&ort=150810030030",
    "/leistungen/",
    "/leistungen/themenfelder/",
    "/kommunen/",
    "/hilfe/",
)
SERVER = "-m granian --interface wsgi --blocking-threads 4 --no-ws --log-level warning"


def get(path: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
    connection.request("GET", path, headers={"Host": "localhost", "Accept-Encoding": "gzip"})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, body


def rate(paths: list[str]) -> float:
    """Answered requests a second with CLIENTS clients; an answer other than 200 stops the measurement."""
    counts, stop, faults = [0] * CLIENTS, time.monotonic() + SECONDS, []

    def client(number: int) -> None:
        while time.monotonic() < stop and not faults:
            status, _ = get(paths[(counts[number] * CLIENTS + number) % len(paths)])
            if status != 200:
                faults.append(status)
            counts[number] += 1

    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise SystemExit(f"Antwort {faults[0]} unter Last")
    return sum(counts) / SECONDS


def weight(path: str) -> int:
    """Bytes of a first visit: page compressed, style sheets and scripts compressed, fonts left out."""
    _, body = get(path)
    html = gzip.decompress(body).decode() if body[:2] == b"\x1f\x8b" else body.decode()
    total = len(gzip.compress(html.encode()))
    for asset in set(re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js|svg)[^"]*)"', html)):
        total += len(get(asset)[1])
    return total


def resident(pid: int) -> float:
    """Private and shared memory of a process and its children in MB (proportional set size)."""
    total, pids = 0, [pid]
    while pids:
        current = pids.pop()
        with open(f"/proc/{current}/task/{current}/children", encoding="ascii") as children:
            pids += [int(child) for child in children.read().split()]
        with open(f"/proc/{current}/smaps_rollup", encoding="ascii") as rollup:
            total += next(int(line.split()[1]) for line in rollup if line.startswith("Pss:"))
    return total / 1024


@contextmanager
def server(workers: int) -> Iterator[int]:
    """granian with so many worker processes; gives its process id."""
    command = [sys.executable, *SERVER.split(), "--host", "127.0.0.1", "--port", str(PORT)]
    process = subprocess.Popen([*command, "--workers", str(workers), "config.supervisor.served:application"])
    try:
        for _ in range(300):
            try:
                if get("/healthz")[0] == 200:
                    break
            except OSError:
                time.sleep(0.1)
        yield process.pid
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def main() -> None:
    questions = [f"/suche/?q={quote(question)}&ort=Arendsee" for question in QUESTIONS]
    with server(workers=2):
        searching, plain = rate(questions), rate(["/hilfe/"])
    emit(Figure("Suchseite, 8 Clients", searching, "Anfragen/s", 60, at_least=True))
    emit(
        Figure(
            "Suchseite im Verhältnis zur leeren Seite", searching / plain, "", note=f"{plain:.0f} Anfragen/s"
        )
    )
    with server(workers=1) as pid:
        for path in PAGES:
            emit(Figure(f"Gewicht {path}", weight(path) / 1000, "kB", 150))
        rate(questions)
        emit(
            Figure(
                "Speicher des Webservers der Demo unter Last",
                resident(pid),
                "MB",
                300,
                note="ein Arbeitsprozess",
            )
        )


main()
