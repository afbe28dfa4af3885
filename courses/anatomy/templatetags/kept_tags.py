"""Parts of an atlas page that are alike for everybody who looks into the same atlas: rendered once, then kept."""

from django import template
from django.conf import settings
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.utils.safestring import SafeString

from courses.anatomy.keeping import Shelf

register = template.Library()

MOST_KEPT = 400
_kept: Shelf[SafeString] = Shelf(MOST_KEPT)


@register.tag
def kept(parser: Parser, token: Token) -> template.Node:
    """``{% kept "name" value ... %}`` to ``{% endkept %}``: what lies between depends on these and the atlas.

    The values are plain ones that can be compared. Nothing of the person may lie between.
    """
    values = [parser.compile_filter(bit) for bit in token.split_contents()[1:]]
    nodes = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(nodes, values)


class KeptNode(template.Node):
    """What lies between, under the token of the library and the school that the addresses in it name."""

    def __init__(self, nodelist: NodeList, values: list[FilterExpression]) -> None:
        self.nodelist = nodelist
        self.values = values

    def render(self, context: template.Context) -> SafeString:
        """Developers always see what is there."""
        if settings.DEBUG:
            return self.nodelist.render(context)
        visit = context["visit"]
        school = visit.school.slug if visit.is_named else ""
        key = (visit.library.token, school, *(value.resolve(context) for value in self.values))
        return _kept.get(key, lambda: self.nodelist.render(context))
