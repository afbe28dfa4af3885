"""The commands: the same as in the admin, from a shell."""

import pytest
from django.core.management import CommandError, call_command

from courses.assessments import formats
from tests.factories import content


@pytest.fixture
def bank(school, sample_atlas):
    """An empty bank."""
    return content.make_bank(school, "Anatomy")


@pytest.fixture
def file(tmp_path):
    """A good file."""
    path = tmp_path / "questions.gift"
    path.write_bytes(formats.template("gift"))
    return path


def test_a_dry_run_changes_nothing_and_an_import_can_be_repeated(bank, file, capsys):
    call_command("import_questions", file, bank=f"{bank.school.slug}/Anatomy", dry_run=True)
    assert "Would import into Anatomy: 15 new, 0 changed, 0 unchanged." in capsys.readouterr().out
    assert not bank.questions.exists()
    for counts in ("15 new, 0 changed, 0 unchanged", "0 new, 0 changed, 15 unchanged"):
        call_command("import_questions", file, bank=str(bank.pk))
        assert f"Imported into Anatomy: {counts}." in capsys.readouterr().out


def test_problems_are_printed_with_their_places_and_nothing_is_imported(bank, tmp_path, capsys):
    bad = tmp_path / "bad.txt"
    bad.write_text("Intro.\n\nNone right?{~a ~b}\n")
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("import_questions", bad, bank=str(bank.pk), format="gift")
    printed = capsys.readouterr().out
    assert "note: line 1: A text without answers" in printed
    assert "error: line 3: None of the answers is right." in printed


@pytest.mark.parametrize("name", sorted(formats.WRITABLE))
def test_a_bank_goes_out_and_comes_back(bank, file, tmp_path, name, capsys):
    call_command("import_questions", file, bank=str(bank.pk))
    out = tmp_path / "out"
    call_command("export_questions", out, bank=str(bank.pk), format=name)
    assert "Exported 15 questions of Anatomy." in capsys.readouterr().out
    call_command("import_questions", out, bank=str(bank.pk), format=name)
    assert "0 new, 0 changed, 15 unchanged" in capsys.readouterr().out


def test_retired_questions_stay_unless_asked_for(bank, file, tmp_path, capsys):
    call_command("import_questions", file, bank=str(bank.pk))
    bank.questions.filter(key="example-1").update(is_retired=True)
    call_command("export_questions", tmp_path / "out.csv", bank=str(bank.pk))
    call_command("export_questions", tmp_path / "out.csv", bank=str(bank.pk), with_retired=True)
    printed = capsys.readouterr().out
    assert "Exported 14 questions" in printed and "Exported 15 questions" in printed


def test_a_bank_a_file_and_a_format_that_are_not_there_are_named(bank, file, tmp_path):
    with pytest.raises(CommandError, match=r"There is no bank x/y. There are: \d+ \(.*/Anatomy\)"):
        call_command("import_questions", file, bank="x/y")
    with pytest.raises(CommandError, match="Cannot read"):
        call_command("import_questions", tmp_path / "none.gift", bank=str(bank.pk))
    with pytest.raises(CommandError, match="give --format"):
        call_command("import_questions", tmp_path / "none.pdf", bank=str(bank.pk))
    with pytest.raises(CommandError, match="give --format"):
        call_command("export_questions", tmp_path / "out.pdf", bank=str(bank.pk))
