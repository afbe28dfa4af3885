"""The curve of the editor in the browser is that of the drawings."""

import json
import subprocess
from pathlib import Path

from django.conf import settings

from courses.anatomy.curves import smooth_outline
from courses.anatomy.facts import Point
from courses.anatomy.services import library_in_file

SCRIPT = Path(settings.BASE_DIR, "lms/static/lms/js/cms/curve.js")
PROGRAM = """
import { smoothOutline } from "%s";
let text = "";
for await (const part of process.stdin) text += part;
console.log(JSON.stringify(JSON.parse(text).map(smoothOutline)));
"""


def drawn_by_the_browser(zones: list[tuple[Point, ...]]) -> list[str]:
    """What the module says, in one run of node."""
    command = ["node", "--input-type=module", "--eval", PROGRAM % SCRIPT.as_uri()]
    done = subprocess.run(command, input=json.dumps(zones), capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def numbers_in(path: str) -> list[float]:
    for letter in "MCz":
        path = path.replace(letter, " ")
    return [float(number) for number in path.split()]


def test_the_same_corners_give_the_same_path() -> None:
    """Of every zone of the atlas; the last digit may be rounded the other way."""
    zones = [zone.corners for muscle in library_in_file().muscles for point in muscle.points for zone in point.zones]
    zones.append(((10.0, 10.0), (10.0, 10.0), (30.0, 10.0), (20.0, 40.0)))  # two corners in one place
    for corners, path in zip(zones, drawn_by_the_browser(zones), strict=True):
        ours = smooth_outline(corners)
        assert path.count("C") == ours.count("C")
        far = [abs(a - b) for a, b in zip(numbers_in(path), numbers_in(ours), strict=True)]
        assert max(far) < 0.11
