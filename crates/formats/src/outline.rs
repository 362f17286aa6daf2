//! Outlines: dumps whose topics are in order and nothing but words, which are written without a tree, part by part.

use std::io;

use memchr::memmem;
use panmap_mindmeister::{Outlining, Part};
use panmap_model::{Diagnostic, MapBuilder, MindMap, OutlineTopic, Parsed};

use crate::format::{Format, Target, WriteTopic};
use crate::formats::mindmeister;
use crate::options::{ReadOptions, WriteOptions};
use crate::reading::draft::Draft;
use crate::reading::input::Input;
use crate::settings::Settings;

/// About how many bytes of a dump are a part.
const PART: usize = 128 * 1024;

/// The topics of a map below its root, without a tree. [`Format::read_outline`] returns one.
#[derive(Debug)]
pub struct Outline(panmap_mindmeister::Outline);

/// How a target writes an outline. [`Target::outline`] returns one.
#[derive(Debug)]
pub struct OutlineWriter {
    /// What stands before the topics below the root.
    pub before: Vec<u8>,
    /// What stands after them.
    pub after: Vec<u8>,
    /// What the target cannot store.
    pub diagnostics: Vec<Diagnostic>,
    write: WriteTopic,
}

/// A piece of an input that is scanned on its own; what comes of it is passed on.
#[derive(Debug)]
pub struct Scanned(Part);

impl Format {
    /// Reads an input as [`read_input`](Self::read_input) does, if it is an outline, and returns the map without the topics
    /// below its root, and those topics. Returns `None` where a tree is needed.
    ///
    /// `scan` is given a number of pieces, and a function for one of them. It calls that once for each piece, on any thread,
    /// and returns what it made in the same order, unless it made nothing of one of them.
    pub fn read_outline(
        &self,
        input: &Input<'_>,
        options: &ReadOptions,
        scan: impl FnOnce(usize, &(dyn Fn(usize) -> Option<Scanned> + Sync)) -> Option<Vec<Scanned>>,
    ) -> Option<(Parsed, Outline)> {
        self.read_pieces(PART, input, options, scan)
    }

    fn read_pieces(
        &self,
        size: usize,
        input: &Input<'_>,
        options: &ReadOptions,
        scan: impl FnOnce(usize, &(dyn Fn(usize) -> Option<Scanned> + Sync)) -> Option<Vec<Scanned>>,
    ) -> Option<(Parsed, Outline)> {
        if !std::ptr::eq(self, &raw const mindmeister::FORMAT) || options.settings != Settings::default() {
            return None;
        }
        let outlining = Outlining::begin(input.as_shared()?)?;
        let pieces = outlining.cuts(size);
        let scanned = scan(pieces.len(), &|at| outlining.scan(pieces[at].clone()).map(Scanned))?;
        let mut draft = Draft::new(input, options);
        let parts = scanned.into_iter().map(|Scanned(part)| part).collect();
        let (page, outline) = outlining.join(parts, std::mem::take(&mut draft.report))?;
        let bounds = options.bounds;
        if outline.topic_count() >= bounds.topics || outline.deepest() >= bounds.levels {
            // With a tree, there is an error about it.
            return None;
        }
        draft.adopt(page);
        let page = draft.finish(Ok(()), None).ok()?;
        Some((page, Outline(outline)))
    }
}

impl Target {
    /// Whether the target may write outlines.
    #[must_use]
    pub fn writes_outlines(&self) -> bool {
        self.outline.is_some()
    }

    /// How this target writes an outline below the root of a map. Returns `None` where it needs a tree.
    #[must_use]
    pub fn outline(&self, page: &MindMap, options: &WriteOptions) -> Option<OutlineWriter> {
        /// A topic like any other, whose place is where all of them stand.
        const SAMPLE: OutlineTopic<'_> =
            OutlineTopic { lead: "1. ", text: "x", depth: 1, above: 0, below: 1, position: 1 };
        let write = self.outline.and_then(|choose| choose(page))?;
        if options.settings != Settings::default() {
            return None;
        }
        let mut builder = MapBuilder::new();
        builder.meta_mut().clone_from(page.meta());
        builder.open(page.roots().next()?.text());
        builder.open(SAMPLE.text);
        let mut before = Vec::new();
        let diagnostics = self.write(&builder.finish(), options, &mut before).ok()?;
        let mut sample = Vec::new();
        write(SAMPLE, &mut sample).ok()?;
        let place = memmem::rfind(&before, &sample)?;
        let after = before[place + sample.len()..].to_vec();
        before.truncate(place);
        Some(OutlineWriter { before, after, diagnostics, write })
    }
}

impl Outline {
    /// The number of parts.
    #[must_use]
    pub fn parts(&self) -> usize {
        self.0.parts().len()
    }
}

