"""Parts of the page's frame, made once for all who are shown the same: ``{% load frame %}``.

``{% kept key … %}…{% endkept %}``: the values say everything that the part depends on.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.template import Context, Library, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token
from django.utils.safestring import SafeString

register = Library()
MOST_KEPT = 500  # of each part; a part has a few kilobytes
PLAIN = (str, bool, int, date, type(None))


class KeptNode(Node):
    """Keeps what its inside became for each set of values; shared by all threads of the process.

    A block inside could not be filled by other templates: nobody looks for blocks in here, page after page.
    """

    child_nodelists = ()

    def __init__(self, nodelist: NodeList, values: list[FilterExpression]) -> None:
        self.nodelist, self.values = nodelist, values
        self.made: dict[tuple[Any, ...], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        by = tuple(value.resolve(context) for value in self.values)
        if not by[0] or not all(is_plain(value) for value in by):
            return self.nodelist.render(context)
        made = self.made.get(by)
        if made is None:
            if len(self.made) >= MOST_KEPT:
                self.made.clear()
            made = self.made[by] = self.nodelist.render(context)
        return made


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    """Without a first value nothing is kept: the page then does not know what its frame depends on."""
    _, *values = token.split_contents()
    if not values:
        raise TemplateSyntaxError("kept: Es fehlt, wovon der Teil abhängt.")
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(nodelist, [parser.compile_filter(value) for value in values])


def is_plain(value: Any) -> bool:
    """Words and numbers, and tuples of them: equal ones look the same, and none holds on to a record."""
    if isinstance(value, tuple):
        return all(is_plain(one) for one in value)
    return isinstance(value, PLAIN)
