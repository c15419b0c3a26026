"""Write the list of routes anew: ``python -m tests.architecture.write_routes``. Then read every changed row."""

from __future__ import annotations

import sys

from tests.support.lone_database import lone_database


def main() -> int:
    with lone_database():
        from tests.architecture import rights, routes, small_world

        rows = routes.answers(small_world.build())
    routes.write(rows)
    rights.write()
    sys.stdout.write(f"{len(rows)} Zeilen in {routes.FILE.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
