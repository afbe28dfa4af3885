"""Questions of every kind, made from a seed, with texts that formats stumble over."""

import io
import random
from collections.abc import Callable, Mapping
from dataclasses import replace

from PIL import Image

from courses.assessments.content import ChoiceContent, FigureContent, QuestionContent
from courses.assessments.formats import drafts
from courses.assessments.formats.keys import keyed, keyed_choices
from courses.assessments.formats.pictures import Picture, read_picture, with_sources
from courses.assessments.formats.protocol import ImportedQuestion

WORDS = (
    "trapezius",
    "soleus",
    "C4–C5",
    "5 < 6 & 7 > 2",
    "50% ~ half",
    "a = b",
    "{brace}",
    "#hash",
    "::name::",
    "->",
    "// no",
    "\\back",
    "naïve café",
    "日本",
    '"quoted"',
    "it's",
    "=SUM(A1)",
    "-3.5",
    "+1",
    "@home",
    "[html]",
    "<b>bold</b>",
    "&amp;",
    "{1}",
    "a\tb",
    "one | two",
    "1,2;3",
    "line\nbreak",
    "para\n\nbreak",
    "`code`",
    "$CATEGORY: x",
    "%50%half",
    "\\n",
    "]]>",
    "*",
    "T",
    "FALSE",
    "0",
    "ANSWER: B",
    "e\u0301",
    "😀",
    "\u00a0nbsp",
    "a  b",
)
LEVELS = ("remember", "understand", "apply", "analyze", "evaluate", "create")


