//! Hostile shapes: texts of any size that repeat a piece, or grow in some other way.

mod found;
mod made;
mod maps;
mod pages;

/// How many bytes of memory one byte of text, of a topic or of nesting may cost.
const PLAIN: u64 = 16;
/// The same where every few bytes are a detail of their own, such as an empty attribute or a tag of one letter.
const DENSE: u64 = 64;
/// The same for Markdown, whose parser keeps a node for every character that may be markup.
const MARKUP: u64 = 128;

/// A format, what is hostile about a file, how much memory a byte of it may cost, and its text: a beginning, what is
/// repeated, an end.
type Repeated = (&'static str, &'static str, u64, [&'static str; 3]);

/// The same where the text is no repetition.
type Made = (&'static str, &'static str, u64, fn(usize) -> String);

/// What is hostile about a file of any size.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    /// The name of the format.
    pub(crate) format: &'static str,
    pub(crate) what: &'static str,
    /// How many bytes of memory a byte of it may cost.
    pub(crate) most: u64,
    text: Text,
}

#[derive(Clone, Copy)]
enum Text {
    Repeated([&'static str; 3]),
    Made(fn(usize) -> String),
}

impl Shape {
    /// The text with about this many bytes.
    pub(crate) fn text(&self, size: usize) -> String {
        match self.text {
            Text::Repeated([begin, piece, end]) => [begin, &piece.repeat(size / piece.len()), end].concat(),
            Text::Made(text) => text(size),
        }
    }

    /// What stands around the pieces, and a piece, where the text is a repetition.
    #[allow(dead_code, reason = "the search for more shapes begins with these")]
    pub(crate) fn parts(&self) -> Option<[&'static str; 3]> {
        match self.text {
            Text::Repeated(parts) => Some(parts),
            Text::Made(_) => None,
        }
    }
}

/// All shapes.
pub(crate) fn shapes() -> impl Iterator<Item = Shape> {
    let repeated = maps::SHAPES.iter().chain(pages::SHAPES).chain(found::SHAPES);
    let repeated = repeated.map(|(format, what, most, parts)| (format, what, most, Text::Repeated(*parts)));
    let made = made::SHAPES.iter().map(|(format, what, most, text)| (format, what, most, Text::Made(*text)));
    repeated.chain(made).map(|(format, what, most, text)| Shape { format, what, most: *most, text })
}

/// Elements in each other, from both sides.
fn deep(size: usize, [head, open, close, foot]: [&str; 4]) -> String {
    let depth = size / (open.len() + close.len());
    [head, &open.repeat(depth), &close.repeat(depth), foot].concat()
}
