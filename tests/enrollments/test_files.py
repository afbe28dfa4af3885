"""A school's files and pictures: who may have them."""

import io

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image

from tests.conftest import signed_in
from tests.factories import people


@pytest.fixture
def handout(school):
    """A document of the school."""
    return Document.objects.create(
        title="Handout", file=ContentFile(b"%PDF-1.7 steps", name="handout.pdf"), collection=school.collection
    )


def test_trainee_and_staff_of_the_school_get_a_handout(handout, enrollment, alice, bob):
    for person in (alice, bob):
        assert signed_in(person).get(handout.url).status_code == 200


def test_others_do_not_find_it_and_visitors_are_asked_to_sign_in(handout, as_charlie):
    assert as_charlie.get(handout.url).status_code == 404
    assert signed_in(people.make_user("Noor", "Haddad")).get(handout.url).status_code == 404
    response = Client().get(handout.url)
    assert (response.status_code, response.url.split("?")[0]) == (302, "/accounts/login/")


def test_withdrawn_trainee_no_longer_gets_it(handout, enrollment, alice):
    enrollment.status = "withdrawn"
    enrollment.save()
    assert signed_in(alice).get(handout.url).status_code == 404


def test_scaled_picture_has_an_address_and_the_original_has_none(school, client):
    drawn = io.BytesIO()
    Picture.new("RGB", (40, 30), "white").save(drawn, "PNG")
    file = ContentFile(drawn.getvalue(), name="arm.png")
    image = Image.objects.create(title="Arm", file=file, collection=school.collection)
    response = client.get(image.get_rendition("width-20").url)
    assert response.status_code == 200
    assert "immutable" in response["Cache-Control"]
    assert client.get(image.file.url).status_code == 404
