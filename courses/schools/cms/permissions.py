"""What the two groups of a school may do in Wagtail: authors write, publishers also publish."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from courses.schools.models import School

AUTHORS_ON_PAGES = ("add_page", "change_page")
PUBLISHERS_ON_PAGES = ("publish_page", "lock_page", "unlock_page", "bulk_delete_page")
AUTHORS_ON_FILES = (
    "add_image",
    "change_image",
    "choose_image",
    "add_document",
    "change_document",
    "choose_document",
)


@transaction.atomic
def grant_authoring(*, school: School, pages: Page) -> None:
    """Opens the admin, the pages below `pages` and the school's media to its groups. Repeating it changes nothing."""
    entry = _permissions("wagtailadmin", ("access_admin",))
    for group in (school.authors, school.publishers):
        group.permissions.add(*entry)
    _on_pages(school.authors, pages, AUTHORS_ON_PAGES)
    _on_pages(school.publishers, pages, PUBLISHERS_ON_PAGES)
    _on_files(school.authors, school.collection)


def _permissions(app: str, codenames: tuple[str, ...]) -> list[Permission]:
    return list(Permission.objects.filter(content_type__app_label=app, codename__in=codenames))


def _on_pages(group: Group, pages: Page, codenames: tuple[str, ...]) -> None:
    for permission in _permissions("wagtailcore", codenames):
        GroupPagePermission.objects.get_or_create(group=group, page=pages, permission=permission)


def _on_files(group: Group, collection: Collection) -> None:
    for app in ("wagtailimages", "wagtaildocs"):
        for permission in _permissions(app, AUTHORS_ON_FILES):
            GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
