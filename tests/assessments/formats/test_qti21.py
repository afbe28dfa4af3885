"""QTI 2.1: items of other programs alone and in packages, and packages that are not what they say."""

import io
import zipfile

import pytest

from courses.assessments import formats
from courses.assessments.content import QuestionContent

NAMESPACE = 'xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"'


def item(body: str, declarations: str, after: str = "", identifier: str = "landmark") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><assessmentItem {NAMESPACE} identifier="{identifier}" title="T" '
        f'adaptive="false" timeDependent="false">{declarations}'
        '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>'
        f"<itemBody>{body}</itemBody>{after}</assessmentItem>"
    ).encode()


def declared(
    values: str, cardinality: str = "single", base: str = "identifier", name: str = "RESPONSE", more: str = ""
) -> str:
    listed = "".join(f"<value>{value}</value>" for value in values.split("|"))
    return (
        f'<responseDeclaration identifier="{name}" cardinality="{cardinality}" baseType="{base}">'
        f"<correctResponse>{listed}</correctResponse>{more}</responseDeclaration>"
    )


def one(data: bytes) -> QuestionContent:
    parsed = formats.parse("qti21", data)
    assert parsed.errors == ()
    return parsed.questions[0].content


CHOICES = '<simpleChoice identifier="A">T7</simpleChoice><simpleChoice identifier="B">L4</simpleChoice>'


def choice(most: int = 1, prompt: str = "Which level?") -> str:
    return (
        f'<choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="{most}">'
        f"<prompt>{prompt}</prompt>{CHOICES}</choiceInteraction>"
    )


def test_single_choice_with_a_prompt_and_feedback():
    said = '<modalFeedback outcomeIdentifier="F" identifier="A" showHide="show">The scapula.</modalFeedback>'
    made = one(item(f"<p>Feel the crests.</p>{choice()}", declared("B"), said))
    assert (made.kind, made.stem) == ("single", "Feel the crests.\n\nWhich level?")
    assert [(it.text, it.is_correct, it.rationale) for it in made.choices] == [
        ("T7", False, "The scapula."),
        ("L4", True, ""),
    ]


def test_several_choices_by_match_and_by_map():
    mapping = '<mapping defaultValue="0"><mapEntry mapKey="B" mappedValue="1"/></mapping>'
    assert one(item(choice(0), declared("A|B", "multiple"))).details == {"rule": "all_or_nothing"}
    assert one(item(choice(0), declared("B", "multiple", more=mapping))).details == {"rule": "right_minus_wrong"}


def test_order():
    body = f'<orderInteraction responseIdentifier="RESPONSE"><prompt>Order.</prompt>{CHOICES}</orderInteraction>'
    assert [it.text for it in one(item(body, declared("B|A", "ordered"))).choices] == ["L4", "T7"]


def test_matching():
    sets = (
        '<simpleMatchSet><simpleAssociableChoice identifier="L1" matchMax="1">Biceps</simpleAssociableChoice>'
        '<simpleAssociableChoice identifier="L2" matchMax="1">Soleus</simpleAssociableChoice></simpleMatchSet>'
        '<simpleMatchSet><simpleAssociableChoice identifier="R1" matchMax="2">ankle</simpleAssociableChoice>'
        '<simpleAssociableChoice identifier="R2" matchMax="2">elbow</simpleAssociableChoice>'
        '<simpleAssociableChoice identifier="R3" matchMax="2">hip</simpleAssociableChoice></simpleMatchSet>'
    )
    body = f'<matchInteraction responseIdentifier="RESPONSE"><prompt>Match.</prompt>{sets}</matchInteraction>'
    made = one(item(body, declared("L1 R2|L2 R1", "multiple", "directedPair")))
    texts = {it.key: it.text for it in made.choices}
    assert [(it["text"], texts[it["choice"]]) for it in made.details["pairs"]] == [
        ("Biceps", "elbow"),
        ("Soleus", "ankle"),
    ]
    assert [it.text for it in made.choices if not it.is_correct] == ["hip"]


def test_a_number_with_a_tolerance():
    entry = '<p>How many?</p><p><textEntryInteraction responseIdentifier="RESPONSE"/></p>'
    equal = (
        '<responseProcessing><responseCondition><responseIf><equal toleranceMode="absolute" tolerance="0.5 0.5">'
        '<variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></equal></responseIf></responseCondition>'
        "</responseProcessing>"
    )
    made = one(item(entry, declared("7", base="float"), equal))
    assert (made.stem, made.details) == ("How many?", {"answer": "7", "tolerance": "0.5", "unit": ""})


