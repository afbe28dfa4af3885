"""Content in the Wagtail admin: what needs doing on pages, what must not happen to them, whose glossary is whose."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from courses.catalog.chores import content_chores
from courses.catalog.cms.glossary import TermViewSet
from courses.catalog.deletion import records_of
from courses.catalog.models import CoursePage, GlossaryTerm
from courses.catalog.term_links import register_term_links
from courses.schools.cms.doors import open_doors
from courses.schools.cms.wagtail_doors import snippet_doors
from courses.schools.scoping import SchoolRowsPolicy, register_scope, schools_written_by

TERM_MAY = {"add", "change", "delete", "view", "choose"}


def own_terms(user: Any) -> QuerySet[GlossaryTerm]:
    """The glossaries of the schools that the person writes for."""
    return GlossaryTerm.objects.filter(school__in=schools_written_by(user))


register_scope(GlossaryTerm, own_terms)
register_permission_policy(GlossaryTerm, SchoolRowsPolicy(GlossaryTerm, TERM_MAY))
open_doors(snippet_doors(GlossaryTerm))
register_snippet(TermViewSet)
hooks.register("register_rich_text_features", register_term_links)
hooks.register("school_chores", content_chores)


@hooks.register("before_delete_page")
def keep_pages_with_records(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Explains instead of failing: records hold the page, so it can be unpublished but not deleted."""
    records = records_of(page)
    if not records:
        return None
    held = ", ".join(f"{number} {name}" for name, number in sorted(records.items()))
    messages.error(
        request, f"“{page.get_admin_display_title()}” cannot be deleted: {held} hold it. Unpublish it instead."
    )
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_move_page")
def keep_parts_in_their_course(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """What trainees did on a lesson counts for its course, so a part stays in its course."""
    course = _course_above(page)
    if course is None or destination == course or _course_above(destination) == course:
        return None
    messages.error(
        request, "Modules, lessons and quizzes stay in their course. Copy this one to the other course instead."
    )
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("before_bulk_action")
def check_each_page(request: HttpRequest, action: str, objects: Sequence[Any], bulk: Any) -> HttpResponse | None:
    """The same for many pages at once."""
    for page in objects:
        answer = None
        if isinstance(page, Page) and action == "delete":
            answer = keep_pages_with_records(request, page)
        elif isinstance(page, Page) and action == "move":
            answer = keep_parts_in_their_course(request, page, bulk.cleaned_form.cleaned_data["chooser"])
        if answer:
            return answer
    return None


def _course_above(page: Page) -> Page | None:
    """The course that the page is a part of; a course itself and what stands above it are part of none."""
    return page.get_ancestors().type(CoursePage).last()
