"""Authors write the glossary of their school, and nobody else's."""

from types import SimpleNamespace

from django.test import Client

from courses.catalog.models import GlossaryTerm

ADD = "/cms/snippets/catalog/glossaryterm/add/"


def term_form(term: str, meaning: str = "A strip.", **fields: str) -> dict[str, str]:
    return {"term": term, "meaning": meaning, "pronunciation": "", "also": "", **fields}


def edit(school: SimpleNamespace) -> str:
    return f"/cms/snippets/catalog/glossaryterm/edit/{school.term.pk}/"


def test_an_author_adds_a_term_to_the_own_school(own_school: SimpleNamespace) -> None:
    own_school.as_author.post(ADD, term_form("Taut band", also="taut bands\nropy muscle", pronunciation="tawt band"))

    term = GlossaryTerm.objects.get(slug="taut-band")
    assert (term.school, term.also) == (own_school.school, ["taut bands", "ropy muscle"])


def test_a_second_term_of_one_name_is_refused(own_school: SimpleNamespace) -> None:
    for name in (own_school.term.term, own_school.term.term.upper(), "!"):
        answer = own_school.as_author.post(ADD, term_form(name))
        assert answer.status_code == 200, name
    assert GlossaryTerm.objects.count() == 1


def test_an_edit_keeps_the_address(own_school: SimpleNamespace) -> None:
    slug = own_school.term.slug

    own_school.as_author.post(edit(own_school), term_form("Renamed", "Something else."))

    term = GlossaryTerm.objects.get(pk=own_school.term.pk)
    assert (term.term, term.meaning, term.slug) == ("Renamed", "Something else.", slug)


def test_another_school_finds_nothing(
    own_school: SimpleNamespace, foreign_school: SimpleNamespace, as_alice: Client
) -> None:
    address = edit(own_school)

    assert foreign_school.as_author.get(address).status_code == 404
    assert as_alice.get(address).status_code in (302, 403)
    own_list = foreign_school.as_author.get("/cms/snippets/catalog/glossaryterm/").content.decode()
    assert foreign_school.term.term in own_list
    assert own_school.term.term not in own_list


def test_the_editor_of_a_lesson_offers_the_button_and_the_instructor_page(own_school: SimpleNamespace) -> None:
    page = own_school.as_author.get(f"/cms/pages/{own_school.lesson.pk}/edit/").content.decode()

    assert "lms/js/cms/term-link" in page
    assert "For instructors" in page
    assert 'name="class_plan"' in page
