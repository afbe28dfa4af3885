"""What this room tells the rooms above it."""

from django.dispatch import Signal

# Sent inside the transaction that scored the attempt. Arguments: attempt, actor, at.
attempt_graded = Signal()
