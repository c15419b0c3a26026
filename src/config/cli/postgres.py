"""``fahrplan postgres``"""

from __future__ import annotations

import argparse

from config.local_postgres.cluster import Cluster, State

HELP = "startet, beendet oder zeigt die lokale Datenbank"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("start", "stop", "status"), metavar="start|stop|status")


def run(options: argparse.Namespace) -> int:
    cluster = Cluster()
    if options.action == "start":
        addresses = cluster.start()
        cluster.keep()
        print(f"DATABASE_URL={addresses.web}")
        print(f"DATABASE_OWNER_URL={addresses.owner}")
        return 0
    if options.action == "stop":
        print("Die lokale Datenbank ist beendet." if cluster.stop() else "Die lokale Datenbank lief nicht.")
        return 0
    state = cluster.state
    print(f"Datenordner: {cluster.folder.path}")
    print(f"Zustand: {state}")
    if state is not State.ABSENT:
        print(f"Programme: {cluster.engine.label}")
    return 0 if state is State.RUNNING else 3
