"""Adds up the results of several pytest runs and answers with one line and the right exit code.

A run without a result file died; a skipped test has not been run. Both count as failures.
"""

import sys
from pathlib import Path
from xml.etree import ElementTree


def count(path: Path) -> tuple[int, int, int]:
    """Passed, failed and skipped tests of one run."""
    if not path.exists():
        print(f"{path.stem}: died without a result")
        return 0, 1, 0
    suite = ElementTree.parse(path).getroot().find("testsuite")
    if suite is None:
        return 0, 1, 0
    total, skipped = int(suite.get("tests", 0)), int(suite.get("skipped", 0))
    failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
    if not total:
        print(f"{path.stem}: no test ran")
        failed = 1
    return max(total - failed - skipped, 0), failed, skipped


def main() -> int:
    """Prints the sum; 0 only when every test of every run passed."""
    counts = [count(Path(name)) for name in sys.argv[1:]]
    passed, failed, skipped = (sum(column) for column in zip(*counts, strict=True))
    print(f"\n{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed or skipped else 0


if __name__ == "__main__":
    sys.exit(main())
