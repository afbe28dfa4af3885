"""Charlie writes for another school. Through no door of the admin does he meet a row of Bob's."""

from itertools import product
from types import SimpleNamespace

import pytest
from django.contrib.contenttypes.models import ContentType
from django.http import HttpResponse
from django.test import Client
from wagtail.models import Page, Site, UploadedFile

from courses.schools.cms.doors import _doors, door_of
from tests.cms.addresses import Address, admin_addresses
from tests.cms.conftest import SECRET

# Parameters that name no row of a school.
WORDS = {
    "action_name": "approve",
    "app_name": "catalog",
    "content_type_app_name": "catalog",
    "content_type_model_name": "lessonpage",
    "filter_spec": "original",
    "session_id": 1,
    "revision_id_a": "live",
    "revision_id_b": "latest",
    "uidb64": "MQ",
    "token": "set-password",
    "digest": "0" * 64,  # an upload of the person; tests/assessments/formats prove whose
    "format_name": "csv",
}
# Open to authors, yet "not found" is right: the row is not in the state that the address is for, or only a POST is.
NOT_FOR_LOOKING = {
    "wagtailadmin_logout",
    "wagtailadmin_block_preview",
    "wagtailadmin_pages:revisions_unschedule",  # 404: nothing is scheduled
    "wagtailadmin_pages:convert_alias",  # 404: no page is an alias
    "own_muscles:make",  # 404: the muscle is the school's own already
    "wagtailimages:create_multiple_from_uploaded_image",
    "wagtaildocs:create_multiple_from_uploaded_document",
    "wagtailimages:delete_upload_multiple",
    "wagtaildocs:delete_upload_multiple",
}
# A word that both schools' rows contain, by the app whose lists are searched.
SEARCHES = {
    "images": "plate",
    "docs": "handout",
    "questionbank": "bank",
    "question": "question",
    "muscle": "muscle",
    "glossaryterm": "term",
}


def values_of(world: SimpleNamespace) -> dict[str, list[object]]:
    """What the parameters of an address may be, to name every row of a school."""
    pages = [world.course.pk, world.lesson.pk, world.quiz.pk]
    return {
        "page_id": pages,
        "parent_page_id": pages,
        "page_to_move_id": pages,
        "destination_id": [world.module.pk],
        "revision_id": [world.revision.pk],
        "task_state_id": [world.task_state.pk],
        "task_id": [world.task.pk],
        "workflow_state_id": [world.workflow_state.pk],
        "workflow_pk": [world.workflow.pk],
        "page_pk": [world.catalog.pk],
        "image_id": [world.image.pk],
        "document_id": [world.document.pk],
        "doc_id": [world.document.pk],
        "uploaded_file_id": [world.upload.pk],
        "collection_id": [world.school.collection_id],
        "object_id": [world.lesson.pk],
        "question_id": [world.question.pk],
        "muscle_id": [world.muscle.pk],
        "school_id": [world.school.pk],
        "import_id": [world.package_import.pk],
    }


def keys_of(world: SimpleNamespace, address: Address) -> list[object]:
    """What `pk` means differs from app to app."""
    by_app = {
        "wagtailadmin_api:pages": [world.lesson.pk],
        "wagtailadmin_api:images": [world.image.pk],
        "wagtailadmin_api:documents": [world.document.pk],
        "wagtailadmin_pages": [world.lesson.pk],
        "wagtailadmin_collections": [world.school.collection_id],
        "wagtailadmin_workflows": [world.workflow.pk, world.task.pk],
        "wagtailimages_chooser": [world.image.pk],
        "wagtaildocs_chooser": [world.document.pk],
        "wagtailsnippets_assessments_question": [world.question.pk],
        "wagtailsnippetchoosers_assessments_question": [world.question.pk],
        "wagtailsnippets_assessments_questionbank": [world.bank.pk],
        "wagtailsnippetchoosers_assessments_questionbank": [world.bank.pk],
        "wagtailsnippets_anatomy_muscle": [world.muscle.pk],
        "wagtailsnippetchoosers_anatomy_muscle": [world.muscle.pk],
        "wagtailsnippets_catalog_glossaryterm": [world.term.pk],
        "wagtailsnippetchoosers_catalog_glossaryterm": [world.term.pk],
        "wagtailusers_users": [world.author.pk],
        "wagtailusers_groups": [world.school.authors_id],
        "wagtailsites": [Site.objects.get().pk],
        "wagtailsettings": [1],
    }
    return by_app[address.name.rpartition(":")[0]]


