"""Letters: what we owe a person by mail, written in the transaction of the fact that they tell of."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from courses.users.models import Letter, User
from courses.users.tasks import deliver_letter


def post_letter(
    *, key: str, template: str, context: dict[str, Any], at: datetime, recipient: User | None = None, to: str = ""
) -> Letter:
    """Writes the letter and its task; call it inside the transaction of the fact. The same key is told once."""
    try:
        with transaction.atomic():
            letter = Letter.objects.create(
                key=key,
                recipient=recipient,
                to=to or (recipient.email if recipient else ""),
                template=template,
                context=context,
                created_at=at,
            )
    except IntegrityError:  # told already
        return Letter.objects.get(key=key)
    deliver_letter.enqueue(letter.pk)
    return letter
