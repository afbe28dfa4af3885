"""Loads the demo schools. Again and again: what is there is updated or left alone, nothing is doubled."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction

from courses.anatomy.services import load_muscles, read_atlas
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
from courses.packages.placing.exams import place_exams
from courses.packages.placing.pages import Library, place_course
from courses.packages.placing.questions import place_bank
from courses.schools.models import Membership, Role, School
from courses.schools.services import add_member
from courses.users.models import Letter

OLD_NEWS = timedelta(hours=6)
BANK_SCHOOL = "juniper-row"  # the banks outside the courses are this school's


def load_demo(*, password: str, at: datetime) -> list[SignIn]:
    """Both demo schools with their content, people and history, in one transaction. Answers the demo sign-ins.

    `password` opens the demo accounts that have none yet; loading again changes nobody's password.
    """
    content = read_shipped_content()
    password_hash = make_password(password)
    with transaction.atomic(), indexed_once():
        load_muscles(entries=read_atlas())
        sign_ins = [sign_in for entry in content.schools for sign_in in _load_school(content, entry, password_hash, at)]
        owner = School.objects.get(slug=BANK_SCHOOL)
        banks = {bank.slug: place_bank(owner, bank, at) for bank in content.banks}
        place_chart_bank(owner, at)
        for course in content.courses:
            place_exams(owner, course, banks)
        # Letters about the past would flood the mail folder: they count as sent on their day.
        for letter in Letter.objects.filter(sent_at=None, created_at__lt=at - OLD_NEWS):
            letter.sent_at = letter.created_at
            letter.save(update_fields=["sent_at"])
    return sign_ins


def _load_school(content: Content, entry: SchoolEntry, password_hash: str, at: datetime) -> Iterator[SignIn]:
    school = place_school(entry)
    catalog = open_catalog(school=school, headline=entry.headline, lead=entry.lead)
    library = Library.load(content, school)
    files = {course.slug: course for course in content.courses}
    courses = {slug: place_course(catalog, files[slug], library, at) for slug in entry.courses}
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
