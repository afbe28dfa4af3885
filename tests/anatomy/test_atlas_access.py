"""Whose atlas a visitor sees: the school named, else their own, else the shared one; some are for members only."""

import pytest
from django.test import Client

from courses.anatomy.models import Atlas
from courses.anatomy.services import load_muscles, open_atlas, read_atlas
from courses.enrollments.models import Enrollment
from courses.schools.models import Role, School
from courses.users.models import User
from tests.conftest import signed_in
from tests.factories import people

pytestmark = pytest.mark.django_db

ADDRESSES = ("/atlas/", "/atlas/muscles/upper-trapezius/", "/atlas/where/", "/atlas/compare/")


@pytest.fixture(autouse=True)
def shared() -> None:
    """One shared muscle."""
    load_muscles(entries=read_atlas()[:1])


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_public_atlas_is_for_everybody(client: Client, as_charlie: Client, school: School, address: str) -> None:
    for visitor in (client, as_charlie):
        assert visitor.get(address).status_code == 200
        assert school.name in visitor.get(address, {"school": school.slug}).content.decode()


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_closed_atlas_asks_visitors_to_sign_in_and_is_not_there_for_outsiders(
    client: Client, as_charlie: Client, as_bob: Client, school: School, address: str
) -> None:
    open_atlas(school=school, is_public=False)
    sent = client.get(address, {"school": school.slug})
    assert sent.status_code == 302
    assert sent["Location"].startswith("/accounts/login/?next=")
    assert as_charlie.get(address, {"school": school.slug}).status_code == 404
    assert as_bob.get(address, {"school": school.slug}).status_code == 200


def test_a_school_that_there_is_not_is_not_found(client: Client) -> None:
    assert client.get("/atlas/", {"school": "nowhere"}).status_code == 404


def test_a_member_of_one_school_sees_its_atlas_without_asking(
    enrollment: Enrollment, as_alice: Client, school: School
) -> None:
    assert school.name in as_alice.get("/atlas/").content.decode()


def test_a_member_of_two_schools_sees_the_shared_one_until_they_choose(
    enrollment: Enrollment, alice: User, as_alice: Client, school: School, other_school: School
) -> None:
    people.add_member(school=other_school, user=alice, role=Role.TRAINEE, actor=None, at=people.LONG_AGO)
    shared = as_alice.get("/atlas/").content.decode()
    assert f'<p class="sm muted">{school.name}' not in shared
    named = as_alice.get("/atlas/", {"school": other_school.slug}).content.decode()
    assert other_school.name in named
    assert f"/atlas/muscles/upper-trapezius/?school={other_school.slug}" in named


def test_a_closed_shared_atlas_is_for_those_who_signed_in(client: Client, alice: User) -> None:
    Atlas.objects.filter(school=None).update(is_public=False)
    assert client.get("/atlas/").status_code == 302
    assert signed_in(alice).get("/atlas/").status_code == 200


def test_the_office_says_who_may_see_the_atlas(as_rita: Client, client: Client, school: School) -> None:
    address = f"/school/{school.slug}/atlas/"
    assert "Everybody" in as_rita.get(address).content.decode()
    assert as_rita.post(address, {"is_public": "False"}).status_code == 302
    assert not Atlas.objects.get(school=school).is_public
    assert as_rita.post(address, {"is_public": "False"}).status_code == 302
    assert client.get("/atlas/", {"school": school.slug}).status_code == 302
    as_rita.post(address, {"is_public": "True"})
    assert client.get("/atlas/", {"school": school.slug}).status_code == 200


def test_saying_nothing_changes_nothing(as_rita: Client, school: School) -> None:
    assert as_rita.post(f"/school/{school.slug}/atlas/", {}).status_code == 200
    assert not Atlas.objects.filter(school=school).exists()


def test_only_the_office_of_the_school_decides(
    client: Client, as_bob: Client, as_charlie: Client, school: School
) -> None:
    address = f"/school/{school.slug}/atlas/"
    assert client.get(address).status_code == 302
    assert as_bob.get(address).status_code == 403
    assert as_charlie.get(address).status_code == 404


@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_are_only_read(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405