def filled(address: Address, world: SimpleNamespace) -> list[str]:
    """The address with every row of the school that its parameters could name."""
    known = {**values_of(world), **{name: [word] for name, word in WORDS.items()}}
    known |= {"app_label": ["catalog"], "model_name": ["lessonpage"], "action": ["delete"]}
    names = [name for _, name in address.parameters]
    choices = [keys_of(world, address) if name == "pk" else known[name] for name in names]
    return [address.at(**dict(zip(names, values, strict=True))) for values in product(*choices)]


def is_open(address: Address) -> bool:
    """Authors may come in here."""
    return door_of(address.name) is not None


def names_rows(address: Address) -> bool:
    """At least one parameter names a row."""
    return any(
        name not in WORDS and name not in {"app_label", "model_name", "action"} for _, name in address.parameters
    )


@pytest.fixture
def world(own_school: SimpleNamespace, foreign_school: SimpleNamespace) -> SimpleNamespace:
    """Both schools, each with an upload that waits for its title."""
    for school in (own_school, foreign_school):
        image_type = ContentType.objects.get_for_model(type(school.image))
        school.upload = UploadedFile.objects.create(
            for_content_type=image_type, file="uploads/x.png", uploaded_by_user=school.author
        )
    return SimpleNamespace(own=own_school, foreign=foreign_school, charlie=foreign_school.as_publisher)


def say(response: HttpResponse) -> str:
    """Everything the answer says, redirect target included."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode(errors="replace") + response.headers.get("Location", "")


def test_every_door_leads_somewhere() -> None:
    """No door is registered for an address that does not exist: a renamed address would close unnoticed."""
    assert set(_doors) <= {address.name for address in admin_addresses()}


def test_no_address_opens_a_foreign_row(world: SimpleNamespace) -> None:
    """Every address that names a row answers "not found" for the rows of the other school, read or written."""
    wrong = []
    for address in filter(names_rows, admin_addresses()):
        for target in filled(address, world.own):
            for send in (world.charlie.get, world.charlie.post):
                response = send(target)
                if response.status_code != 404 or SECRET in say(response):
                    wrong.append((address.name, target, send.__name__, response.status_code))
    assert wrong == []


def test_the_same_addresses_open_for_their_own_school(world: SimpleNamespace) -> None:
    """The walk above would prove nothing if the doors were shut for everyone."""
    shut = []
    for address in filter(names_rows, admin_addresses()):
        if not is_open(address) or address.name in NOT_FOR_LOOKING:
            continue
        answers = [world.own.as_publisher.get(target).status_code for target in filled(address, world.own)]
        if all(status == 404 for status in answers):
            shut.append((address.name, answers))
    assert shut == []


def test_addresses_without_a_door_are_closed(world: SimpleNamespace) -> None:
    """Users, groups, sites, collections, workflows, privacy, embeds, tags and most of the API."""
    for address in admin_addresses():
        if not is_open(address) and address.name != "None":
            for target in filled(address, world.foreign):
                assert world.charlie.get(target).status_code == 404, address
                assert world.charlie.post(target).status_code == 404, address


def test_no_list_shows_a_foreign_row(world: SimpleNamespace) -> None:
    """Lists, searches, choosers and reports."""
    wrong = []
    for address in admin_addresses():
        if address.parameters or not is_open(address) or address.name in NOT_FOR_LOOKING:
            continue
        word = next((word for app, word in SEARCHES.items() if app in address.name), "lesson")
        for query in ("", f"?q={word}&multiple=1"):
            response = world.charlie.get(address.at() + query)
            # The API refuses words that it does not know, the dialogs' forms want to be sent.
            if response.status_code not in (200, 302, 400, 405) or SECRET.lower() in say(response).lower():
                wrong.append((address.name, query, response.status_code))
    assert wrong == []


def test_no_page_about_ones_own_rows_shows_a_foreign_row(world: SimpleNamespace) -> None:
    """Explorers, editors, histories and previews of Charlie's own rows."""
    wrong = []
    for address in filter(names_rows, admin_addresses()):
        if is_open(address):
            targets = filled(address, world.foreign)
            wrong += [target for target in targets if SECRET.lower() in say(world.charlie.get(target)).lower()]
    assert wrong == []