def test_a_word_inside_a_text_is_a_blank_and_in_a_line_of_its_own_a_short_answer():
    mapping = '<mapping defaultValue="0"><mapEntry mapKey="calm" mappedValue="1"/></mapping>'
    inside = '<p>Note.</p><p>Stay <textEntryInteraction responseIdentifier="RESPONSE"/> at work.</p>'
    answers = declared("still", base="string", more=mapping)
    blanks = one(item(inside, answers))
    assert (blanks.stem, blanks.details["text"]) == ("Note.", "Stay {1} at work.")
    assert blanks.details["blanks"][0]["accepted"] == ["still", "calm"]
    alone = '<p>Stay how?</p><p><textEntryInteraction responseIdentifier="RESPONSE"/></p>'
    assert one(item(alone, answers)).details == {"accepted": ["still", "calm"], "pattern": ""}


def test_choices_inside_a_text_and_gaps():
    options = '<inlineChoice identifier="A">over</inlineChoice><inlineChoice identifier="B">under</inlineChoice>'
    inline = (
        f'<p>Press <inlineChoiceInteraction responseIdentifier="RESPONSE">{options}</inlineChoiceInteraction> it.</p>'
    )
    made = one(item(inline, declared("B")))
    assert (made.details["text"], made.details["blanks"][0]["accepted"]) == ("Press {1} it.", ["under"])
    gaps = (
        '<gapMatchInteraction responseIdentifier="RESPONSE"><gapText identifier="W1" matchMax="1">over</gapText>'
        '<gapText identifier="W2" matchMax="1">under</gapText><p>Press <gap identifier="G1"/> it.</p>'
        "</gapMatchInteraction>"
    )
    made = one(item(gaps, declared("W2 G1", "multiple", "directedPair")))
    assert (made.details["text"], made.details["blanks"][0]["accepted"]) == ("Press {1} it.", ["under"])


def test_an_extended_text_with_a_rubric():
    body = (
        '<rubricBlock view="scorer"><p>Names the source.</p></rubricBlock>'
        '<extendedTextInteraction responseIdentifier="RESPONSE"><prompt>Explain.</prompt></extendedTextInteraction>'
    )
    made = one(item(body, declared("", base="string")))
    assert (made.kind, made.stem) == ("open_response", "Explain.")
    assert made.details["rubric"] == [{"key": "r1", "text": "Names the source.", "points": 1}]


def test_several_interactions_are_a_case():
    second = choice(prompt="And then?").replace('"RESPONSE"', '"R2"')
    made = one(item(f"<p>A client comes.</p>{choice()}{second}", declared("B") + declared("A", name="R2")))
    assert (made.kind, made.stem) == ("vignette", "A client comes.")
    assert [(part.stem, part.correct_keys) for part in made.parts] == [
        ("Which level?", ("c2",)),
        ("And then?", ("c1",)),
    ]


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ('<sliderInteraction responseIdentifier="RESPONSE"/>', "Its interaction sliderInteraction cannot be taken."),
        ("<p>Read.</p>", "It asks nothing: there is no interaction in it."),
        (
            '<hotspotInteraction responseIdentifier="RESPONSE"><object data="a.png"/></hotspotInteraction>',
            "It asks about the picture a.png, but it is not in a package with the question.",
        ),
    ],
)
def test_what_cannot_be_taken_is_named(body, sentence):
    (problem,) = formats.parse("qti21", item(body, declared("A"))).problems
    assert str(problem) == f"item landmark: {sentence}"


MANIFEST = """<?xml version="1.0"?><manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="m"><resources>
<resource identifier="r1" type="imsqti_item_xmlv2p1" href="items/a.xml"/>
<resource identifier="t" type="imsqti_test_xmlv2p1" href="test.xml"/>
<resource identifier="p" type="webcontent" href="neck.png"/></resources></manifest>"""


def package(members: dict[str, bytes | str], *, change=None) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            if change:
                change(info)
            archive.writestr(info, data)
    return target.getvalue()


def test_a_package_of_another_program():
    parsed = formats.parse(
        "qti21", package({"imsmanifest.xml": MANIFEST, "items/a.xml": item(choice(), declared("B"))})
    )
    assert parsed.questions[0].key == "landmark"
    assert [str(note) for note in parsed.problems] == [
        "test.xml: A test is left out: only its questions are taken.",
        "neck.png: A file of the package is left out.",
    ]


def refusal(data: bytes) -> str:
    parsed = formats.parse("qti21", data)
    assert parsed.questions == ()
    return parsed.problems[0].sentence


@pytest.mark.parametrize("name", ["../a.xml", "/etc/a.xml", "a/../../b.xml", "c:\\a.xml", "..\\a.xml"])
def test_paths_that_lead_out_are_refused(name):
    assert refusal(package({"imsmanifest.xml": MANIFEST, name: b"x"})) == (
        "The archive holds a file whose path leads out of it."
    )


