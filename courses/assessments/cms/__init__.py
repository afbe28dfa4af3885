"""Questions, banks and quizzes in the Wagtail admin."""
