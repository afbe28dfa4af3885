"""What this room tells the rooms above it."""

from django.dispatch import Signal

# Sent inside the transaction that made the enrollment active. Arguments: enrollment, actor, at.
enrollment_started = Signal()