def test_links_sizes_counts_and_damage_are_refused():
    def link(info: zipfile.ZipInfo) -> None:
        info.external_attr = 0o120777 << 16

    assert refusal(package({"imsmanifest.xml": "/etc/passwd"}, change=link)) == "The archive holds a link or a device."
    assert "larger than 15 MB" in refusal(package({"imsmanifest.xml": b"0" * 16 * 1024 * 1024}))
    thirds = {f"{number}.xml": b"0" * 14 * 1024 * 1024 for number in range(3)}
    assert "larger than 40 MB" in refusal(package(thirds))
    assert "files" in refusal(package({f"{number}.xml": b"" for number in range(5001)}))
    assert "imsmanifest.xml" in refusal(package({"a.xml": b"<a/>"}))
    assert refusal(b"PK\x03\x04 and no more") == "This is not a zip archive, or it is damaged."
    assert refusal(package({"imsmanifest.xml": MANIFEST})) == "This file of the archive is missing or damaged."
    assert "document type" in refusal(package({"imsmanifest.xml": "<!DOCTYPE a><a/>"}))


def test_a_member_that_is_larger_than_it_says_is_not_read_on():
    honest = package({"imsmanifest.xml": MANIFEST, "items/a.xml": item(choice(), declared("B"))})
    size = len(item(choice(), declared("B"))).to_bytes(4, "little")
    assert honest.count(size) >= 2
    parsed = formats.parse("qti21", honest.replace(size, (8).to_bytes(4, "little")))
    assert parsed.questions == () and parsed.errors


def said(data: bytes) -> list[str]:
    return [problem.sentence for problem in formats.parse("qti21", data).problems]


def mapping(entries: dict[str, str]) -> str:
    rows = "".join(f'<mapEntry mapKey="{key}" mappedValue="{value}"/>' for key, value in entries.items())
    return f'<mapping defaultValue="0">{rows}</mapping>'


ENTRY = '<p>Which level?</p><p><textEntryInteraction responseIdentifier="RESPONSE"/></p>'


def test_uneven_points_and_part_marks_are_named():
    uneven = declared("A|B", "multiple", more=mapping({"A": "1", "B": "0.5"}))
    assert said(item(choice(0), uneven)) == [
        "Its right answers earn different points; here each of them counts the same."
    ]
    partly = declared("L4", base="string", more=mapping({"L4": "1", "L5": "0.5"}))
    assert said(item(ENTRY, partly)) == ["Answers that earned part marks are left out: only fully right answers count."]
    assert one(item(ENTRY, partly)).details["accepted"] == ["L4"]


@pytest.mark.parametrize(
    ("mode", "margins", "answer", "tolerance"),
    [
        ("absolute", "0.5", "10", "0.5"),
        ("relative", "5 5", "10", "0.5"),
        ("absolute", "1 2", "10.5", "1.5"),
        ("exact", "3 3", "10", "0"),
    ],
)
def test_how_far_off_a_number_may_be(mode, margins, answer, tolerance):
    equal = f'<equal toleranceMode="{mode}" tolerance="{margins}"><variable identifier="RESPONSE"/></equal>'
    made = one(item(ENTRY, declared("10", base="float"), f"<responseProcessing>{equal}</responseProcessing>"))
    assert (made.details["answer"], made.details["tolerance"]) == (answer, tolerance)


def test_what_depends_on_the_answer_is_named():
    inside = '<p><feedbackInline outcomeIdentifier="F" identifier="ok" showHide="show">Yes.</feedbackInline></p>'
    rubric = '<rubricBlock view="candidate"><p>Work alone.</p></rubricBlock>'
    modal = "".join(
        f'<modalFeedback outcomeIdentifier="F" identifier="{name}" showHide="show">{name}</modalFeedback>'
        for name in ("correct", "incorrect")
    )
    rules = "<responseProcessing><responseCondition><responseElseIf/></responseCondition></responseProcessing>"
    assert said(item(rubric + choice() + inside, declared("B"), rules + modal)) == [
        "Its feedback for right and for wrong answers is put together as the rationale.",
        "Feedback inside its text that depends on the answer is left out.",
        "Its rules for part marks are left out: only the right answers that it declares count.",
        "A rubric block is left out.",
    ]


def test_templates_and_adaptive_items_are_refused_by_name():
    template = '<templateDeclaration identifier="N" cardinality="single" baseType="integer"/>'
    assert said(item(choice(), declared("B") + template)) == [
        "It is a template, whose words or numbers are made anew each time."
    ]
    adaptive = item(choice(), declared("B")).replace(b'adaptive="false"', b'adaptive="true"')
    assert said(adaptive) == ["It is adaptive: it goes on asking after a wrong answer."]


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        (b"<questestinterop/>", "This is QTI 1.2, which is not read. Export it as QTI 2.1."),
        (b"<qti-assessment-item/>", "This is QTI 3, which is not read. Export it as QTI 2.1."),
    ],
)
def test_other_versions_are_named(document, problem):
    assert said(document) == [problem]


def test_a_prompt_that_repeats_the_text_is_read_once():
    assert one(item(f"<div>Which level?</div>{choice()}", declared("B"))).stem == "Which level?"
