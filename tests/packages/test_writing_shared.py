"""What the courses of a package share: keys for sources, and terms that no two of them say differently."""

from courses.packages.reading.glossary import GlossaryTerm
from courses.packages.reading.sources import Source
from courses.packages.writing.glossary import Glossary, UsedTerm
from courses.packages.writing.notes import Notes
from courses.packages.writing.sources import Sources

BAND = UsedTerm("taut-band", "Taut band", "A strip.", "", ("taut bands",))
KNOT = UsedTerm("knot-1", "Knot", "A word of clients.", "", ("Taut band", "Taut bands", "knots"))


def test_a_source_is_called_after_its_first_word_and_its_year() -> None:
    sources = Sources([], Notes())

    keys = [
        sources.key_of(label, "")
        for label in (
            "Śliwiński Z. Points. 1998;2.",
            "Herbert R. Stretching. 2011.",
            "Herbert R. Again. 2011.",
            "2011 (official)",
            "12. 2011.",
            "Herbert R. Stretching. 2011.",
        )
    ]

    assert keys == ["sliwinski1998", "herbert2011", "herbert2011b", "official2011", "source2011", "herbert2011"]


def test_a_source_of_the_folder_keeps_its_key_and_its_parts() -> None:
    known = Source(key="delphi", kind="consensus", title="What experts say", address="https://example.org")
    sources = Sources([known], Notes())

    assert sources.key_of(known.label, known.address) == "delphi"
    assert sources.key_of(known.label, "") == "what"
    assert list(sources.new) == ["what"]


def test_an_address_that_is_none_is_told() -> None:
    notes = Notes()
    sources = Sources([], notes)

    sources.key_of("A file", "ftp://example.org/a")

    assert sources.new["a"]["address"] == ""
    assert notes.all == ("Source “A file”: its address “ftp://example.org/a” is left out: no web address.",)


def test_terms_stand_in_the_file_of_the_module_that_uses_them_first() -> None:
    notes = Notes()
    glossary = Glossary({"1": BAND, "2": KNOT}, [], {}, notes)

    assert glossary.named("1", "TAUT  band", "02") == "TAUT  band"
    assert glossary.named("2", "taut bands", "02") == "taut bands"
    assert glossary.named("1", "the band", "01") == "Taut band"
    assert glossary.named("3", "gone", "01") is None
    assert glossary.files(["01", "02"]) == {
        "02": [
            {"term": "Knot", "meaning": "A word of clients.", "also": ["Taut bands", "knots"], "address": "knot-1"},
            {"term": "Taut band", "meaning": "A strip."},
        ]
    }
    assert notes.all == (
        "Term “Knot”: its form “Taut band” is left out: another term has it.",
        "Term “Taut band”: its form “taut bands” is left out: another term has it.",
    )


def test_a_term_of_another_course_is_not_written_again() -> None:
    notes = Notes()
    there = GlossaryTerm(term="Taut band", meaning="Said otherwise.")
    glossary = Glossary({"1": BAND}, [there], {}, notes)

    assert glossary.use("1", "01") == "Taut band"
    assert glossary.files(["01"]) == {}
    assert len(notes.all) == 1


def test_a_term_that_others_may_link_is_kept() -> None:
    kept = {"07": [GlossaryTerm(term="Trigger", meaning="A spot.")], "01": [GlossaryTerm(term="Knot", meaning="Old.")]}
    glossary = Glossary({"2": KNOT}, [], kept, Notes())
    glossary.use("2", "01")

    assert [entry["term"] for entry in glossary.files(["01"])["01"]] == ["Knot", "Trigger"]