def foreign_parameters(own: SimpleNamespace, mine: SimpleNamespace) -> list[tuple[str, dict[str, object]]]:
    """Requests that name a foreign row in the query or in the form."""
    page, image, document, question = own.lesson.pk, own.image.pk, own.document.pk, own.question.pk
    return [
        (f"/cms/choose-page/{mine.module.pk}/?user_perms=move_to&target_pages[]={page}", {}),
        (f"/cms/choose-page/chosen-multiple/?id={mine.lesson.pk}&id={page}", {}),
        (f"/cms/images/chooser/chosen-multiple/?id={image}", {}),
        (f"/cms/documents/chooser/chosen-multiple/?id={document}", {}),
        (f"/cms/snippets/choose/assessments/question/chosen-multiple/?id={question}", {}),
        (f"/cms/api/main/pages/?child_of={own.module.pk}&for_explorer=1", {}),
        (f"/cms/api/main/pages/?descendant_of={own.catalog.pk}", {}),
        (f"/cms/bulk/wagtailcore/page/delete/?id={page}", {}),
        (f"/cms/bulk/wagtailcore/page/publish/?id={mine.lesson.pk}&id={page}", {}),
        ("/cms/bulk/wagtailcore/page/unpublish/?id=all", {}),
        (f"/cms/bulk/wagtailcore/page/unpublish/?id=all&childOf={own.module.pk}", {}),
        (f"/cms/bulk/wagtailcore/page/move/?id={mine.lesson.pk}", {"chooser": own.module.pk}),
        (f"/cms/bulk/wagtailimages/image/delete/?id={image}", {}),
        (f"/cms/bulk/wagtailimages/image/add_to_collection/?id={image}", {}),
        (f"/cms/bulk/wagtailimages/image/add_tags/?id={mine.image.pk}", {}),
        (f"/cms/bulk/wagtaildocs/document/delete/?id={document}", {}),
        (f"/cms/bulk/assessments/question/delete/?id={question}", {}),
        (f"/cms/bulk/assessments/question/retire/?id={question}", {}),
        (f"/cms/bulk/assessments/question/retire/?id={mine.question.pk}&id={question}", {}),
        (f"/cms/snippets/choose/anatomy/muscle/chosen-multiple/?id={own.muscle.pk}", {}),
        (f"/cms/bulk/anatomy/muscle/delete/?id={own.muscle.pk}", {}),
        (f"/cms/bulk/users/user/delete/?id={own.author.pk}", {}),
        (f"/cms/pages/{mine.lesson.pk}/copy/", {"new_parent_page": own.module.pk, "new_title": "x", "new_slug": "x"}),
        (f"/cms/pages/{mine.lesson.pk}/move/", {"new_parent_page": own.module.pk}),
        (f"/cms/pages/{mine.lesson.pk}/move/{own.module.pk}/confirm/", {}),
        ("/cms/pages/create/catalog/lessonpage", {"parent_page": own.module.pk}),
        (f"/cms/pages/{mine.lesson.pk}/revisions/{own.revision.pk}/view/", {}),
        (f"/cms/pages/{mine.lesson.pk}/revisions/{own.revision.pk}/revert/", {}),
        (f"/cms/pages/{mine.lesson.pk}/revisions/compare/{own.revision.pk}...latest/", {}),
        (f"/cms/pages/workflow/action/{mine.lesson.pk}/approve/{own.task_state.pk}/", {}),
        (f"/cms/pages/workflow/preview/{mine.lesson.pk}/{own.task.pk}/", {}),
        (f"/cms/pages/{mine.lesson.pk}/workflow_history/detail/{own.workflow_state.pk}/", {}),
        (f"/cms/editing-sessions/ping/assessments/question/{question}/1/", {}),
        (f"/cms/editing-sessions/ping/schools/school/{own.school.pk}/1/", {}),
    ]


