"""Terms of the glossary in a rendered lesson: each link becomes a button that shows the meaning beside it."""

import re
from collections.abc import Mapping

from django.template.loader import render_to_string

from courses.catalog.glossary import address_of
from courses.catalog.models import GlossaryTerm
from courses.schools.models import School

# As term_links.py writes it.
LINK = re.compile(r'<a class="term" href="[^"]*/terms/(\d+)/">((?:(?!</a>).)*)</a>', re.DOTALL)
TERM = r'<a class="term" [^>]*>(?:(?!</a>).)*</a>'
CITATION = r'<a class="noteref" [^>]*>[^<]*</a>'
# A term, in bold or not, with all that touches it: a bracket or quotation mark before it, marks and citations behind.
RUN = re.compile(rf"[^\s<>]*(?P<term><(?P<mark>[bi])>{TERM}</(?P=mark)>|{TERM})(?:[^\s<>]|{CITATION})*", re.DOTALL)


def with_popovers(html: str, school: School) -> str:
    """The text with its buttons, and below it the meanings they show. One query if there is any term, else none.

    Beside each button stands the plain link to the glossary: for print, and for browsers that know no popovers.
    """
    ids = dict.fromkeys(int(pk) for pk, _ in LINK.findall(html))
    if not ids:
        return html
    terms = GlossaryTerm.objects.filter(school=school).select_related("school").in_bulk(list(ids))
    popovers = [_popover(terms[pk]) for pk in ids if pk in terms]
    return RUN.sub(lambda found: _run(found, terms), html) + "".join(popovers)


def _run(found: re.Match[str], terms: Mapping[int, GlossaryTerm]) -> str:
    """The button together with what touches it: a browser would end a line on either side of a button."""
    html = LINK.sub(lambda link: _button(link, terms), found.group())
    is_alone = found.group() == found.group("term") or "<button" not in html
    return html if is_alone else f'<span class="term-run">{html}</span>'


def _button(found: re.Match[str], terms: Mapping[int, GlossaryTerm]) -> str:
    """The button and the link; the words alone where the term has left the glossary."""
    pk, words = int(found.group(1)), found.group(2)
    if pk not in terms:
        return words
    return (
        f'<button type="button" class="term" popovertarget="term-{pk}">{words}</button>'
        f'<a class="term term--link" href="{address_of(terms[pk])}">{words}</a>'
    )


def _popover(term: GlossaryTerm) -> str:
    return render_to_string("catalog/blocks/term_popover.html", {"term": term, "address": address_of(term)})
