//! The Markdown that Dynalist takes texts and notes for: spans only, and no way to escape their signs.
//!
//! `**strong**`, `__emphasis__`, `~~strike~~`, `` `code` ``, `$$formula$$`, `[words](address)`, `![picture](address)`.
//! Signs that have no partner are words, and so is everything between two fences of three backticks.

use panmap_model::text::{Image, Link};
use panmap_model::{Mark, MarkKind, Run, Text, TextBuilder};

use crate::reading::link::end_of_address;

/// The marks that this Markdown has.
pub(super) const MARKS: &[MarkKind] = &[
    MarkKind::Link,
    MarkKind::Strike,
    MarkKind::Strong,
    MarkKind::Emphasis,
    MarkKind::Code,
    MarkKind::Image,
    MarkKind::Math,
];

/// What stands around words that are code, a formula, or left as they are; the longest first.
const VERBATIM: [&str; 3] = ["```", "`", "$$"];

/// What stands around words with this mark.
const SIGNS: [(&str, Mark<'static>); 3] =
    [("**", Mark::Strong), ("__", Mark::Emphasis), ("~~", Mark::Strike)];

/// What no mark goes across.
const PARAGRAPH: &str = "\n\n";

/// A piece of a text. A sign without a partner, or a bracket without an address, is words.
#[derive(Clone, Copy)]
enum Piece<'a> {
    Words(&'a str),
    Sign(Sign),
    /// Words that are code or a formula.
    Atom(Mark<'a>, &'a str),
    /// A bracket that opens, and the address behind the one that closes it.
    Open(Option<&'a str>),
    /// What ends a link: `](address)`.
    Close,
}

/// A sign of [`SIGNS`].
#[derive(Clone, Copy)]
struct Sign {
    number: usize,
    /// Whether words follow it, as where a mark begins, and whether it follows words, as where one ends.
    opens: bool,
    closes: bool,
    has_partner: bool,
}

impl Piece<'_> {
    /// Whether the piece shows nothing that a mark could be seen on.
    fn is_blank(self) -> bool {
        match self {
            Self::Words(words) => words.trim().is_empty(),
            Self::Open(address) => address.is_some(),
            Self::Close => true,
            Self::Sign(_) | Self::Atom(..) => false,
        }
    }
}

/// Reads a text. `None` where it has no signs.
pub(super) fn read<'s>(text: &str, builder: &'s mut TextBuilder) -> Option<Text<'s>> {
    text.contains(['*', '_', '~', '`', '$', '[']).then(|| {
        let mut pieces = Pieces::default();
        pieces.cut(text);
        pieces.pair();
        pieces.build(builder);
        builder.finish()
    })
}

/// Writes a text, in a link if there is one. What is not read back the same is found by reading it.
pub(super) fn write(text: Text<'_>, link: Option<&str>) -> String {
    let mut out = String::with_capacity(text.words().len() + 16);
    if link.is_some() {
        out.push('[');
    }
    if text.is_plain() {
        out.push_str(text.words());
    } else {
        write_marked(text, &mut out);
    }
    if let Some(link) = link {
        close_link(&mut out, link);
    }
    out
}

fn write_marked(text: Text<'_>, out: &mut String) {
    for run in text.inline_runs() {
        match run {
            Run::Text(words) => out.push_str(words),
            Run::Open(Mark::Image(_)) => out.push_str("!["),
            Run::Open(Mark::Link(Link { bare: true, .. }))
            | Run::Close(Mark::Link(Link { bare: true, .. })) => {}
            Run::Open(Mark::Link(_)) => out.push('['),
            Run::Close(Mark::Image(Image { address, .. }) | Mark::Link(Link { address, .. })) => {
                close_link(out, address);
            }
            Run::Open(mark) | Run::Close(mark) => out.push_str(sign(mark.kind())),
        }
    }
}

fn close_link(out: &mut String, address: &str) {
    out.push_str("](");
    out.push_str(address);
    out.push(')');
}

fn sign(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Code => "`",
        MarkKind::Math => "$$",
        kind => SIGNS.iter().find(|(_, mark)| mark.kind() == kind).map_or("", |(sign, _)| sign),
    }
}

