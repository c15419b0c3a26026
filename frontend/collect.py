"""Copies what the pages need from node_modules to the design room's static files.

Only plain style sheets and fonts are taken over; pointers to source maps are cut, because the manifest of
static files would look for them.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

FRONTEND = Path(__file__).resolve().parent
KERN = FRONTEND / "node_modules" / "@kern-ux" / "native" / "dist"
TARGET = FRONTEND.parent / "src" / "fahrplan" / "design" / "static" / "vendor"
WEIGHTS = {"FiraSans-Regular": 400, "FiraSans-Medium": 500, "FiraSans-SemiBold": 600}
SOURCE_MAP = re.compile(r"/[*/]# sourceMappingURL=.*?(\*/|$)", re.MULTILINE)


def main() -> None:
    shutil.rmtree(TARGET, ignore_errors=True)
    (TARGET / "fonts").mkdir(parents=True)
    style = SOURCE_MAP.sub("", (KERN / "kern.min.css").read_text(encoding="utf-8"))
    (TARGET / "kern.min.css").write_text(style, encoding="utf-8")
    faces = []
    for name, weight in WEIGHTS.items():
        shutil.copy(KERN / "fonts" / "fira-sans" / f"{name}.woff2", TARGET / "fonts")
        faces.append(
            f'@font-face{{font-family:"Fira Sans";font-weight:{weight};font-style:normal;font-display:swap;'
            f'src:url("fonts/{name}.woff2") format("woff2")}}'
        )
    (TARGET / "fonts.css").write_text("\n".join(faces), encoding="utf-8")


if __name__ == "__main__":
    main()