def test_no_query_and_no_form_reaches_a_foreign_row(world: SimpleNamespace) -> None:
    """A row named beside the path is checked like one named in it."""
    for target, form in foreign_parameters(world.own, world.foreign):
        answers = [world.charlie.post(target, form)]
        answers += [] if form else [world.charlie.get(target)]
        for response in answers:
            assert response.status_code in (404, 405), target
            assert SECRET not in say(response), target


FILTERS_AND_EXPORTS = [
    "/cms/pages/{module}/?owner={author}",
    "/cms/pages/{module}/?edited_by={author}",
    "/cms/images/?collection_id={collection}",
    "/cms/images/chooser/results/?collection_id={collection}",
    "/cms/documents/?collection_id={collection}",
    "/cms/snippets/assessments/question/?bank={bank}",
    "/cms/school-reports/history/?user={author}",
    "/cms/school-reports/reviews/?requested_by={author}",
    "/cms/school-reports/locked-pages/?locked_by={author}",
    "/cms/school-reports/history/?export=csv",
    "/cms/school-reports/reviews/?export=csv",
    "/cms/school-reports/locked-pages/?export=xlsx",
    "/cms/reports/aging-pages/?export=csv",
    "/cms/choose-page/search/?q=lesson",
    "/cms/choose-page/?page_type=catalog.LessonPage",
]


def test_no_filter_and_no_export_shows_a_foreign_row(world: SimpleNamespace) -> None:
    """Filters take no foreign person, bank or collection; exports hold what the screen holds."""
    own = world.own
    ids = {"author": own.author.pk, "collection": own.school.collection_id, "bank": own.bank.pk}
    for target in FILTERS_AND_EXPORTS:
        response = world.charlie.get(target.format(module=world.foreign.module.pk, **ids), follow=True)
        assert response.status_code == 200, target
        assert SECRET.lower() not in say(response).lower(), target


def test_a_typed_address_of_a_foreign_page_stays_an_address(world: SimpleNamespace) -> None:
    """The link dialog does not look up whose page it is."""
    address = Page.objects.get(pk=world.own.course.pk).full_url
    form = {"external-link-chooser-url": address, "external-link-chooser-link_text": "x"}
    assert SECRET not in say(world.charlie.post("/cms/choose-external-link/", form)).replace(address, "")


def test_the_operator_passes_everywhere(world: SimpleNamespace, admin_client: Client) -> None:
    """A superuser serves the whole installation."""
    for page in (world.own.lesson, world.foreign.lesson):
        assert admin_client.get(f"/cms/pages/{page.pk}/edit/").status_code == 200
    assert admin_client.get("/cms/users/").status_code == 200


def test_who_writes_for_no_school_does_not_come_in(world: SimpleNamespace, as_alice: Client) -> None:
    """A trainee is told so, without being sent in a circle between sign-in and admin."""
    assert as_alice.get("/cms/").status_code == 403
    assert as_alice.get(f"/cms/pages/{world.own.lesson.pk}/edit/").status_code == 403


def test_visitors_are_led_to_the_one_sign_in(client: Client) -> None:
    """And back to where they wanted to go."""
    response = client.get("/cms/pages/1/", follow=True)
    assert response.redirect_chain[-1][0].startswith("/accounts/login/?next=%2Fcms%2Fpages%2F1%2F")