impl OutlineWriter {
    /// Returns what is written of a part. All parts between [`before`](Self::before) and [`after`](Self::after) are what
    /// [`Target::write`] writes.
    ///
    /// # Panics
    ///
    /// Panics if there is no such part.
    #[must_use]
    pub fn part(&self, outline: &Outline, part: usize) -> Vec<u8> {
        let part = &outline.0.parts()[part];
        // JSON takes most, with its indentation.
        let mut out = Vec::with_capacity(3 * part.size());
        // Writing to a vector cannot fail.
        let _: io::Result<()> = outline.0.topics(part).try_for_each(|topic| (self.write)(topic, &mut out));
        out
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::FORMATS;

    /// What a target makes of a dump with a tree, and without one if it can.
    fn both(target: &Target, dump: &str, size: usize) -> [Option<(Vec<u8>, Vec<Diagnostic>)>; 2] {
        let text = Arc::new(dump.to_owned());
        let input = Input::shared(&text);
        let (read, write) = (ReadOptions::default(), WriteOptions::default());
        let tree =
            mindmeister::FORMAT.read_input(&input, &read).ok().map(|Parsed { map, mut diagnostics }| {
                let mut out = Vec::new();
                diagnostics.extend(target.write(&map, &write, &mut out).unwrap());
                (out, diagnostics)
            });
        let scan = |count, scan: &(dyn Fn(usize) -> Option<Scanned> + Sync)| (0..count).map(scan).collect();
        let parts = mindmeister::FORMAT.read_pieces(size, &input, &read, scan);
        let outline = parts.and_then(|(Parsed { map, mut diagnostics }, outline)| {
            let writer = target.outline(&map, &write)?;
            let mut out = writer.before.clone();
            (0..outline.parts()).for_each(|part| out.extend(writer.part(&outline, part)));
            out.extend_from_slice(&writer.after);
            diagnostics.extend(writer.diagnostics);
            Some((out, diagnostics))
        });
        [tree, outline]
    }

    fn targets() -> impl Iterator<Item = &'static Target> {
        FORMATS.iter().flat_map(|format| format.targets).filter(|target| target.writes_outlines())
    }

    /// A dump of topics at these depths, whose labels have no gaps.
    fn dump(head: &str, topics: &[(usize, String)]) -> String {
        let mut numbers: Vec<usize> = Vec::new();
        let mut dump = head.to_owned();
        for (depth, text) in topics {
            let depth = (*depth).min(numbers.len() + 1);
            numbers.resize(depth, 0);
            numbers[depth - 1] += 1;
            let label: String = numbers.iter().map(|number| format!("{number}.")).collect();
            dump.extend(["\n", &label, " ", text, "\n"]);
        }
        dump
    }

    proptest! {
        #[test]
        fn an_outline_is_written_as_the_tree_would_be(
            topics in prop::collection::vec((1..8_usize, r"[ -~éя\u{ff0c}\u{feff}\u{ffff}\t😀]{0,12}"), 1..40),
            head in prop::sample::select(&[
                "Fruit by Mind Map: Fruit\n",
                "Get Started. It's Free\nor sign up with your email address\n1. Fruit: <b> von Ann Bee\n",
                "Map: a\n\nWhat it is.\n\nMap: a by Ann Mind Map: Map: a\n",
                "Fruit\n",
            ]),
            size in 1..200_usize,
        ) {
            let dump = dump(head, &topics);
            for target in targets() {
                let [tree, outline] = both(target, &dump, size);
                prop_assert!(outline.is_none() || outline == tree, "{}: {dump}", target.title);
            }
        }
    }

    #[test]
    fn plain_dumps_are_outlines_for_the_formats_of_most_people() {
        let topics =
            [(1, "Apples & <b>"), (2, "Boskoop – \"red\""), (3, "1. of 2"), (2, "*Elstar*"), (1, "=Pears=")];
        let dump = dump("Fruit by Mind Map: Fruit\n", &topics.map(|(depth, text)| (depth, text.to_owned())));
        let names: Vec<_> = targets().map(|target| target.name).collect();
        assert_eq!(names, ["page", "standard", "common", "gfm", "native"]);
        for target in targets() {
            let [tree, outline] = both(target, &dump, 20);
            assert!(outline.is_some() && outline == tree, "{}", target.title);
        }
    }

    #[test]
    fn what_needs_a_tree_is_no_outline() {
        let head = "Fruit by Mind Map: Fruit\n\n1. Apples\n\n";
        for rest in [
            "1.2. Elstar\n",
            "1.1.1. Elstar\n",
            "1. Apples\n",
            "1.1.\n",
            "red\n",
            "1.1. a\rb\n",
            "1.1. a\tb\n",
        ] {
            for target in targets() {
                let [tree, outline] = both(target, &format!("{head}{rest}"), 20);
                assert!(tree.is_some() && outline.is_none(), "{}: {rest}", target.title);
            }
        }
    }

    #[test]
    fn a_map_beyond_the_bounds_is_no_outline() {
        let text = Arc::new("Fruit by Mind Map: Fruit\n\n1. Apples\n\n1.1. Elstar\n".to_owned());
        let scan = |count, scan: &(dyn Fn(usize) -> Option<Scanned> + Sync)| (0..count).map(scan).collect();
        let is_outline = |topics, levels| {
            let options = ReadOptions::default();
            let bounds = options.bounds.topics(topics).levels(levels);
            let input = Input::shared(&text);
            let options = options.bounds(bounds);
            let tree = mindmeister::FORMAT.read_input(&input, &options).is_ok();
            let outline = mindmeister::FORMAT.read_outline(&input, &options, scan).is_some();
            assert_eq!(tree, outline, "{topics} topics, {levels} levels");
            outline
        };
        assert!(is_outline(3, 3) && !is_outline(2, 3) && !is_outline(3, 2));
    }
}
