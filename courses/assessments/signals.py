"""What this room tells the rooms above it."""

from django.dispatch import Signal

# Sent inside the transaction, before an attempt is written. Arguments: quiz, enrollment, at. A receiver that knows a
# reason against it (the quiz is still locked) raises a Refusal, and no attempt begins.
attempt_starting = Signal()

# Sent inside the transaction that scored the attempt. Arguments: attempt, actor, at. `attempt.enrollment` is locked and
# carries its course and trainee.
attempt_graded = Signal()

# Sent inside the transaction that judged attempts again, once for all whose result changed. Arguments: attempts, actor,
# at. Each attempt's enrollment is locked and carries its course and trainee.
attempts_regraded = Signal()
