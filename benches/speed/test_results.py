"""What measurements mean, with made-up ones: `python3 benches/speed/test_results.py`."""

from __future__ import annotations

import argparse
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from arguments import sizes
from meter import Runs, Used
from picture import picture
from program import Place
from suite import Suite, shown
from table import put, table, verdicts
from targets import Target, targets

TARGET = Path("/nowhere")


def suite() -> Suite:
    """A suite in which Panmap takes twice as much as `cp`, and pandoc 400 times as much as Panmap."""
    made = Suite(TARGET, Place(TARGET, TARGET), TARGET, [1000, 100_000, 1_000_000], {})
    for count in made.sizes:
        ours, copied, pandoc = (Runs([Used(factor * count, factor * count, 100 * factor * count)] * 3) for factor in (2, 1, 800))
        runs = {"opml": ours, "cp": copied, "pandoc": pandoc, "panmap": ours}
        with tempfile.NamedTemporaryFile() as file:
            file.write(bytes(150))
            file.flush()
            path = Path(file.name)
            made.beside("dump → OPML, one core", "cp", shown(count), runs, {}, "opml", path, True)
            made.beside("dump → OPML", "cp", shown(count), runs, {}, "opml", path, True)
            failed = {"pandoc": "is too slow"} if count > 100_000 else {}
            made.beside("OPML → Markdown", "pandoc", shown(count), {key: run for key, run in runs.items() if key not in failed}, failed, "panmap", path, False)
    made.row("OPML → Markdown", "lxml", False).absent["1 k"] = "is not installed"
    return made


class Results(unittest.TestCase):
    def test_ratios_are_medians_within_rounds(self):
        ours, theirs = (Runs([Used(wall, wall, 1) for wall in walls]) for walls in ([1, 10, 2], [2, 20, 8]))
        self.assertEqual(theirs.over(ours).wall, 2)
        self.assertEqual(ours.typical.wall, 2)

    def test_targets_are_met_or_not(self):
        self.assertEqual(Target("", 4, 3.9).verdict, "met")
        self.assertEqual(Target("", 4, 4.1).verdict, "not met")
        self.assertEqual(Target("", 300, 299, is_least=True).verdict, "not met")
        self.assertEqual(Target("", 300, 301, is_least=True).verdict, "met")
        self.assertEqual(Target("", 300, None).verdict, "not measured")

    def test_targets_find_their_figures(self):
        by_name = {target.promise: target for target in targets(suite())}
        self.assertEqual(by_name["1 M topics → OPML, one core: CPU of `cp`"].measured, 2)
        self.assertEqual(by_name["100 k topics: CPU of pandoc, OPML → Markdown"].measured, 400)
        self.assertIsNone(by_name["1 M topics → JSON, one core: CPU of `cp`"].measured)
        self.assertIn("| not met |", verdicts(suite()))

    def test_the_table_says_what_is_missing(self):
        lines = table(suite()).splitlines()
        self.assertIn("| dump → OPML | Panmap / cp | 2 | 2 | 2 | 1 M | 2 | 2 | 2 |", lines[2])
        self.assertIn("| OPML → Markdown | pandoc / Panmap | 400 | 400 | too slow | 100 k | 400 | 400 | 400 |", lines[3])
        self.assertIn("is not installed", lines[4])
        self.assertEqual({line.count("|") for line in lines}, {lines[0].count("|")})

    def test_the_picture_has_a_point_for_each_figure(self):
        root = ElementTree.fromstring(picture(suite()))
        points = root.findall(".//{http://www.w3.org/2000/svg}circle")
        self.assertEqual(len(points), 3 + 2)

    def test_sizes_are_named_as_they_are_read(self):
        self.assertEqual([shown(size) for size in sizes("1M,1k,10k")], ["1 k", "10 k", "1 M"])
        with self.assertRaises(argparse.ArgumentTypeError):
            sizes("many")

    def test_a_table_replaces_the_one_before(self):
        with tempfile.TemporaryDirectory() as directory:
            file = Path(directory) / "page.md"
            file.write_text("before\n<!-- speed -->\n\nold\n\n<!-- end of speed -->\nafter\n")
            put(file, "speed", "new")
            self.assertEqual(file.read_text(), "before\n<!-- speed -->\n\nnew\n\n<!-- end of speed -->\nafter\n")
            with self.assertRaises(ValueError):
                put(file, "targets", "new")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-q"])
