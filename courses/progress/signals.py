"""What this room tells the rooms above it."""

from django.dispatch import Signal

# Sent inside the transaction that met the last requirement. Arguments: completion, at.
course_completed = Signal()
