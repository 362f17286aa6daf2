//! Random rich texts, for the tests of this crate and of the crates that include this file.

use panmap_model::text::{Align, Cell, Image, Item, Link, Rgb};
use panmap_model::{Mark, MarkKind, Task, TextBuilder};
use proptest::prelude::*;

/// Words that are markup in some syntax, white space of every kind, and characters that occur next to them.
const WORDS: &[&str] = &[
    "a",
    "B",
    "7",
    "é",
    "中",
    "😀",
    "word",
    "two words",
    "*",
    "**",
    "_",
    "__",
    "~",
    "~~",
    "`",
    "``",
    "[",
    "]",
    "](",
    "(",
    ")",
    "![",
    "!",
    "<",
    "</b>",
    "<b>",
    "<!--",
    ">",
    "&",
    "&amp;",
    "&#10;",
    "#",
    "# ",
    "-",
    "- ",
    "+ ",
    "1. ",
    "1)",
    "2.",
    "|",
    "$",
    "$$",
    "=",
    "==",
    "===",
    "---",
    "~~~",
    ":",
    ": ",
    "\\",
    "\"",
    "'",
    "{",
    "}",
    "^",
    "[^1]",
    "[x] ",
    ".",
    ",",
    "http://a.b",
    "www.a.b",
    "a@b.c",
    "\u{a0}",
    "\u{2003}",
    " ",
    "  ",
    "\t",
    "\n",
    "\n\n",
    "\n\n\n",
    "\u{200b}",
];

const ADDRESSES: &[&str] = &[
    "https://e.org/a_b",
    "#top",
    "a b.png",
    "img/cat.png",
    "x",
    "http://a.b",
    "(",
    "mailto:a@b.c",
    "line\nbreak",
    "",
];

const TITLES: &[&str] = &["", "", "", "title", "two\nlines", "\"quoted\""];

/// A call to a [`TextBuilder`].
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Words(String),
    Open(Mark<'static>),
    Close(MarkKind),
    Atom(Mark<'static>, String),
}

/// A text of one line: spans and atoms, but no block.
pub(crate) fn line() -> impl Strategy<Value = TextBuilder> {
    prop::collection::vec(inline_step(), 0..24).prop_map(build)
}

/// A text of blocks.
pub(crate) fn blocks() -> impl Strategy<Value = TextBuilder> {
    prop::collection::vec(prop_oneof![3 => inline_step(), 2 => block_step()], 0..40).prop_map(build)
}

/// Builds and finishes the text that the steps describe.
pub(crate) fn build(steps: Vec<Step>) -> TextBuilder {
    let mut builder = TextBuilder::new();
    for step in steps {
        match step {
            Step::Words(words) => builder.text(&words),
            Step::Open(mark) => builder.open(mark),
            Step::Close(kind) => builder.close(kind),
            Step::Atom(mark, words) => builder.atom(mark, &words),
        }
    }
    builder.finish();
    builder
}

fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(WORDS), 0..4).prop_map(|words| words.concat())
}

fn inline_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => words().prop_map(Step::Words),
        3 => span().prop_map(Step::Open),
        3 => span().prop_map(|mark| Step::Close(mark.kind())),
        1 => (atom(), words()).prop_map(|(mark, words)| Step::Atom(mark, words)),
    ]
}

fn block_step() -> impl Strategy<Value = Step> {
    let closed = prop_oneof![4 => Just(MarkKind::Quote), 1 => Just(MarkKind::Paragraph)];
    prop_oneof![
        1 => Just(Step::Open(Mark::Paragraph { tight: false })),
        3 => block().prop_map(Step::Open),
        3 => closed.prop_map(Step::Close),
    ]
}

fn span() -> impl Strategy<Value = Mark<'static>> {
    let color = prop::sample::select(&[Rgb(255, 0, 0), Rgb(0, 0, 255)][..]);
    prop_oneof![
        2 => link().prop_map(Mark::Link),
        1 => color.clone().prop_map(Mark::Color),
        1 => color.prop_map(Mark::Background),
        8 => prop::sample::select(
            &[
                Mark::Highlight,
                Mark::Underline,
                Mark::Strike,
                Mark::Strong,
                Mark::Emphasis,
                Mark::Sub,
                Mark::Sup,
                Mark::Code,
            ][..]
        ),
    ]
}

fn link() -> impl Strategy<Value = Link<'static>> {
    (prop::sample::select(ADDRESSES), prop::sample::select(TITLES), any::<bool>(), prop::bool::weighted(0.2))
        .prop_map(|(address, title, bare, wiki)| Link { address, title, bare, wiki })
}

fn atom() -> impl Strategy<Value = Mark<'static>> {
    let size = || prop::option::weighted(0.3, prop::sample::select(&[0, 7, u16::MAX][..]));
    let image = (link(), size(), size()).prop_map(|(link, width, height)| {
        let Link { address, title, bare, wiki } = link;
        Mark::Image(Image { address, title, width, height, bare, wiki })
    });
    prop_oneof![
        2 => image,
        1 => any::<bool>().prop_map(|display| Mark::Math { display }),
        1 => Just(Mark::Html),
        1 => Just(Mark::NoteRef),
        1 => prop::sample::select(&["logseq", ""][..]).prop_map(|syntax| Mark::Foreign { syntax }),
    ]
}

fn block() -> impl Strategy<Value = Mark<'static>> {
    let label = prop::sample::select(&["1", "note", ""][..]);
    prop_oneof![
        6 => item().prop_map(Mark::Item),
        3 => cell().prop_map(Mark::Cell),
        2 => Just(Mark::Quote),
        1 => label.prop_map(|label| Mark::Footnote { label }),
        1 => (0_u8..8).prop_map(|level| Mark::Heading { level }),
        1 => prop::sample::select(&["", "rust", "c `++`"][..]).prop_map(|language| Mark::CodeBlock { language }),
        1 => Just(Mark::Rule),
        1 => Just(Mark::HtmlBlock),
    ]
}

fn item() -> impl Strategy<Value = Item<'static>> {
    let number = prop::option::weighted(0.4, prop::sample::select(&[0, 1, 7, u32::MAX][..]));
    let states = &[Task::Open, Task::Done, Task::Other("WAITING"), Task::Other("")][..];
    let task = prop::option::weighted(0.3, prop::sample::select(states));
    (number, task, any::<bool>(), prop::bool::weighted(0.3)).prop_map(|(number, task, loose, new)| Item {
        number,
        task,
        loose,
        new,
    })
}

fn cell() -> impl Strategy<Value = Cell> {
    let align = prop::sample::select(&[Align::None, Align::Left, Align::Center, Align::Right][..]);
    (any::<bool>(), any::<bool>(), prop::bool::weighted(0.2), align)
        .prop_map(|(head, row, table, align)| Cell { head, row, table, align })
}
