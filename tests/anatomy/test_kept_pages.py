"""What an atlas page keeps of itself shows nothing old and nothing of another school."""

from dataclasses import replace

import pytest
from django.test import Client

from courses.anatomy.facts import facts_in_file
from courses.anatomy.models import Muscle
from courses.anatomy.services import load_muscles, read_atlas, write_facts
from courses.enrollments.models import Enrollment
from courses.schools.models import School

pytestmark = pytest.mark.django_db

ENTRIES = {entry["key"]: entry for entry in read_atlas()}
LEVATOR = facts_in_file(ENTRIES["levator-scapulae"])
ADDRESSES = [
    "/atlas/",
    "/atlas/?region=neck",
    "/atlas/muscles/levator-scapulae/?side=left&point=levator-scapulae-1",
    "/atlas/where/",
    "/atlas/where/?area=angle-of-neck&side=left",
    "/atlas/where/?view=back&x=1130&y=280&region=shoulder",
]


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.fixture(autouse=True)
def shared() -> None:
    """One muscle of the neck."""
    load_muscles(entries=[ENTRIES["levator-scapulae"]])


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_the_same_when_it_is_asked_for_again(client: Client, address: str) -> None:
    first, again = (page(client, address).partition("<main")[2] for _ in range(2))
    assert first == again


def test_every_state_of_a_page_is_kept_apart(client: Client) -> None:
    muscle = "/atlas/muscles/levator-scapulae/"
    for address in (muscle, f"{muscle}?side=left", f"{muscle}?layer=zones", f"{muscle}?point=levator-scapulae-1"):
        page(client, address)
    assert "Levator scapulae, left" in page(client, f"{muscle}?side=left")
    assert "Levator scapulae, right" in page(client, muscle)
    assert "Point 1 alone" not in page(client, muscle)
    for side in ("right", "left"):
        text = page(client, f"/atlas/where/?area=angle-of-neck&side={side}")
        assert text.count(f'aria-label="Angle of the neck, {side}" aria-current="true"') > 1
        assert text.count('aria-current="true"') > 1


def test_a_change_of_the_atlas_shows_at_once(school: School, enrollment: Enrollment, as_alice: Client) -> None:
    addresses = ["/atlas/", "/atlas/muscles/levator-scapulae/", "/atlas/where/?area=angle-of-neck"]
    for address in addresses:
        page(as_alice, address)
    write_facts(Muscle(school=school), replace(LEVATOR, name="Lifter of the blade"))
    for address in addresses:
        assert "Lifter of the blade" in page(as_alice, address)
        assert "Lifter of the blade" not in page(Client(), address)


def test_only_links_under_a_named_school_name_it(school: School) -> None:
    for address in ("/atlas/", "/atlas/muscles/levator-scapulae/", "/atlas/where/?area=angle-of-neck"):
        named = f"{address}{'&' if '?' in address else '?'}school={school.slug}"
        assert f"school={school.slug}" in page(Client(), named)
        assert f"school={school.slug}" not in page(Client(), address)


def test_the_page_of_all_muscles_stays_small(client: Client) -> None:
    """Thumbs carry no words, share their marks and the figures, and are drawn in whole pixels."""
    load_muscles(entries=ENTRIES.values())
    assert len(page(client, "/atlas/").encode()) < 200_000


def test_a_page_of_one_region_carries_only_the_figures_it_shows(client: Client) -> None:
    text = page(client, "/atlas/?region=neck")
    assert 'id="figure-back"' in text
    assert 'id="figure-head_lateral"' not in text