/// The pieces of a text, found in one pass over it, however many signs have no partner.
#[derive(Default)]
struct Pieces<'a> {
    found: Vec<Piece<'a>>,
    /// The brackets that are open: their pieces, and where what is in them begins.
    open: Vec<(usize, usize)>,
    /// The signs of [`VERBATIM`] that do not occur any more.
    ended: [bool; VERBATIM.len()],
    /// Where an address was seen not to end, so that none before ends either.
    endless: usize,
}

impl<'a> Pieces<'a> {
    fn cut(&mut self, text: &'a str) {
        let (mut from, mut at) = (0, 0);
        while let Some(next) = text[at..].find(['*', '_', '~', '`', '$', '[', ']', '!']).map(|next| at + next)
        {
            if text[at..next].contains(PARAGRAPH) {
                self.open.clear();
            }
            match self.piece(text, next) {
                Some((piece, length)) => {
                    if from < next {
                        self.found.push(Piece::Words(&text[from..next]));
                    }
                    if let Piece::Open(None) = piece {
                        self.open.push((self.found.len(), next + length));
                    }
                    self.found.push(piece);
                    (from, at) = (next + length, next + length);
                }
                None => at = next + 1,
            }
        }
        self.found.push(Piece::Words(&text[from..]));
    }

    /// The piece at a sign, and its length; `None` where the sign is words.
    fn piece(&mut self, text: &'a str, at: usize) -> Option<(Piece<'a>, usize)> {
        let rest = &text[at..];
        if let Some(number) = SIGNS.iter().position(|(sign, _)| rest.starts_with(sign)) {
            let is_space = |char: char| char.is_whitespace();
            let sign = Sign {
                number,
                opens: !rest[2..].starts_with(is_space) && rest.len() > 2,
                closes: !text[..at].ends_with(is_space) && at > 0,
                has_partner: false,
            };
            return Some((Piece::Sign(sign), 2));
        }
        if let Some(number) = VERBATIM.iter().position(|sign| rest.starts_with(sign)) {
            return self.verbatim(rest, number);
        }
        if let Some(inside) = rest.strip_prefix("![") {
            let words = &inside[..inside.find(['[', ']', '\n'])?];
            let address = self.address(text, at + 2 + words.len())?;
            let image = Image { address, bare: words.is_empty(), ..Image::default() };
            return Some((Piece::Atom(Mark::Image(image), words), 2 + words.len() + 3 + address.len()));
        }
        match rest.as_bytes()[0] {
            b'[' => Some((Piece::Open(None), 1)),
            b']' => {
                // Where the bracket opens nothing, it closes nothing later either.
                let (open, inside) = self.open.pop()?;
                // A link without words would show its address.
                if text[inside..at].chars().all(char::is_whitespace) {
                    return None;
                }
                let address = self.address(text, at)?;
                self.found[open] = Piece::Open(Some(address));
                // No link is in another.
                self.open.clear();
                Some((Piece::Close, 3 + address.len()))
            }
            _ => None,
        }
    }

    fn verbatim(&mut self, rest: &'a str, number: usize) -> Option<(Piece<'a>, usize)> {
        let sign = VERBATIM[number];
        let inside = &rest[sign.len()..];
        let end = if self.ended[number] { None } else { inside.find(sign) };
        self.ended[number] = end.is_none();
        let end = end?;
        let length = end + 2 * sign.len();
        let piece = match sign {
            "```" => Piece::Words(&rest[..length]),
            _ if inside[..end].trim().is_empty() || inside[..end].contains('\n') => {
                Piece::Words(&rest[..length])
            }
            "`" => Piece::Atom(Mark::Code, &inside[..end]),
            _ => Piece::Atom(Mark::Math { display: false }, &inside[..end]),
        };
        Some((piece, length))
    }

