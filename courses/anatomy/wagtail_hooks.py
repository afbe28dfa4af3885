"""Muscles in the Wagtail admin: every author reads and chooses the shared ones and writes those of the own school."""

from django.urls import URLResolver, include, path
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from courses.anatomy.cms import own_versions
from courses.anatomy.cms.scope import MusclePolicy, known_muscles
from courses.anatomy.cms.snippets import MuscleViewSet
from courses.anatomy.models import Muscle
from courses.schools.cms.doors import open_doors
from courses.schools.cms.wagtail_doors import at, snippet_doors
from courses.schools.scoping import register_scope

MUSCLE = "wagtailsnippets_anatomy_muscle"

register_scope(Muscle, known_muscles)
register_permission_policy(Muscle, MusclePolicy())
open_doors(snippet_doors(Muscle))
open_doors({f"{MUSCLE}:inspect": at(pk=Muscle), f"{MUSCLE}:preview_on_edit": at(pk=Muscle)})
open_doors({f"{MUSCLE}:preview_on_add": at()})
open_doors(own_versions.DOORS)
register_snippet(MuscleViewSet)


@hooks.register("register_admin_urls")
def own_version_addresses() -> list[URLResolver]:
    """Making an own version, and ending it."""
    return [path("muscles/", include((own_versions.urlpatterns, own_versions.NAMESPACE)))]
