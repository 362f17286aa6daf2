"""Whether the judges can fail: documents are spoilt in every way there is, and each must be noticed. What the rows allow must
be noticed too, as that row and no other."""

from __future__ import annotations

from judges import TABLE, judged, merged
from samples import (EXAMPLES_ALLOWED, FREEMIND, FREEMIND_ALLOWED, FREEMIND_MOVED, FREEMIND_SPOILT, MAP, MAP_ALLOWED, MAP_SPOILT, MARKDOWN,
                     MARKDOWN_ALLOWED, MARKDOWN_SPOILT, OPML, OPML_ALLOWED, OPML_SPOILT, Change)
from strict import difference

SAMPLES = {
    "markdown": (MARKDOWN, MARKDOWN_SPOILT, MARKDOWN_ALLOWED),
    "freemind": (FREEMIND, FREEMIND_SPOILT, FREEMIND_ALLOWED),
    "opml": (OPML, OPML_SPOILT, OPML_ALLOWED),
}


class Test:
    """Counts what is not noticed."""

    def __init__(self) -> None:
        self.failures = 0

    def fail(self, message: str) -> None:
        self.failures += 1
        print(f"FAILED {message}")

    def format(self, format: str, sample: str, spoilt: list[Change], allowed: list[Change]) -> None:
        whole = judged(format, sample.encode(), sample.encode(), True)
        if not all(verdict.equal and not verdict.needed for verdict in whole.values()):
            self.fail(f"{format}: the sample is not equal to itself")
        seen = 0
        for name, old, new in spoilt:
            verdicts = judged(format, sample.encode(), self.changed(format, sample, name, old, new), True)
            if all(verdict.equal for verdict in verdicts.values()):
                self.fail(f"{format}: not noticed: {name}")
            else:
                seen += 1
        exact = sum(self.allowed(format, sample, *change) for change in allowed)
        print(f"{format}: {seen} of {len(spoilt)} changes are noticed by {' or '.join(whole)}; {exact} of {len(allowed)} rows excuse what they name")

    def changed(self, format: str, sample: str, name: str, old: str, new: str) -> bytes:
        if old not in sample:
            self.fail(f"{format}: the sample has nothing for: {name}")
        if name in ("html-as-text", "plain-rich-text"):
            sample = sample.replace(FREEMIND_MOVED, "")
        return sample.replace(old, new, 1).encode()

    def allowed(self, format: str, sample: str, row: str, old: str, new: str) -> bool:
        output = self.changed(format, sample, row, old, new)
        return self.excused(format, sample.encode(), output, row)

    def excused(self, format: str, source: bytes, output: bytes, row: str, table: str = "") -> bool:
        verdicts = judged(format, source, output, True, table)
        needed = set(merged(verdicts))
        if not all(verdict.equal for verdict in verdicts.values()) or needed != {row}:
            unequal = [line for verdict in verdicts.values() for line in verdict.differences]
            self.fail(f"{format}: {row} does not excuse what it names: {sorted(needed) or unequal or 'nothing was needed'}")
            return False
        told = next(each.get("told") for each in TABLE if each["name"] == row)
        if told and all(verdict.equal for verdict in judged(format, source, output, False, table).values()):
            self.fail(f"{format}: {row} excuses a loss that was not reported")
            return False
        return True

    def maps(self) -> None:
        before = MAP.encode()
        noticed = 0
        for name, old, new in MAP_SPOILT:
            if difference(before, self.changed("strict", MAP, name, old, new)):
                noticed += 1
            else:
                self.fail(f"strict: not noticed: {name}")
        for name, old, new in MAP_ALLOWED:
            if found := difference(before, self.changed("strict", MAP, name, old, new)):
                self.fail(f"strict: {name}: {found}")
        print(f"strict: {noticed} of {len(MAP_SPOILT)} changes are noticed")


def self_test() -> int:
    test = Test()
    for format, (sample, spoilt, allowed) in SAMPLES.items():
        test.format(format, sample, spoilt, allowed)
    exact = sum(test.excused("markdown", source.encode(), output.encode(), row, "examples") for row, source, output in EXAMPLES_ALLOWED)
    for row, source, output in EXAMPLES_ALLOWED:
        if all(verdict.equal for verdict in judged("markdown", source.encode(), output.encode(), True).values()):
            test.fail(f"{row} excuses more than examples")
    print(f"examples: {exact} of {len(EXAMPLES_ALLOWED)} rows excuse what they name, in examples alone")
    test.maps()
    tested = {row for _, _, allowed in SAMPLES.values() for row, _, _ in allowed} | {row for row, _, _ in EXAMPLES_ALLOWED}
    for row in TABLE:
        if row["name"] not in tested:
            test.fail(f"no sample needs the row {row['name']}")
    print(f"\n{test.failures or 'no'} failure{'' if test.failures == 1 else 's'}")
    return 1 if test.failures else 0
