"""Production refuses to start half configured, and says everything that is missing at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

WHOLE = {
    "SECRET_KEY": "sixty letters and more, of which at least five are different ones",
    "ALLOWED_HOSTS": "learn.example",
    "PALPATE_BASE_URL": "https://learn.example",
    "PALPATE_MAIL_FROM": "office@learn.example",
    "EMAIL_URL": "submission://user:password@mail.example:587",
}


def start(tmp_path: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs manage.py with production's settings and nothing else in the environment."""
    home = {
        "PATH": os.environ["PATH"],
        "PALPATE_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "lms.settings.production",
    }
    words = [sys.executable, "manage.py", *command]
    return subprocess.run(
        words, cwd=settings.BASE_DIR, env={**home, **environment}, capture_output=True, text=True, check=False
    )


def test_it_names_every_missing_variable_at_once(tmp_path: Path) -> None:
    answer = start(tmp_path, "check")

    assert answer.returncode != 0
    for name in WHOLE:
        assert f"{name}: " in answer.stderr


def test_it_refuses_unusable_values_without_showing_them(tmp_path: Path) -> None:
    bad = {"SECRET_KEY": "short-secret", "EMAIL_URL": "carrier-pigeon://loft", "DATABASE_URL": "my-password-is-in-here"}

    answer = start(tmp_path, "check", **{**WHOLE, **bad})

    assert answer.returncode != 0
    message = answer.stderr[answer.stderr.index("Set these environment variables") :]
    assert [name for name in (*WHOLE, "DATABASE_URL") if f"{name}: " in message] == list(bad)
    assert not [value for value in bad.values() if value in message]


def test_it_starts_without_a_warning_when_all_is_there(tmp_path: Path) -> None:
    answer = start(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **WHOLE)

    assert answer.returncode == 0, answer.stderr


@pytest.mark.parametrize(
    "address",
    ["http://learn.example", "https://elsewhere.example", "https://learn.example/palpate"],
    ids=["not encrypted", "a host that is not ours", "a path"],
)
def test_the_address_printed_on_certificates_must_be_ours(tmp_path: Path, address: str) -> None:
    answer = start(tmp_path, "check", "--deploy", **{**WHOLE, "PALPATE_BASE_URL": address})

    assert answer.returncode != 0
    assert "palpate.E002" in answer.stderr
