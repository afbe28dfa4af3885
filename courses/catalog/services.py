"""Opens a school's part of the page tree, for its visitors and its authors, and fills its glossary."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.db import transaction
from wagtail.models import Page, Site

from courses.catalog.models import CatalogPage, GlossaryTerm, HomePage
from courses.catalog.workflows import open_review
from courses.schools.cms.permissions import grant_authoring
from courses.schools.models import School


@transaction.atomic
def open_catalog(*, school: School, headline: str = "", lead: str = "") -> CatalogPage:
    """The school's catalog at ``/<slug>/``, published, where its authors may write. Repeating it changes nothing."""
    wanted = {"title": school.name, "headline": headline, "lead": lead}
    catalog = CatalogPage.objects.filter(school=school).first()
    if catalog is None:
        catalog = CatalogPage(slug=school.slug, school=school, **wanted)
        open_home().add_child(instance=catalog)
        catalog.save_revision().publish()
    elif any(getattr(catalog, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(catalog, name, value)
        catalog.save_revision().publish()
    catalog.refresh_from_db()
    grant_authoring(school=school, pages=catalog)
    open_review(catalog=catalog)
    return catalog


@transaction.atomic
def open_home() -> HomePage:
    """The front door: the root of the default site, in place of Wagtail's welcome page."""
    if home := HomePage.objects.first():
        return home
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    for welcome in root.get_children().exact_type(Page):
        welcome.delete()
    root.refresh_from_db()
    home = root.add_child(instance=HomePage(title="Palpate", slug=HomePage.SLUG))
    home.save_revision().publish()
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "site_name": "Palpate", "root_page": home}
    )
    return home


@dataclass(frozen=True)
class TermEntry:
    """A term of a glossary as a file tells it."""

    slug: str
    term: str
    meaning: str
    pronunciation: str = ""
    also: tuple[str, ...] = ()


@transaction.atomic
def load_glossary(*, school: School, entries: Iterable[TermEntry]) -> dict[str, int]:
    """Adds and updates the terms by their slugs and answers the ids. Other terms stay; repeating it changes nothing."""
    known = {row.slug: row for row in GlossaryTerm.objects.filter(school=school)}
    return {entry.slug: _load_term(known.get(entry.slug), school, entry).pk for entry in entries}


def _load_term(row: GlossaryTerm | None, school: School, entry: TermEntry) -> GlossaryTerm:
    wanted = {**asdict(entry), "also": list(entry.also)}
    if row and all(getattr(row, name) == value for name, value in wanted.items()):
        return row
    row = row or GlossaryTerm(school=school)
    for name, value in wanted.items():
        setattr(row, name, value)
    row.save()
    return row
