"""Every address of the product. Wagtail's pages take what is left."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from courses.users.dev_mail import mailbox
from lms.media import rendition

urlpatterns = [
    path("accounts/", include("courses.users.urls")),
    path("accounts/", include("allauth.urls")),
    path("cms/login/", include("courses.users.cms_login_urls")),
    path("dev/mail/", mailbox, name="dev_mail"),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/images/<path:path>", rendition, name="rendition"),
    path("", include("courses.schools.urls")),
    path("", include("courses.anatomy.urls")),
    path("", include("courses.catalog.urls")),
    path("", include("courses.enrollments.urls")),
    path("", include("courses.assessments.urls")),
    path("", include("courses.assessments.analysis.urls")),
    path("", include("courses.assessments.office_urls")),
    path("", include("courses.practice.urls")),
    path("", include("courses.progress.urls")),
    path("", include("courses.search.urls")),
    path("", include("courses.certificates.urls")),
    path("", include("courses.dashboards.urls")),
    path("", include("lms.operations")),
    path("", include("courses.catalog.page_urls")),
]
