"""Reports about questions: what a trainee sends after an attempt, and the school's list of them."""
