//! Texts as they are built, walked, shown and stored in a map.

use std::fmt::Write;

use super::*;
use crate::Task;

mod blocks;
mod building;
mod growth;
mod map;
mod plain;
mod properties;
mod runs;

/// A builder to which `build` was applied, finished.
fn built(build: impl FnOnce(&mut TextBuilder)) -> TextBuilder {
    let mut builder = TextBuilder::new();
    build(&mut builder);
    builder.finish();
    builder
}

/// The words, with line breaks escaped, followed by the marks.
fn shown(build: impl FnOnce(&mut TextBuilder)) -> String {
    show(built(build).built())
}

fn show(text: Text<'_>) -> String {
    let mut shown = text.words().replace('\n', "⏎").replace('\t', "⇥");
    for (range, mark) in text.marks() {
        write!(shown, " | {}..{} {}", range.start, range.end, mark.kind()).unwrap();
    }
    shown
}

/// A block with words.
fn block(text: &mut TextBuilder, mark: Mark<'_>, words: &str) {
    text.block(mark);
    text.text(words);
    text.end_block();
}

/// Words with a span.
fn span(text: &mut TextBuilder, mark: Mark<'_>, words: &str) {
    text.span(mark);
    text.text(words);
    text.end_span(mark.kind());
}

fn link(address: &str) -> Mark<'_> {
    Mark::Link(Link { address, ..Link::default() })
}

fn bare(address: &str) -> Mark<'_> {
    Mark::Link(Link { address, bare: true, ..Link::default() })
}

const ITEM: Mark<'static> = Mark::Item(Item { number: None, task: None, loose: false, new: false });
