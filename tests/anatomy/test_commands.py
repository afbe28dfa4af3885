"""Every start brings the shared muscles in line with the release; a sheet of them all can be looked at."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command

from courses.anatomy.models import Muscle
from courses.anatomy.services import load_muscles, read_atlas
from courses.schools.models import School


def run(name: str, *args: str, **options: object) -> str:
    output = io.StringIO()
    call_command(name, *args, stdout=output, **options)
    return output.getvalue()


@pytest.mark.django_db
def test_loading_the_atlas_says_what_changed_and_can_be_repeated() -> None:
    count = len(read_atlas())
    assert run("load_atlas") == f"Muscles changed: {count}\n"
    assert run("load_atlas") == "Muscles changed: 0\n"


@pytest.mark.django_db
def test_an_upgrade_brings_new_facts_and_keeps_what_a_school_wrote(school: School) -> None:
    load_muscles(entries=[{**read_atlas()[0], "latin": "as an older release had it"}])
    shared = Muscle.objects.get()
    Muscle.objects.create(school=school, key=shared.key, name="Ours", latin="Ours", region="neck", palpation="So.")
    run("prepare")
    shared.refresh_from_db()
    assert shared.latin == read_atlas()[0]["latin"]
    assert Muscle.objects.get(school=school).name == "Ours"


def test_the_sheet_shows_every_muscle_in_both_themes(tmp_path: Path) -> None:
    run("atlas_sheet", "--to", str(tmp_path))
    for theme in ("light", "dark"):
        html = "".join(page.read_text() for page in sorted(tmp_path.glob(f"*-{theme}.html")))
        for entry in read_atlas():
            assert f"{entry['name']} <small>{entry['key']}" in html
    assert (tmp_path / "lms" / "css" / "tokens.css").exists()
