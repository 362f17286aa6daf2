"""A slowdown fails, and only one that is meant passes: `python3 benches/instructions/test_compare.py`."""

from __future__ import annotations

import sys
import unittest
from pathlib import Path

import compare
from compare import Record, rows, table
from count import Counter
from paths import Format, Run, hot_paths

BEFORE = {"start-up": 2_000_000, "read opml": 10_000_000, "write json": 8_000_000}

RECORDED = """# About.
tools = "rustc 1.95.0"

[counts]
"read opml" = 10000000

[[slower]]
path = "read opml"
percent = 5
reason = "Values are normalized."
"""


def failed(now: dict[str, int], excuses: list = [], before: dict[str, int] = BEFORE, tolerance: float = compare.TOLERANCE) -> list[str]:
    return [row.path for row in rows(before, now, excuses, tolerance) if row.is_failure]


class Comparison(unittest.TestCase):
    def test_equal_counts_pass(self):
        self.assertEqual(failed(BEFORE), [])

    def test_a_slower_path_fails_and_no_other(self):
        now = {**BEFORE, "read opml": 10_210_000}
        self.assertEqual(failed(now), ["read opml"])
        verdicts = {row.path: row.verdict for row in rows(BEFORE, now, [], compare.TOLERANCE)}
        self.assertEqual(verdicts, {"start-up": "same", "read opml": "SLOWER", "write json": "same"})

    def test_the_tolerance_is_two_per_cent(self):
        self.assertEqual(failed({**BEFORE, "read opml": 10_199_000}), [])
        self.assertEqual(failed({**BEFORE, "read opml": 10_201_000}), ["read opml"])
        self.assertEqual(failed({**BEFORE, "read opml": 10_201_000}, tolerance=compare.TOLERANCE_OF_RECORD), [])

    def test_few_instructions_are_noise(self):
        before = {"read vym": 100_000}
        self.assertEqual(failed({"read vym": 100_000 + compare.NOISE}, before=before), [])
        self.assertEqual(failed({"read vym": 100_001 + compare.NOISE}, before=before), ["read vym"])

    def test_a_faster_path_passes_and_is_named(self):
        found = rows(BEFORE, {**BEFORE, "start-up": 1_000_000}, [], compare.TOLERANCE)
        self.assertEqual((found[0].verdict, found[0].is_failure), ("faster", False))

    def test_a_path_that_fails_now_fails(self):
        self.assertEqual(failed({name: BEFORE[name] for name in ("start-up", "write json")}), ["read opml"])

    def test_a_new_path_passes(self):
        self.assertEqual(failed({**BEFORE, "read freeplane": 9_000_000}), [])

    def test_what_is_meant_passes_once_and_no_further(self):
        excuses = Record.read(RECORDED).new_excuses(Record())
        self.assertEqual(failed({**BEFORE, "read opml": 10_400_000}, excuses), [])
        self.assertEqual(failed({**BEFORE, "read opml": 10_600_000}, excuses), ["read opml"])
        self.assertEqual(failed({**BEFORE, "write json": 8_400_000}, excuses), ["write json"])
        # The next change does not profit from it.
        self.assertEqual(Record.read(RECORDED).new_excuses(Record.read(RECORDED)), [])

    def test_an_excuse_needs_a_reason(self):
        for reason in (" ", "..."):
            with self.assertRaisesRegex(ValueError, "and a reason"):
                Record.read(RECORDED.replace("Values are normalized.", reason))

    def test_following_the_advice_works(self):
        row = rows(BEFORE, {**BEFORE, "read opml": 10_400_000}, [], compare.TOLERANCE)[1]
        advice = row.advice(Path("target/instructions"))
        entry = advice[advice.index("  [[slower]]"):].replace("...", "Because.")
        excuses = Record.read('tools = ""\n' + entry).new_excuses(Record())
        self.assertEqual(failed({**BEFORE, "read opml": 10_400_000}, excuses), [])

    def test_the_table_has_every_path(self):
        text = table(rows(BEFORE, {**BEFORE, "read opml": 10_210_000}, [], compare.TOLERANCE), "the base")
        self.assertIn("| read opml | 10,000,000 | 10,210,000 | +2.10 % | SLOWER |", text)
        self.assertEqual(len(text.splitlines()), 2 + len(BEFORE))


class Recording(unittest.TestCase):
    def test_counts_replace_counts_and_leave_reasons(self):
        renewed = Record.renewed("rustc 2", {"start-up": 5, "read opml": 7}, RECORDED)
        self.assertTrue(renewed.startswith("# About.\n"))
        again = Record.read(renewed)
        self.assertEqual((again.tools, again.counts), ("rustc 2", {"start-up": 5, "read opml": 7}))
        self.assertEqual(again.excuses, Record.read(RECORDED).excuses)
        self.assertEqual(Record.renewed("rustc 2", again.counts, renewed), renewed)

    def test_the_record_can_be_read_and_names_every_kind_of_path(self):
        found = Record.read((Path(__file__).parent / "instructions.toml").read_text())
        names = ("start-up", "read opml", "write opml", "stream records", "convert mindmeister to opml")
        # Without a name of the tools, nothing has been recorded.
        self.assertEqual([name for name in names if name in found.counts], list(names) if found.tools else [])


class Counting(unittest.TestCase):
    def test_runs_that_are_shared_are_taken_off(self):
        class Pretended(Counter):
            def _instructions(self, run: Run) -> int | None:
                return {"start-up": 100, "read-json": 1000, "write-opml": 1700}.get(run.name)

        paths = [path for path in hot_paths([Format("opml", "opml", True, True)]) if path.name in ("start-up", "write opml", "read opml")]
        self.assertEqual(Pretended(Path(), Path(), "head").count(paths), {"start-up": 100, "write opml": 700})


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-q"])
