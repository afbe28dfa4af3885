"""``manage.py open_school``: a new school with its catalog, certificate wording and first administrator."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.text import slugify

from courses.catalog.services import open_catalog
from courses.certificates.services import ensure_default_template
from courses.common.clock import now
from courses.schools.models import Role, School, Signatory
from courses.schools.services import add_member, create_school
from courses.users.models import User

# Option: what it is.
FIELDS = {
    "name": "the whole name, as certificates print it",
    "short_name": "for the top bar",
    "code": "two or three capital letters that open every certificate number; never changed later",
    "street": "street and number",
    "town": "town",
    "region": "state",
    "postal_code": "postal code",
    "email": "the office's address",
    "time_zone": "such as America/New_York",
}


class Command(BaseCommand):
    """The operator's way to begin. Everything later is done by the school's own people."""

    help = "Opens a school: its catalog page, its certificate wording, and its first administrator."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One option for each fact; all are required."""
        for field, meaning in FIELDS.items():
            parser.add_argument(f"--{field.replace('_', '-')}", required=True, help=meaning)
        parser.add_argument("--administrator", required=True, help="email of an account that exists")
        parser.add_argument("--signatory", required=True, action="append", help="'Name, Title'; may be given twice")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """All of it or nothing."""
        administrator = User.objects.filter(email__iexact=options["administrator"]).first()
        if administrator is None:
            raise CommandError(
                f"Nobody has an account under {options['administrator']}. Make one with createsuperuser."
            )
        school = _open({field: options[field] for field in FIELDS})
        for position, words in enumerate(options["signatory"]):
            name, _, title = words.partition(", ")
            Signatory.objects.create(school=school, name=name, title=title, position=position)
        ensure_default_template(school=school, signatories=list(school.signatories.all()))
        open_catalog(school=school)
        for role in (Role.ADMINISTRATOR, Role.REGISTRAR):
            add_member(school=school, user=administrator, role=role, actor=administrator, at=now())
        self.stdout.write(f"{school.name} is open at /{school.slug}/ and /school/{school.slug}/.")


def _open(facts: dict[str, str]) -> School:
    slug = slugify(facts["short_name"])
    try:
        School(slug=slug, **facts).full_clean(exclude=["collection", "authors", "publishers"])
    except ValidationError as error:
        problems = "".join(f"\n  {field}: {' '.join(words)}" for field, words in error.message_dict.items())
        raise CommandError(f"The school cannot be opened:{problems}") from error
    return create_school(slug=slug, **facts)
