"""What this room tells the rooms above it."""

from django.dispatch import Signal

# Sent inside the transaction that accepted the invitation. Arguments: invitation, user, at.
invitation_accepted = Signal()
