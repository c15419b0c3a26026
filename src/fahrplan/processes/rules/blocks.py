"""A text with marks as a flat run of blocks, from which PDF, DOCX and ODT are made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from markdown_it.token import Token

from fahrplan.processes.rules.markdown import allowed_link, parse

BlockKind = Literal["heading", "paragraph", "item", "table", "code", "rule"]
DEEPEST = 5
DEEPEST_LIST = 6
BOX = {"[ ] ": "□ ", "[x] ": "■ ", "[X] ": "■ "}


@dataclass(frozen=True)
class Run:
    """A piece of a line that looks the same throughout; ``link`` is http(s) or mailto, or empty."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str = ""


Line = tuple[Run, ...]


@dataclass(frozen=True)
class Block:
    """``level``: of a heading 1 to 6, of a list item 0 for the outermost list.

    ``number`` is the number of an item in a numbered list, 0 in one with bullets, None for a further paragraph
    of the same item. ``rows`` are the cells of a table, the head first. ``quoted`` stands in a quotation.
    """

    kind: BlockKind
    runs: Line = ()
    level: int = 0
    number: int | None = None
    rows: tuple[tuple[Line, ...], ...] = ()
    quoted: bool = False


@dataclass
class _List:
    number: int
    ordered: bool
    fresh: bool = True


def blocks_of(text: str) -> list[Block]:
    """The blocks of a Markdown text in order. Headings never skip a level; the first one is of level 1."""
    return fitted(list(_blocks(parse(text))))


def words_of(blocks: Sequence[Block]) -> str:
    """All words, a block a line, cells apart by a bar: to compare files with the text they were made from."""
    lines = []
    for block in blocks:
        if block.kind == "table":
            lines += [" | ".join(line_words(cell) for cell in row) for row in block.rows]
        elif block.kind != "rule":
            lines.append(line_words(block.runs))
    return "\n".join(lines)


def line_words(line: Line) -> str:
    return "".join(run.text for run in line)


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    lists: list[_List] = []
    quotes = 0
    index = 0
    while index < len(tokens):
        token = tokens[index]
        quotes += (token.type == "blockquote_open") - (token.type == "blockquote_close")
        _note_list(token, lists)
        if token.type == "heading_open":
            yield Block("heading", _runs(tokens[index + 1]), level=int(token.tag[1:]), quoted=quotes > 0)
            index += 2
        elif token.type == "inline":
            yield _paragraph(_runs(token), lists, quotes > 0)
        elif token.type in ("fence", "code_block"):
            yield Block("code", (Run(token.content.rstrip("\n"), code=True),), quoted=quotes > 0)
        elif token.type == "hr":
            yield Block("rule")
        elif token.type == "table_open":
            end = next(i for i in range(index, len(tokens)) if tokens[i].type == "table_close")
            yield Block("table", rows=tuple(_rows(tokens[index:end])))
            index = end
        index += 1


def _note_list(token: Token, lists: list[_List]) -> None:
    if token.type in ("bullet_list_open", "ordered_list_open"):
        start = int(token.attrGet("start") or 1)
        lists.append(_List(start, token.type == "ordered_list_open"))
    elif token.type in ("bullet_list_close", "ordered_list_close"):
        lists.pop()
    elif token.type == "list_item_open":
        lists[-1].fresh = True
    elif token.type == "list_item_close":
        lists[-1].number += 1


def _paragraph(runs: Line, lists: list[_List], quoted: bool) -> Block:
    if not lists:
        return Block("paragraph", runs, quoted=quoted)
    inner = lists[-1]
    number = (inner.number if inner.ordered else 0) if inner.fresh else None
    inner.fresh = False
    return Block("item", _ticked(runs), level=min(len(lists) - 1, DEEPEST_LIST), number=number, quoted=quoted)


def _ticked(runs: Line) -> Line:
    """„[ ] “ at the start of an item is a box to tick."""
    if runs and runs[0].text[:4] in BOX:
        first = runs[0]
        return (Run(BOX[first.text[:4]] + first.text[4:], first.bold, first.italic), *runs[1:])
    return runs


def _rows(tokens: Sequence[Token]) -> Iterator[tuple[Line, ...]]:
    cells: list[Line] = []
    for token in tokens:
        if token.type == "tr_open":
            cells = []
        elif token.type == "inline":
            cells.append(_runs(token))
        elif token.type == "tr_close":
            yield tuple(cells)


def _runs(token: Token) -> Line:
    found: list[Run] = []
    bold = italic = 0
    link = ""
    for child in token.children or ():
        bold += (child.type == "strong_open") - (child.type == "strong_close")
        italic += (child.type == "em_open") - (child.type == "em_close")
        if child.type == "link_open":
            address = str(child.attrGet("href") or "")
            link = address if allowed_link(address) else ""
        elif child.type == "link_close":
            link = ""
        elif child.type in ("softbreak", "hardbreak"):
            found.append(Run(" " if child.type == "softbreak" else "\n", bold > 0, italic > 0, link=link))
        elif child.content:
            code = child.type == "code_inline"
            found.append(Run(child.content, bold > 0, italic > 0, code, link))
    return tuple(_joined(found))


def _joined(runs: Sequence[Run]) -> Iterator[Run]:
    """Neighbours that look the same become one."""
    held: Run | None = None
    for run in runs:
        if held and (held.bold, held.italic, held.code, held.link) == (
            run.bold,
            run.italic,
            run.code,
            run.link,
        ):
            held = Run(held.text + run.text, run.bold, run.italic, run.code, run.link)
            continue
        if held:
            yield held
        held = run
    if held:
        yield held


def fitted(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with headings that skip no level, the highest of level 1."""
    way: list[tuple[int, int]] = []  # (level the author gave, level in the document)
    found = []
    for block in blocks:
        if block.kind == "heading":
            while way and way[-1][0] >= block.level:
                way.pop()
            shown = min(way[-1][1] + 1 if way else 1, DEEPEST)
            way.append((block.level, shown))
            block = Block("heading", block.runs, level=shown, quoted=block.quoted)
        found.append(block)
    return found
