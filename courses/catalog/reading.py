"""Pages around the lessons: the glossary, the sources of a course, and the page for instructors."""

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from courses.anatomy.access import members_sign_in, open_school, school_asked_for
from courses.catalog.glossary import address_of, glossary_page
from courses.catalog.instructors import sections_of, teaches
from courses.catalog.models import CoursePage, GlossaryTerm, LessonPage
from courses.catalog.serving import find_page
from courses.catalog.sources import sources_of
from courses.schools.models import Membership, School


@require_safe
@members_sign_in
def glossary(request: HttpRequest) -> HttpResponse:
    """The glossary of a school, which is for everybody or for members, as the school's atlas is."""
    school = school_asked_for(request)
    if school is None:
        schools = _schools_to_choose(request)
        if len(schools) != 1:
            return render(request, "catalog/glossary_schools.html", {"schools": schools})
        school = open_school(request, schools[0].slug)
    query = request.GET.get("q", "").strip()[:100]
    page = glossary_page(school, query)
    return render(request, "catalog/glossary.html", {"school": school, "page": page, "query": query})


def _schools_to_choose(request: HttpRequest) -> QuerySet[School]:
    """The person's schools, or those that show everybody their glossary."""
    schools = School.objects.filter(catalog_page__live=True).order_by("name")
    open_schools = schools.filter(Q(atlas=None) | Q(atlas__is_public=True))
    if not request.user.is_authenticated:
        return open_schools
    own = schools.filter(pk__in=Membership.objects.current().filter(user=request.user).values("school"))
    return own or open_schools


@require_safe
@members_sign_in
def glossary_term(request: HttpRequest, term_id: int) -> HttpResponse:
    """Leads a link in a text to the term's place in the glossary."""
    term = get_object_or_404(GlossaryTerm.objects.select_related("school"), pk=term_id)
    open_school(request, term.school.slug)
    return redirect(address_of(term))


@require_safe
def course_sources(request: HttpRequest, school: str, course: str) -> HttpResponse:
    """What the course stands on, for everybody who may see the course page."""
    page = find_page([school, course])
    if not isinstance(page, CoursePage):
        raise Http404
    return render(request, "catalog/course_sources.html", {"page": page, "sources": sources_of(page)})


@require_safe
def instructor_page(request: HttpRequest, school: str, course: str, module: str, lesson: str) -> HttpResponse:
    """How to run the lesson in class, for the instructors of the school. For anybody else it is not there."""
    page = find_page([school, course, module, lesson])
    if not isinstance(page, LessonPage) or not page.has_instructor_page or not teaches(request.user, page):
        raise Http404
    return render(request, "catalog/instructor_page.html", {"page": page, "sections": list(sections_of(page))})
