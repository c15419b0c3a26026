"""Write who gets nothing of others' records: ``python -m tests.architecture.write_ownership``."""

from __future__ import annotations

import sys

from tests.support.lone_database import lone_database


def main() -> int:
    with lone_database():
        from django.db import transaction

        from tests.architecture import ownership, small_world

        with transaction.atomic():
            found, drafts = ownership.cells(small_world.build()), ownership.draft_cells()
            transaction.set_rollback(True)
    ownership.FILE.write_text(ownership.rendered(found, drafts), encoding="utf-8")
    wrong = [cell for cell in found if cell.wrong]
    for cell in wrong:
        sys.stdout.write(f"falsch: {cell}\n")
    sys.stdout.write(f"{len(found)} Zellen, {len(wrong)} falsch\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
