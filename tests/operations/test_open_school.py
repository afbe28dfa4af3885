"""The operator opens a school; its administrator can do the rest."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from courses.certificates.models import CertificateTemplate
from courses.schools.models import Role, School
from courses.users.models import User

FACTS = {
    "name": "Willow Creek School of Massage",
    "short_name": "Willow Creek",
    "code": "WC",
    "street": "12 Mill Lane",
    "town": "Asheville",
    "region": "North Carolina",
    "postal_code": "28801",
    "email": "office@willow.example",
    "time_zone": "America/New_York",
    "signatory": ["Ruth Castellane, Director"],
}


def test_a_school_is_opened_with_all_it_needs(alice: User, client: Client) -> None:
    call_command("open_school", **FACTS, administrator=alice.email)

    school = School.objects.get(slug="willow-creek")
    assert set(school.memberships.values_list("role", flat=True)) == {Role.ADMINISTRATOR, Role.REGISTRAR}
    assert [str(person) for person in CertificateTemplate.objects.get(school=school).signatories.all()] == FACTS[
        "signatory"
    ]
    assert client.get("/willow-creek/").status_code == 200
    client.force_login(alice)
    assert client.get("/school/willow-creek/people/").status_code == 200


def test_unusable_facts_are_all_named_and_nothing_is_made(alice: User) -> None:
    with pytest.raises(CommandError, match=r"code: .*(\n.*)*email: "):
        call_command("open_school", **{**FACTS, "code": "w1", "email": "nowhere"}, administrator=alice.email)
    assert not School.objects.filter(slug="willow-creek").exists()


def test_the_administrator_must_exist(db: None) -> None:
    with pytest.raises(CommandError, match="createsuperuser"):
        call_command("open_school", **FACTS, administrator="nobody@willow.example")
