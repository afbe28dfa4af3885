"""Course packages in the Wagtail admin: whose they are, where they stand."""

from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from courses.packages.cms import views
from courses.packages.cms.access import imports_in_reach
from courses.packages.models import PackageImport
from courses.schools.cms.doors import open_doors
from courses.schools.scoping import register_scope
from courses.schools.wagtail_hooks import AuthorsMenuItem

register_scope(PackageImport, imports_in_reach)
open_doors(views.DOORS)


@hooks.register("register_admin_urls")
def package_addresses() -> list[URLResolver]:
    """Everything about packages."""
    return [path("course-packages/", include((views.urlpatterns, views.NAMESPACE)))]


@hooks.register("register_admin_menu_item")
def packages_item() -> MenuItem:
    """Beside the questions, the muscles and the glossary."""
    address = reverse(f"{views.NAMESPACE}:choose")
    return AuthorsMenuItem("Course packages", address, name="course-packages", icon_name="folder-inverse", order=320)
