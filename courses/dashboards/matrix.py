"""The lines of the roster as HTML: the table's rows with one cell for each module, and the list's entries on phones.

Written here and not in a template: a roster prints thousands of values, and a template engine takes several times as
long for each. There are only a few dozen different cells; each is made once and kept. What people wrote (names,
addresses, titles) is escaped here, each text by itself.
"""

from functools import lru_cache
from html import escape

from courses.dashboards.activity import CellState, cell_of
from courses.progress.completion import Standing

# Drawn once on the page, as symbols under these names; "st-late" marks a trainee who needs attention.
GLYPHS = ("st-done", "st-half", "st-fail", "st-todo", "st-late")

LATE = '<svg class="icon icon--sm" viewBox="0 0 24 24" aria-hidden="true"><use href="#st-late"/></svg>'
ROW = (
    '<tr{risk}><th class="pin" scope="row"><a href="{address}">{name}</a>{remark}{terms}</th>'
    '<td><span class="mini"><span class="bar"><span style="--v:{percent}%"></span></span>'
    '<span class="num">{percent}%</span></span></td>{cells}<td class="nowrap">{active}</td></tr>'
)
ENTRY = (
    '<li class="card{risk}"><div class="rosterlist__who"><a href="{address}">{name}</a>'
    '<b class="num">{percent}%</b></div>'
    '<div class="bar" aria-hidden="true"><span style="--v:{percent}%"></span></div>'
    '<p class="rosterlist__next">{glyph}<span>{action}</span></p>{terms}'
    '<p class="meta"><span>Active {active}</span>{write}</p></li>'
)


def table_row(
    *, name: str, address: str, percent: int, active: str, worry: str, note: str, terms: str, standing: Standing
) -> str:
    """One trainee in the table; under the name what asks for attention, or what is good to know, and quiz terms."""
    remark = ""
    if worry:
        remark = f'<span class="risk">{LATE}{escape(worry)}</span>'
    elif note:
        remark = f'<span class="gb__sub">{escape(note)}</span>'
    return ROW.format(
        risk=' class="is-risk"' if worry else "",
        address=address,
        name=escape(name),
        remark=remark,
        terms=_terms(terms),
        percent=percent,
        cells=cells_of(standing),
        active=active,
    )


def list_entry(
    *, name: str, address: str, email: str, percent: int, active: str, worry: str, action: str, terms: str
) -> str:
    """One trainee in the list on phones, with the next action."""
    shown = escape(name)
    write = f'<a class="seealso" href="mailto:{escape(email)}">Write<span class="vh"> to {shown}</span></a>'
    return ENTRY.format(
        risk=" is-worry" if worry else "",
        address=address,
        name=shown,
        percent=percent,
        glyph=LATE if worry else "",
        action=escape(action),
        terms=_terms(terms),
        active=active.lower(),
        write=write if worry else "",
    )


def _terms(words: str) -> str:
    return f'<span class="gb__terms">Quizzes: {escape(words)}</span>' if words else ""


def cells_of(standing: Standing) -> str:
    """One cell for each module."""
    return "".join([_cell(*cell_of(module)) for module in standing.modules])


@lru_cache(maxsize=4096)
def _cell(state: CellState, shown: str, words: str) -> str:
    words = f'<span class="vh"> {escape(words)}</span>'
    return (
        f'<td class="c"><span class="st st--{state}"><svg class="icon" viewBox="0 0 24 24" aria-hidden="true">'
        f'<use href="#st-{state}"/></svg><span>{escape(shown)}{words}</span></span></td>'
    )