class Maker:
    """Makes questions; the same seed makes the same ones."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def text(self, most: int = 4) -> str:
        words = [self.chance.choice(WORDS) for _ in range(self.chance.randint(1, most))]
        return " ".join(words).strip() or "word"

    def texts(self, fewest: int, most: int) -> list[str]:
        number = self.chance.randint(fewest, most)
        return [f"{self.text(2)} {place}" for place in range(number)]

    def maybe(self, text: str) -> str:
        return text if self.chance.random() < 0.5 else ""

    def number(self) -> str:
        return f"{self.chance.randint(-50, 50)}.{self.chance.randint(1, 9)}"

    def question(self, kind: str, number: int) -> ImportedQuestion:
        """One question of the kind with all that stands around it."""
        return ImportedQuestion(
            content=self.content(kind),
            key=self.maybe(f"q{number}"),
            bloom=self.chance.choice(LEVELS),
            difficulty=self.chance.randint(1, 5),
            blueprint=self.maybe("1.A.6, 4.D.1"),
            category=self.maybe(self.chance.choice(["Neck", "Neck/Deep muscles", "A & B"])),
            module=self.maybe("comp-1"),
            source=self.maybe("gerwin2004, p. 3"),
            tags=tuple(self.chance.sample(["anatomy", "safe-guard", "bloom:strange", "two words"], 2)),
        )

    def content(self, kind: str) -> QuestionContent:
        """What a question of the kind says."""
        made = MAKERS[kind](self)
        figure = FigureContent("figure:back", self.text()) if kind == "hotspot" or self.chance.random() < 0.1 else None
        return replace(
            made,
            stem=made.stem or self.text(6),
            rationale=self.maybe(self.text(6)),
            figure=figure,
            points_each=self.chance.choice([1, 1, 1, 2, 5]),
        )


def _choices(maker: Maker, rights: set[int], texts: list[str]) -> tuple[ChoiceContent, ...]:
    return keyed_choices([(text, place in rights, maker.maybe(maker.text())) for place, text in enumerate(texts)])


def _single(maker: Maker) -> QuestionContent:
    texts = maker.texts(2, 6)
    return QuestionContent("single", "", "", _choices(maker, {maker.chance.randrange(len(texts))}, texts))


def _multiple(maker: Maker) -> QuestionContent:
    texts = maker.texts(2, 6)
    rights = set(maker.chance.sample(range(len(texts)), maker.chance.randint(1, len(texts))))
    rule = maker.chance.choice(["all_or_nothing", "right_minus_wrong"])
    return QuestionContent("multiple", "", "", _choices(maker, rights, texts), {"rule": rule})


def _true_false(maker: Maker) -> QuestionContent:
    return drafts.true_false("", "", maker.chance.random() < 0.5, maker.maybe("Yes, as it was."), maker.maybe("No."))


def _matching(maker: Maker) -> QuestionContent:
    rights, lefts = maker.texts(2, 6), maker.texts(2, 5)
    made = drafts.matching("", "", [(left, maker.chance.choice(rights)) for left in lefts] + [("", rights[0])])
    return replace(made, choices=tuple(replace(choice, rationale=maker.maybe("Why.")) for choice in made.choices))


def _ordering(maker: Maker) -> QuestionContent:
    return drafts.ordering("", "", maker.texts(3, 6), maker.chance.choice(["whole", "neighbors"]))


def _numeric(maker: Maker) -> QuestionContent:
    return drafts.numeric("", "", maker.number(), maker.chance.choice(["0", "0.05", "1.50"]), maker.maybe("kg/cm²"))


def _short_answer(maker: Maker) -> QuestionContent:
    return drafts.short_answer("", "", maker.texts(1, 4), maker.maybe(r"sole(us|i)"))


def _blanks(maker: Maker) -> QuestionContent:
    rows = [
        drafts.blank("text", maker.texts(1, 3)),
        drafts.blank("number", ["5"], "0.5"),
        drafts.blank("choice", ["over"], options=["over", "under", maker.text(1)]),
    ][: maker.chance.randint(1, 3)]
    text = " ".join(
        f"{maker.chance.choice(['Press for', 'at', 'then'])} {{{place}}}" for place in range(1, len(rows) + 1)
    )
    return drafts.blanks("", "", f"{text}.", rows)


def _hotspot(maker: Maker) -> QuestionContent:
    polygon = [["0.1", "0.1"], ["0.31", "0.1"], ["0.2", "0.44"]]
    regions = [
        {"name": f"Region {place} {maker.text(1)}", "polygon": polygon, "is_correct": place == 0}
        for place in range(maker.chance.randint(2, 4))
    ]
    return QuestionContent("hotspot", "", "", details={"regions": keyed("regions", regions)})


def _mark_point(maker: Maker) -> QuestionContent:
    details = {**_place(maker), "point": "infraspinatus-1", "tolerance": maker.chance.choice([0, 12])}
    return QuestionContent("mark_point", "", "", details=details)


def _mark_zone(maker: Maker) -> QuestionContent:
    return QuestionContent("mark_zone", "", "", details={**_place(maker), "subject": "soleus"})


def _place(maker: Maker) -> dict[str, object]:
    others = maker.chance.sample(["top-of-shoulder", "point-of-elbow", "back-of-hand"], maker.chance.choice([0, 2, 3]))
    return {**_aspect(maker), "place": maker.maybe(maker.text()), "others": others}


def _aspect(maker: Maker) -> dict[str, object]:
    return {
        "view": "back",
        "side": maker.chance.choice(["right", "left"]),
        "window": maker.chance.choice(["", "whole", "shoulder"]),
    }


def _name_muscle(maker: Maker) -> QuestionContent:
    shows = maker.chance.sample(["shapes", "points", "zones"], maker.chance.randint(1, 3))
    details = {**_aspect(maker), "muscle": "gastrocnemius", "shows": shows, "others": ["deltoid", "rhomboids"]}
    return QuestionContent("name_muscle", "", "", details=details)


def _label_figure(maker: Maker) -> QuestionContent:
    marks = [{"muscle": name, "words": maker.maybe(maker.text())} for name in ("soleus", "deltoid", "rhomboids")]
    shows = maker.chance.choice(["points", "zones"])
    details = {**_aspect(maker), "shows": shows, "marks": keyed("marks", marks), "others": ["temporalis"]}
    return QuestionContent("label_figure", "", "", details=details)


def _open_response(maker: Maker) -> QuestionContent:
    rubric = [{"text": text, "points": maker.chance.randint(1, 5)} for text in maker.texts(1, 4)]
    details = {"rubric": keyed("rubric", rubric), "words": maker.chance.choice([0, 150]), "model_answer": maker.text(8)}
    return QuestionContent("open_response", "", "", details=details)


def _vignette(maker: Maker) -> QuestionContent:
    kinds = [kind for kind in MAKERS if kind != "vignette"]
    parts = tuple(maker.content(maker.chance.choice(kinds)) for _ in range(maker.chance.randint(1, 4)))
    return QuestionContent("vignette", "", "", parts=parts)


MAKERS: Mapping[str, Callable[[Maker], QuestionContent]] = {
    "single": _single,
    "multiple": _multiple,
    "true_false": _true_false,
    "matching": _matching,
    "ordering": _ordering,
    "numeric": _numeric,
    "short_answer": _short_answer,
    "blanks": _blanks,
    "hotspot": _hotspot,
    "mark_point": _mark_point,
    "mark_zone": _mark_zone,
    "name_muscle": _name_muscle,
    "label_figure": _label_figure,
    "open_response": _open_response,
    "vignette": _vignette,
}


def mixed_questions(seed: int, number: int = 500) -> list[ImportedQuestion]:
    """Questions of all kinds in turn."""
    maker = Maker(seed)
    kinds = list(MAKERS)
    return [maker.question(kinds[place % len(kinds)], place) for place in range(number)]


def drawn(kind: str = "PNG", size: tuple[int, int] = (20, 10), color: str = "teal") -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, color).save(target, kind)
    return target.getvalue()


def questions_with_pictures(number: int) -> tuple[list[ImportedQuestion], dict[str, Picture]]:
    """Questions of all kinds; every third shows a picture of the library, parts of cases too."""
    found = {f"image:{pk}": read_picture("p.png", drawn(size=(pk + 30, 47), color="navy")) for pk in range(1, 6)}
    names = {"figure:back": "image:5"}
    made = [replace(one, content=with_sources(one.content, names)) for one in mixed_questions(7, number)]
    for place in range(0, number, 3):
        figure = FigureContent(f"image:{place % 5 + 1}", 'Shows "it" & <more>')
        made[place] = replace(made[place], content=replace(made[place].content, figure=figure))
    return made, found
