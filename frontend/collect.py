"""Copies what the pages need from node_modules to the design room's static files.

Only style rules that a page can use and three fonts are taken over: the utility classes, the grid and the
icons nobody names would make up half of the style sheet. Pointers to source maps are cut, because the
manifest of static files would look for them.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

FRONTEND = Path(__file__).resolve().parent
KERN = FRONTEND / "node_modules" / "@kern-ux" / "native" / "dist"
BPMN = FRONTEND / "node_modules" / "bpmn-js" / "dist"
TARGET = FRONTEND.parent / "src" / "fahrplan" / "design" / "static" / "vendor"
WEIGHTS = {"FiraSans-Regular": 400, "FiraSans-Medium": 500, "FiraSans-SemiBold": 600}
ICONS = {"info", "success", "warning", "danger", "search", "check", "close", "download", "open-in-new"}
SOURCE_MAP = re.compile(r"/[*/]# sourceMappingURL=.*?(\*/|$)", re.MULTILINE)
FACE = re.compile(r"@font-face\s*\{[^}]*\}")
BPMN_FACE = (
    "@font-face{font-family:'bpmn';font-weight:normal;font-style:normal;"
    'src:url("bpmn.woff2") format("woff2")}\n'
)
ICON = re.compile(r"\.kern-icon--([a-z-]+)\{")


def main() -> None:
    if not KERN.is_dir() or not BPMN.is_dir():
        sys.exit("Die Oberflächen-Pakete fehlen. Bitte führen Sie zuerst „npm ci“ in frontend aus.")
    shutil.rmtree(TARGET, ignore_errors=True)
    (TARGET / "fonts").mkdir(parents=True)
    (TARGET / "kern.min.css").write_text(needed_style(), encoding="utf-8")
    faces = []
    for name, weight in WEIGHTS.items():
        shutil.copyfile(KERN / "fonts" / "fira-sans" / f"{name}.woff2", TARGET / "fonts" / f"{name}.woff2")
        faces.append(
            f'@font-face{{font-family:"Fira Sans";font-weight:{weight};font-style:normal;font-display:swap;'
            f'src:url("fonts/{name}.woff2") format("woff2")}}'
        )
    (TARGET / "fonts.css").write_text("\n".join(faces), encoding="utf-8")
    collect_bpmn(TARGET / "bpmn-js")


def collect_bpmn(target: Path) -> None:
    """Viewer and modeler, one style sheet for both, the font of their symbols, and the licence they ask to keep."""
    target.mkdir()
    for name in ("bpmn-navigated-viewer", "bpmn-modeler"):
        script = (BPMN / f"{name}.production.min.js").read_text(encoding="utf-8")
        (target / f"{name}.min.js").write_text(SOURCE_MAP.sub("", script), encoding="utf-8")
    assets = BPMN / "assets"
    style = [assets / "diagram-js.css", assets / "bpmn-js.css", assets / "bpmn-font" / "css" / "bpmn.css"]
    text = "".join(SOURCE_MAP.sub("", path.read_text(encoding="utf-8")) for path in style)
    (target / "bpmn-js.css").write_text(BPMN_FACE + FACE.sub("", text), encoding="utf-8")
    shutil.copyfile(assets / "bpmn-font" / "font" / "bpmn.woff2", target / "bpmn.woff2")
    shutil.copyfile(BPMN.parent / "LICENSE", target / "LICENSE")


def needed_style() -> str:
    """The style sheet without utilities, grid and unused icons; variables always stay."""
    unused = {*rules(style("kern-utilities")), *rules(style("kern-grid"))}
    return "".join(
        rule
        for rule in rules(style("kern"))
        if ":root" in rule or (rule not in unused and not _unused_icon(rule))
    )


def style(name: str) -> str:
    return SOURCE_MAP.sub("", (KERN / f"{name}.min.css").read_text(encoding="utf-8"))


def rules(text: str) -> Iterator[str]:
    """The outermost rules of a minified style sheet, in order, @media blocks whole."""
    depth = begin = 0
    for position, sign in enumerate(text):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if sign == "}" and depth == 0:
            yield text[begin : position + 1]
            begin = position + 1


def _unused_icon(rule: str) -> bool:
    found = ICON.match(rule)
    return found is not None and "mask" in rule and found[1] not in ICONS


if __name__ == "__main__":
    main()
