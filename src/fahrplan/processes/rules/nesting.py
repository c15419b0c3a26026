"""Items one after the other become lists within lists, as the formats of files need them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from fahrplan.processes.rules.blocks import Block, Line


@dataclass
class Item:
    """Paragraphs of an item, and the lists within it."""

    lines: list[Line] = field(default_factory=list)
    lists: list[ItemList] = field(default_factory=list)


@dataclass
class ItemList:
    """``start`` is the first number of a numbered list, 0 where it has bullets."""

    start: int
    items: list[Item] = field(default_factory=list)

    @property
    def ordered(self) -> bool:
        return self.start > 0


def nested(blocks: Iterable[Block]) -> list[Block | ItemList]:
    """The blocks with their items gathered in lists."""
    found: list[Block | ItemList] = []
    way: list[ItemList] = []  # the open lists, the outermost first
    for block in blocks:
        if block.kind != "item":
            way = []
            found.append(block)
            continue
        if block.number is None and way:
            _deepest(way, block.level).lines.append(block.runs)
            continue
        del way[block.level + 1 :]
        if len(way) == block.level + 1 and not _continues(way[-1], block):
            way.pop()
        if len(way) <= block.level:
            opened = ItemList(block.number or 0)
            (way[-1].items[-1].lists if way else found).append(opened)
            way.append(opened)
        way[-1].items.append(Item([block.runs]))
    return found


def _deepest(way: list[ItemList], level: int) -> Item:
    return way[min(level, len(way) - 1)].items[-1]


def _continues(held: ItemList, block: Block) -> bool:
    return block.number == (held.start + len(held.items) if held.ordered else 0)
