//! Bytes to texts, with marks of every kind.

use panmap_model::text::{Align, Cell, Image, Item, Link, Rgb};
use panmap_model::{Mark, MarkKind, TextBuf, TextBuilder};

use super::bytes::Bytes;
use super::fragments::HOSTILE;
use super::values::{ADDRESSES, TASKS, WORDS};

/// A text of a few pieces: words, spans, blocks and atoms.
pub(super) fn text(bytes: &mut Bytes<'_>) -> TextBuf {
    let mut builder = TextBuilder::new();
    for _ in 0..bytes.below(8) {
        match bytes.below(10) {
            0..4 => builder.text(&words(bytes)),
            4 | 5 => builder.open(span(bytes)),
            6 => builder.open(block(bytes)),
            7 => builder.close(bytes.pick(MarkKind::ALL)),
            8 => builder.atom(atom(bytes), &words(bytes)),
            _ => {
                let (mark, words) = (span(bytes), words(bytes));
                builder.open(mark);
                builder.text(&words);
                builder.close(mark.kind());
            }
        }
    }
    builder.finish().into()
}

/// Words of a line or more, some of which are markup somewhere.
pub(super) fn words(bytes: &mut Bytes<'_>) -> String {
    match bytes.below(4) {
        0 => bytes.pick(WORDS).to_owned(),
        1 => bytes.pick(HOSTILE).to_owned(),
        2 => (0..bytes.below(4)).map(|_| bytes.pick(HOSTILE)).collect(),
        _ => {
            let count = bytes.below(16);
            String::from_utf8_lossy(bytes.take(count)).into_owned()
        }
    }
}

fn link(bytes: &mut Bytes<'_>) -> Link<'static> {
    Link {
        address: bytes.pick(ADDRESSES),
        title: bytes.pick(&["", "title", "two\nlines"]),
        bare: bytes.one_in(4),
        wiki: bytes.one_in(4),
    }
}

fn span(bytes: &mut Bytes<'_>) -> Mark<'static> {
    match bytes.below(11) {
        0 => Mark::Strong,
        1 => Mark::Emphasis,
        2 => Mark::Code,
        3 => Mark::Strike,
        4 => Mark::Underline,
        5 => Mark::Highlight,
        6 => Mark::Sub,
        7 => Mark::Sup,
        8 => Mark::Color(Rgb(255, 0, bytes.byte())),
        9 => Mark::Background(Rgb(bytes.byte(), 0, 255)),
        _ => Mark::Link(link(bytes)),
    }
}

fn block(bytes: &mut Bytes<'_>) -> Mark<'static> {
    match bytes.below(9) {
        0 => Mark::Paragraph { tight: false },
        1 => Mark::Quote,
        2 => Mark::Rule,
        3 => Mark::HtmlBlock,
        4 => Mark::Heading { level: bytes.below(8) as u8 },
        5 => Mark::CodeBlock { language: bytes.pick(&["", "rust", "c `++` x"]) },
        6 => Mark::Footnote { label: bytes.pick(&["1", "note", ""]) },
        7 => Mark::Cell(Cell {
            head: bytes.one_in(2),
            row: bytes.one_in(2),
            table: bytes.one_in(4),
            align: bytes.pick(&[Align::None, Align::Left, Align::Center, Align::Right]),
        }),
        _ => Mark::Item(Item {
            number: bytes.pick(&[None, Some(1), Some(0), Some(7), Some(u32::MAX)]),
            task: bytes.one_in(3).then(|| bytes.pick(TASKS)),
            loose: bytes.one_in(2),
            new: bytes.one_in(3),
        }),
    }
}

fn atom(bytes: &mut Bytes<'_>) -> Mark<'static> {
    match bytes.below(6) {
        0 => Mark::Math { display: false },
        1 => Mark::Math { display: true },
        2 => Mark::Html,
        3 => Mark::NoteRef,
        4 => Mark::Foreign { syntax: bytes.pick(&["logseq", ""]) },
        _ => {
            let Link { address, title, bare, wiki } = link(bytes);
            let (width, height) = (bytes.pick(&[None, Some(7)]), bytes.pick(&[None, Some(u16::MAX)]));
            Mark::Image(Image { address, title, width, height, bare, wiki })
        }
    }
}
