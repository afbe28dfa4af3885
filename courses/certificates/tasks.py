"""Background work on single certificates. May be interrupted and repeated: the result is as if it ran once."""

from django_tasks import task

from courses.certificates import rendering
from courses.certificates.models import Certificate
from courses.common.clock import now


@task(backend="work")
def render_certificate(certificate_id: int) -> None:
    """Stores the file of the certificate and writes to its holder."""
    certificate = Certificate.objects.select_related("school").get(pk=certificate_id)
    rendering.store_file(certificate, now())
