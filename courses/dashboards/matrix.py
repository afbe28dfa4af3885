"""The modules of the roster as table cells.

Written here and not in a template: a roster has thousands of cells but only a few dozen different ones, so each is
made once and kept.
"""

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from courses.dashboards.activity import CellState, cell_of
from courses.progress.completion import Standing

# Drawn once on the page, as symbols under these names; "st-late" marks a trainee who needs attention.
GLYPHS = ("st-done", "st-half", "st-fail", "st-todo", "st-late")


def cells_of(standing: Standing) -> SafeString:
    """One cell for each module."""
    return mark_safe("".join([_cell(*cell_of(module)) for module in standing.modules]))  # noqa: S308 - made below


@lru_cache(maxsize=4096)
def _cell(state: CellState, shown: str, words: str) -> SafeString:
    return format_html(
        '<td class="c"><span class="st st--{}"><svg class="icon" viewBox="0 0 24 24" aria-hidden="true">'
        '<use href="#st-{}"/></svg><span>{}<span class="vh"> {}</span></span></span></td>',
        state,
        state,
        shown,
        words,
    )
