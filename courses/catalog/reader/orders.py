"""A reader is ordered by the first who asks for it, printed once in the background, and kept while it is true."""

from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django_tasks import task

from courses.catalog.models import Reader, made_storage
from courses.catalog.reader.editions import ReaderPage, edition_of
from courses.catalog.reader.page import print_job
from courses.catalog.reader.press import press
from courses.common.clock import now
from courses.common.outbox import PATIENCE, overdue

# A course of forty lessons takes a minute or two; the limit is there for what would never end.
PRINTING_SECONDS = 900.0
# Whoever has an old edition open in a browser may still turn its pages.
KEEP_OLD = timedelta(days=7)


@transaction.atomic
def order_reader(*, page: ReaderPage, paper: str, at: datetime) -> Reader:
    """The reader of what the page says now. Whoever asks first orders it; its file may be still to come."""
    reader, is_new = Reader.objects.get_or_create(
        page_id=page.pk, paper=paper, edition=edition_of(page), defaults={"asked_at": at}
    )
    if is_new or _is_lost(reader, at):
        make_reader.enqueue(reader.pk)
    return reader


def _is_lost(reader: Reader, at: datetime) -> bool:
    """Whether the file is gone, as after a restore: then it is ordered again, by one of all who ask."""
    if not reader.made_at or made_storage().exists(str(reader.file.name)):
        return False
    lost = Reader.objects.filter(pk=reader.pk, made_at=reader.made_at).update(made_at=None, file="", asked_at=at)
    reader.refresh_from_db()
    return bool(lost)


@task(backend="work")
def make_reader(reader_id: int) -> None:
    """Prints and stores the file unless that was done. May be interrupted, repeated, or run twice at once."""
    reader = Reader.objects.select_related("page").filter(pk=reader_id, made_at=None).first()
    if reader is None:
        return
    page = reader.page.specific if reader.page and reader.page.live else None
    if page is None or edition_of(page) != reader.edition:
        reader.delete()  # the text went on; who asks now asks for the new edition
        return
    content = press.print(print_job(page, reader.paper, reader.edition), time_limit=PRINTING_SECONDS)
    name = made_storage().save(f"readers/{page.pk}-{reader.paper}-{reader.edition[:16]}.pdf", ContentFile(content))
    if not Reader.objects.filter(pk=reader_id, made_at=None).update(file=name, made_at=now()):
        made_storage().delete(name)  # another worker was faster: its file stands, this copy is nobody's


def enqueue_overdue(at: datetime) -> int:
    """Orders again what failed or died with its worker; answers how many."""
    waiting = Reader.objects.filter(made_at=None, asked_at__lte=at - PATIENCE).values_list("pk", "asked_at")
    late = overdue(task=make_reader, owed_since=dict(waiting), at=at)
    for key in late:
        make_reader.enqueue(key)
    return len(late)


def sweep_old(at: datetime) -> int:
    """Lets go of files whose page is gone or has had a newer one for a week; answers how many."""
    newer = Reader.objects.filter(
        page=OuterRef("page"), paper=OuterRef("paper"), asked_at__gt=OuterRef("asked_at"), made_at__lt=at - KEEP_OLD
    )
    old = list(Reader.objects.filter(Q(page=None) | Exists(newer)))
    for reader in old:
        reader.delete()
        if reader.file:
            made_storage().delete(str(reader.file.name))
    return len(old)