    /// The address in parentheses behind the bracket at a place: without white space, its own parentheses in pairs.
    fn address(&mut self, text: &'a str, bracket: usize) -> Option<&'a str> {
        let inside = text[bracket + 1..].strip_prefix('(').filter(|_| self.endless <= bracket)?;
        match end_of_address(inside) {
            Ok(at) => Some(&inside[..at]).filter(|address| !address.is_empty()),
            Err(at) => {
                self.endless = bracket + 2 + at;
                None
            }
        }
    }

    /// Gives each sign the next one of its kind for a partner, unless there is nothing between them.
    fn pair(&mut self) {
        let mut waiting = [None; SIGNS.len()];
        let mut words = 0;
        for at in 0..self.found.len() {
            let Piece::Sign(sign) = self.found[at] else {
                if let Piece::Words(words) = self.found[at]
                    && words.contains(PARAGRAPH)
                {
                    waiting = [None; SIGNS.len()];
                }
                words += usize::from(!self.found[at].is_blank());
                continue;
            };
            match waiting[sign.number] {
                Some((open, before)) if sign.closes && before < words => {
                    waiting[sign.number] = None;
                    for at in [open, at] {
                        if let Piece::Sign(sign) = &mut self.found[at] {
                            sign.has_partner = true;
                        }
                    }
                }
                // Four signs in a row are words.
                Some((open, _)) if open + 1 == at => waiting[sign.number] = None,
                None if sign.opens => waiting[sign.number] = Some((at, words)),
                _ => {}
            }
        }
    }

    fn build(&self, builder: &mut TextBuilder) {
        let mut is_open = [false; SIGNS.len()];
        for piece in &self.found {
            match *piece {
                Piece::Words(words) => builder.text(words),
                Piece::Sign(Sign { number, has_partner: false, .. }) => builder.text(SIGNS[number].0),
                Piece::Sign(Sign { number, .. }) => {
                    let mark = SIGNS[number].1;
                    is_open[number] = !is_open[number];
                    if is_open[number] { builder.span(mark) } else { builder.end_span(mark.kind()) }
                }
                Piece::Atom(Mark::Code, words) => {
                    builder.span(Mark::Code);
                    builder.text(words);
                    builder.end_span(MarkKind::Code);
                }
                Piece::Atom(mark, words) => builder.atom(mark, words),
                Piece::Open(None) => builder.text("["),
                Piece::Open(Some(address)) => {
                    builder.span(Mark::Link(Link { address, ..Link::default() }));
                }
                Piece::Close => builder.end_span(MarkKind::Link),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text as its marks show it, read and written again.
    fn shown(text: &str) -> String {
        let mut builder = TextBuilder::new();
        let Some(read) = read(text, &mut builder) else { return text.to_owned() };
        assert_eq!(write(read, None), text);
        let mut shown = String::new();
        for run in read.inline_runs() {
            match run {
                Run::Text(words) => shown.push_str(words),
                Run::Open(Mark::Link(link)) => shown += &["<", link.address, " "].concat(),
                Run::Open(Mark::Image(image)) => shown += &["<!", image.address, " "].concat(),
                Run::Open(mark) => shown += &["<", mark.kind().name(), " "].concat(),
                Run::Close(_) => shown.push('>'),
            }
        }
        shown
    }

    #[test]
    fn spans_are_marks() {
        for (text, right) in [
            ("plain", "plain"),
            ("a **b** __c__ ~~d~~", "a <bold b> <italic c> <strikethrough d>"),
            ("`a **b**` $$x_1 < y$$", "<inline code a **b**> <formula x_1 < y>"),
            ("[see **this**](https://e.org/A_(b)) now", "<https://e.org/A_(b) see <bold this>> now"),
            ("![boat](b.png)!", "<!b.png boat>!"),
        ] {
            assert_eq!(shown(text), right);
        }
    }

    #[test]
    fn signs_without_a_partner_are_words() {
        for text in [
            "2 * 3 ** 4",
            "a ** b __ c",
            "____",
            "a `b",
            "costs $$5",
            "[x] done",
            "[a](b c)",
            "[a]()",
            "![a]",
            "a ] b](c)",
            "``` **a** [b](c) ```",
            "!",
        ] {
            assert_eq!(shown(text), text);
        }
    }
}
