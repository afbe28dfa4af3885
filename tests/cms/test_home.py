"""The admin's home page says what needs doing, in the product's name."""

from types import SimpleNamespace

import pytest
from django.test import Client

from courses.assessments.models import Question
from courses.schools.cms.chores import chores_of
from tests.cms.conftest import SECRET
from tests.factories import content


def lists_of(user: object) -> dict[str, list[str]]:
    """The titles in each list."""
    return {found.heading: [chore.title for chore in found.chores] for found in chores_of(user)}


def test_an_instructor_sees_what_waits_in_their_school(own_school: SimpleNamespace) -> None:
    """Drafts, reviews, courses to review, questions and quizzes to mend."""
    content.make_question(own_school.bank, f"{SECRET} unasked", {"Yes": True, "No": False})
    Question.objects.filter(pk=own_school.question.pk).update(rationale="")
    lists = lists_of(own_school.author)
    assert lists["Your drafts"] == [f"{SECRET} draft title"]
    assert lists["Submitted for review"] == [f"{SECRET} lesson in review"]
    assert lists["Courses without an educator's review"] == [f"{SECRET} therapy"]
    assert lists["Questions in no quiz"] == [f"{SECRET} unasked"]
    assert lists["Questions without a rationale"] == [own_school.question.stem]
    assert lists["Quizzes with fewer than 6 questions"] == [own_school.quiz.title]


def test_nothing_of_another_school_waits(own_school: SimpleNamespace, foreign_school: SimpleNamespace) -> None:
    """Each list is scoped."""
    titles = [title for titles in lists_of(foreign_school.author).values() for title in titles]
    assert titles
    assert not any(SECRET in title for title in titles)


def test_the_page_links_to_each_chore_and_leaves_wagtails_news_out(own_school: SimpleNamespace) -> None:
    """Every link opens."""
    page = own_school.as_author.get("/cms/").content.decode()
    assert "What needs doing" in page
    assert "editor guide" not in page
    assert "What's new" not in page.replace("&#x27;", "'")
    for found in chores_of(own_school.author):
        for chore in found.chores:
            assert chore.address in page
            assert own_school.as_author.get(chore.address).status_code == 200


def test_an_administrator_decides_reviews_from_there(own_school: SimpleNamespace) -> None:
    """Wagtail's panel with its buttons stays."""
    assert "Awaiting your review" in own_school.as_publisher.get("/cms/").content.decode()


@pytest.mark.parametrize("address", ["/cms/", "/cms/pages/", "/cms/nowhere/"])
def test_every_page_carries_the_products_name(own_school: SimpleNamespace, address: str) -> None:
    """Also the one for what is not there."""
    page = own_school.as_author.get(address, follow=True).content.decode()
    title = page.split("<title>")[1].split("</title>")[0]
    assert title.endswith("Palpate")
    assert "lms/img/mark.svg" in page


def test_the_menu_holds_only_what_authors_may_open(own_school: SimpleNamespace) -> None:
    """No settings, no groups, no news of Wagtail."""
    page = own_school.as_author.get("/cms/").content.decode()
    for address in ("/cms/users/", "/cms/groups/", "/cms/sites/", "/cms/collections/", "/cms/workflows/"):
        assert address not in page
    for address in ("/cms/snippets/assessments/question/", "/cms/images/", "/cms/documents/", "/cms/school-reports/"):
        assert address in page


def test_visitors_are_not_told_what_is_there(client: Client) -> None:
    """They sign in first."""
    assert client.get("/cms/nowhere/").status_code == 302
