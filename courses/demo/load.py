"""Loads the demo schools. Again and again: what is there is updated or left alone, nothing is doubled."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction

from courses.anatomy.services import load_muscles, read_atlas
from courses.catalog.models import CoursePage
from courses.catalog.services import open_catalog
from courses.common.indexing import indexed_once
from courses.demo.chart_bank import place_chart_bank
from courses.demo.history import place_study
from courses.demo.people import (
    SignIn,
    place_cohorts,
    place_person,
    place_school,
    place_staff,
    place_teachers,
)
from courses.demo.practice import EVENINGS, OTHERS_EVENINGS, place_practice
from courses.demo.schools import School as SchoolEntry
from courses.demo.shipped import Content, read_shipped_content
from courses.packages.services import import_package
from courses.schools.models import Membership, Role, School
from courses.schools.services import add_member
from courses.users.models import Letter

OLD_NEWS = timedelta(hours=6)
CHART_SCHOOL = "juniper-row"  # has a bank of questions written from the atlas


def load_demo(*, password: str, at: datetime) -> list[SignIn]:
    """Both demo schools with their content, people and history, in one transaction. Answers the demo sign-ins.

    `password` opens the demo accounts that have none yet; loading again changes nobody's password.
    """
    content = read_shipped_content()
    password_hash = make_password(password)
    with transaction.atomic(), indexed_once():
        load_muscles(entries=read_atlas())
        sign_ins = [sign_in for entry in content.schools for sign_in in _load_school(content, entry, password_hash, at)]
        place_chart_bank(School.objects.get(slug=CHART_SCHOOL), at)
        # Letters about the past would flood the mail folder: they count as sent on their day.
        for letter in Letter.objects.filter(sent_at=None, created_at__lt=at - OLD_NEWS):
            letter.sent_at = letter.created_at
            letter.save(update_fields=["sent_at"])
    return sign_ins


def _load_school(content: Content, entry: SchoolEntry, password_hash: str, at: datetime) -> Iterator[SignIn]:
    school = place_school(entry)
    catalog = open_catalog(school=school, headline=entry.headline, lead=entry.lead)
    import_package(school=school, package=content.only(entry.courses), by=None, at=at)
    courses = {page.slug: page for page in CoursePage.objects.child_of(catalog)}
    founded_at = at - timedelta(days=400)
    yield from place_staff(school, entry, password_hash, founded_at)
    place_teachers(school, entry, courses)
    cohorts = place_cohorts(school, entry, courses, at)
    office = Membership.objects.filter(school=school, role=Role.REGISTRAR).select_related("user").earliest("pk")
    for trainee in entry.trainees:
        user = place_person(trainee, password_hash if trainee.demo else "")
        add_member(school=school, user=user, role=Role.TRAINEE, actor=office.user, at=founded_at)
        for enrollment in trainee.enrollments:
            place_study(school, user, enrollment, courses[enrollment.course], cohorts, office.user, at)
        place_practice(user, at, evenings=EVENINGS if trainee.demo else OTHERS_EVENINGS)
        if trainee.demo:
            yield SignIn(entry.short_name, f"Trainee, {trainee.demo}", trainee.email)
