"""Terms of the glossary inside running text.

A link is stored as ``<a id="12" linktype="term">``: the id outlives a change of the term's name, and Wagtail notes the
reference. Lessons replace the link by a button with the term's meaning (``term_popovers.py``); everywhere else it leads
to the glossary.
"""

from typing import Any

from django.urls import reverse, reverse_lazy
from draftjs_exporter import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import LinkElementHandler
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text import LinkHandler
from wagtail.rich_text.feature_registry import FeatureRegistry

from courses.catalog.models import GlossaryTerm

TERM = "term"
ENTITY = "TERM"
CHOOSER = "wagtailsnippetchoosers_catalog_glossaryterm:choose"


class TermLinkHandler(LinkHandler):
    """What the stored link becomes on a page."""

    identifier = TERM

    @staticmethod
    def get_model() -> type[GlossaryTerm]:
        """What it leads to."""
        return GlossaryTerm

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, str]) -> str:
        """The opening tag. It asks nothing of the database: its address finds the school's glossary."""
        pk = attrs.get("id", "")
        return f'<a class="term" href="{reverse("catalog:glossary_term", args=[pk])}">' if pk.isdecimal() else "<a>"

    @classmethod
    def extract_references(cls, attrs: dict[str, str]) -> Any:
        """Which term the text refers to."""
        if attrs.get("id", "").isdecimal():
            yield GlossaryTerm, attrs["id"], "", ""


class TermElementHandler(LinkElementHandler):
    """The stored link as the editor holds it."""

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, str]:
        """Its term; the name is shown when one points at the link."""
        pk = attrs.get("id", "")
        term = GlossaryTerm.objects.filter(pk=pk).first() if pk.isdecimal() else None
        return {"id": pk, "title": term.term if term else ""}


def as_stored(props: dict[str, Any]) -> Any:
    """The editor's link as it is stored."""
    return DOM.create_element("a", {"linktype": TERM, "id": props.get("id")}, props["children"])


def register_term_links(features: FeatureRegistry) -> None:
    """A button of the editor, and the way from text to the editor and back."""
    features.register_link_type(TermLinkHandler)
    button = {
        "type": ENTITY,
        "icon": "openquote",
        "description": "Term of the glossary",
        "chooserUrls": {"termChooser": reverse_lazy(CHOOSER)},
    }
    files = ["wagtailadmin/js/chooser-modal.js", "lms/js/cms/term-link.js"]
    features.register_editor_plugin("draftail", TERM, EntityFeature(button, js=files))
    features.register_converter_rule(
        "contentstate",
        TERM,
        {
            "from_database_format": {f'a[linktype="{TERM}"]': TermElementHandler(ENTITY)},
            "to_database_format": {"entity_decorators": {ENTITY: as_stored}},
        },
    )
