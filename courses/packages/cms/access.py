"""Whose packages a person meets in the admin. Authors take courses out, publishers also bring them in."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from courses.catalog.models import CatalogPage
from courses.packages.models import PackageImport
from courses.schools.access import RoleRefused
from courses.schools.models import School
from courses.schools.scoping import schools_written_by


def schools_in_reach(user: Any) -> QuerySet[School]:
    """The schools with a catalog that the person writes for; operators reach all."""
    schools = School.objects.all() if user.is_superuser else schools_written_by(user)
    return schools.filter(pk__in=CatalogPage.objects.values("school")).order_by("name")


def imports_in_reach(user: Any) -> QuerySet[PackageImport]:
    """What was given to these schools."""
    return PackageImport.objects.filter(school__in=schools_in_reach(user))


def may_import(user: Any, school: School) -> bool:
    """The person may publish the school's pages, as an import does."""
    return user.is_superuser or school.publishers.user_set.filter(pk=user.pk).exists()


def school_of(request: HttpRequest, school_id: int) -> School:
    """The school, for someone who writes there; another is not found."""
    return get_object_or_404(schools_in_reach(request.user), pk=school_id)


def school_to_fill(request: HttpRequest, school_id: int) -> School:
    """The school, for someone who may publish there; RoleRefused (403) for other authors."""
    school = school_of(request, school_id)
    if not may_import(request.user, school):
        raise RoleRefused("Only who may publish can import a package.")
    return school
