//! The pieces of a text: found in one pass over it, however many signs have no partner.

use std::collections::HashSet;

use panmap_model::Mark;
use panmap_model::text::Image;

use super::line;
use crate::reading::link::end_of_address;

/// The syntax of pieces that only Markdown shows.
pub(crate) const SYNTAX: &str = "markdown";

/// What no mark goes across.
const PARAGRAPH: &str = "\n\n";

/// What stands around words with this mark; the longest first.
pub(super) const SIGNS: [(&str, Mark<'static>); 6] = [
    ("**", Mark::Strong),
    ("__", Mark::Strong),
    ("~~", Mark::Strike),
    ("==", Mark::Highlight),
    ("*", Mark::Emphasis),
    ("_", Mark::Emphasis),
];

/// How far the end of a tag, a formula or a link between double brackets is looked for.
const REACH: usize = 1024;

/// A piece of a text. A sign without a partner, or a bracket without an address, is words.
#[derive(Clone, Copy)]
pub(super) enum Piece<'a> {
    Words(&'a str),
    /// A character that is written otherwise.
    Char(char),
    Sign(Sign),
    Code(&'a str),
    Atom(Mark<'a>, &'a str),
    /// An address between angle brackets.
    Address(&'a str),
    /// A bracket that opens, and the address behind the one that closes it.
    Open(Option<&'a str>),
    /// What ends a link: `](address)`.
    Close,
}

/// A sign of [`SIGNS`].
#[derive(Clone, Copy)]
pub(super) struct Sign {
    pub(super) number: usize,
    opens: bool,
    closes: bool,
    pub(super) has_partner: bool,
}

#[derive(Default)]
pub(super) struct Pieces<'a> {
    found: Vec<Piece<'a>>,
    /// The brackets that are open: their pieces, and where what is in them begins.
    open: Vec<(usize, usize)>,
    /// The lengths of runs of backticks that do not occur any more.
    ended: HashSet<usize>,
    /// Where an address was seen not to end, so that none before ends either.
    endless: usize,
}

impl<'a> Pieces<'a> {
    /// The pieces of a text, whose lines may be those of blocks.
    pub(super) fn of(text: &'a str, has_blocks: bool) -> Vec<Piece<'a>> {
        let mut pieces = Self::default();
        pieces.cut(text, has_blocks);
        pieces.pair();
        pieces.found
    }

    fn cut(&mut self, text: &'a str, has_blocks: bool) {
        let (mut from, mut at) = (0, 0);
        // The fence of the block of code that is open.
        let mut fence = None;
        while at < text.len() {
            if has_blocks && (at == 0 || text.as_bytes()[at - 1] == b'\n') {
                let end = at + text[at..].find('\n').unwrap_or(text.len() - at);
                let whole = &text[at..end];
                let length = match (fence, line::fence(whole)) {
                    (None, Some(found)) => {
                        fence = Some(found);
                        whole.len()
                    }
                    (None, None) => line::sign(whole),
                    (Some(open), found) => {
                        let is_end =
                            found.is_some_and(|found| found.starts_with(open) && whole.trim() == found);
                        fence = fence.filter(|_| !is_end);
                        whole.len()
                    }
                };
                if length > 0 {
                    self.words(&text[from..at]);
                    self.found.push(Piece::Atom(Mark::Foreign { syntax: SYNTAX }, &text[at..at + length]));
                    (from, at) = (at + length, at + length);
                    continue;
                }
            }
            if text[at..].starts_with(PARAGRAPH) {
                self.open.clear();
            }
            let before = self.found.len();
            self.words(&text[from..at]);
            if let Some(length) = self.piece(text, at) {
                (from, at) = (at + length, at + length);
            } else {
                self.found.truncate(before);
                at += text[at..].chars().next().map_or(1, char::len_utf8);
            }
        }
        self.words(&text[from..]);
    }

    fn words(&mut self, words: &'a str) {
        if !words.is_empty() {
            self.found.push(Piece::Words(words));
        }
    }

    /// Adds the piece at a place, and returns its length; `None` where there are only words.
    fn piece(&mut self, text: &'a str, at: usize) -> Option<usize> {
        let rest = &text[at..];
        let foreign = Mark::Foreign { syntax: SYNTAX };
        let (piece, length) = match rest.as_bytes()[0] {
            b'\\' => {
                let next =
                    rest[1..].chars().next().filter(|next| next.is_ascii_punctuation() || *next == '\n')?;
                (Piece::Char(next), 2)
            }
            b'&' => {
                let (char, length) = reference(rest)?;
                (Piece::Char(char), length)
            }
            b'`' => return Some(self.code(rest)),
            b'<' => {
                let inside = upto(&rest[1..], ">")?;
                let is_tag =
                    inside.starts_with(|char: char| char.is_ascii_alphabetic() || "/!?".contains(char));
                if inside.contains("://") || inside.starts_with("mailto:") {
                    let is_address = !inside.contains(char::is_whitespace) && !inside.contains('<');
                    (is_address.then_some(Piece::Address(inside))?, inside.len() + 2)
                } else {
                    (is_tag.then(|| Piece::Atom(foreign, &rest[..inside.len() + 2]))?, inside.len() + 2)
                }
            }
            b'!' if rest.starts_with("![[") => {
                let length = upto(&rest[3..], "]]")?.len() + 5;
                (Piece::Atom(foreign, &rest[..length]), length)
            }
            b'!' => {
                let inside = rest.strip_prefix("![")?;
                let words = &inside[..inside.find(['[', ']', '\n', '\\'])?];
                let (address, length) = self.address(text, at + 2 + words.len())?;
                let image = Image { address, bare: words.is_empty(), ..Image::default() };
                (Piece::Atom(Mark::Image(image), words), 2 + words.len() + length)
            }
            b'[' if rest.starts_with("[[") || rest.starts_with("[^") => {
                let end = if rest.starts_with("[[") { "]]" } else { "]" };
                let length = upto(&rest[2..], end).filter(|inside| !inside.is_empty())?.len() + 2 + end.len();
                (Piece::Atom(foreign, &rest[..length]), length)
            }
            b'[' => {
                self.open.push((self.found.len(), at + 1));
                (Piece::Open(None), 1)
            }
            b']' => {
                let (open, inside) = self.open.pop()?;
                if text[inside..at].trim().is_empty() {
                    return None;
                }
                let (address, length) = self.address(text, at)?;
                self.found[open] = Piece::Open(Some(address));
                // No link is in another.
                self.open.clear();
                (Piece::Close, length)
            }
            b'$' => {
                let sign = if rest.starts_with("$$") { "$$" } else { "$" };
                let inside = upto(&rest[sign.len()..], sign)?;
                let length = inside.len() + 2 * sign.len();
                let is_formula = !inside.is_empty()
                    && inside.trim() == inside
                    && !inside.contains('\\')
                    && !rest[length..].starts_with(|next: char| next.is_ascii_digit());
                (is_formula.then_some(Piece::Atom(Mark::Math { display: sign == "$$" }, inside))?, length)
            }
            b'#' => {
                let is_word = at == 0 || text[..at].ends_with(char::is_whitespace);
                let length = 1 + rest[1..].find(|char: char| !is_tag(char)).unwrap_or(rest.len() - 1);
                let is_tag = is_word && rest[1..length].contains(|char: char| char.is_alphabetic());
                (is_tag.then(|| Piece::Atom(foreign, &rest[..length]))?, length)
            }
            b'*' | b'_' | b'~' | b'=' => return Some(self.signs(text, at)),
            _ => return None,
        };
        self.found.push(piece);
        Some(length)
    }

    /// A run of one sign: as many of the long ones as there is room for, and a short one.
    fn signs(&mut self, text: &'a str, at: usize) -> usize {
        let sign = text.as_bytes()[at];
        let length = text.as_bytes()[at..].iter().take_while(|byte| **byte == sign).count();
        let (before, after) = (text[..at].chars().next_back(), text[at + length..].chars().next());
        let is_blank = |char: Option<char>| char.is_none_or(char::is_whitespace);
        let is_letter = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
        let is_in_word = |beside| sign == b'_' && is_letter(beside);
        let opens = !is_blank(after) && !is_in_word(before);
        let closes = !is_blank(before) && !is_in_word(after);
        let mut rest = &text[at..at + length];
        while let Some(number) =
            SIGNS.iter().position(|(known, _)| rest.starts_with(known)).filter(|_| length < 4)
        {
            self.found.push(Piece::Sign(Sign { number, opens, closes, has_partner: false }));
            rest = &rest[SIGNS[number].0.len()..];
        }
        self.words(rest);
        length
    }

    fn code(&mut self, rest: &'a str) -> usize {
        let length = rest.bytes().take_while(|byte| *byte == b'`').count();
        let sign = &rest[..length];
        let mut at = length;
        let end = loop {
            let next = rest[at..].find('`').filter(|_| !self.ended.contains(&length)).map(|next| at + next);
            let Some(next) = next else {
                self.ended.insert(length);
                self.found.push(Piece::Words(sign));
                return length;
            };
            let count = rest[next..].bytes().take_while(|byte| *byte == b'`').count();
            if count == length {
                break next;
            }
            at = next + count;
        };
        let inside = &rest[length..end];
        let whole = end + length;
        if inside.trim().is_empty() || inside.contains('\n') {
            self.found.push(Piece::Words(&rest[..whole]));
            return whole;
        }
        // SPEC: one blank on either side is for code that begins or ends with a backtick.
        let is_padded = inside.len() > 2 && inside.starts_with(' ') && inside.ends_with(' ');
        self.found.push(Piece::Code(if is_padded { &inside[1..inside.len() - 1] } else { inside }));
        whole
    }

    /// The address in parentheses behind the bracket at a place, and the length of all that: without white space, its own
    /// parentheses in pairs, or between angle brackets.
    fn address(&mut self, text: &'a str, bracket: usize) -> Option<(&'a str, usize)> {
        let inside = text[bracket + 1..].strip_prefix('(')?;
        if let Some(inside) = inside.strip_prefix('<') {
            let address = upto(inside, ">)").filter(|address| !address.contains(['<', '>']))?;
            return Some((address, address.len() + 5)).filter(|_| !address.is_empty());
        }
        if self.endless > bracket {
            return None;
        }
        match end_of_address(inside) {
            Ok(at) => Some((&inside[..at], at + 3)).filter(|_| at > 0),
            Err(at) => {
                self.endless = bracket + 2 + at;
                None
            }
        }
    }

    /// Gives each sign that ends a mark the last one of its kind that begins one, unless there is nothing between them.
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
                words += usize::from(!matches!(self.found[at], Piece::Open(Some(_)) | Piece::Close));
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
                _ if sign.opens => waiting[sign.number] = Some((at, words)),
                _ => {}
            }
        }
    }
}

fn is_tag(char: char) -> bool {
    char.is_alphanumeric() || matches!(char, '_' | '-' | '/')
}

/// What stands before an end on the same line.
fn upto<'a>(text: &'a str, end: &str) -> Option<&'a str> {
    let mut reach = text.len().min(REACH);
    while !text.is_char_boundary(reach) {
        reach -= 1;
    }
    let inside = text[..reach].split_once(end)?.0;
    (!inside.contains('\n')).then_some(inside)
}

/// The character that a reference stands for, and the length of the reference.
fn reference(text: &str) -> Option<(char, usize)> {
    const NAMES: [(&str, char); 6] =
        [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\''), ("nbsp", '\u{a0}')];
    let name = upto(&text[1..], ";").filter(|name| name.len() < 10)?;
    let char = match name.strip_prefix('#') {
        Some(digits) => {
            let hex = digits.strip_prefix(['x', 'X']);
            let code = u32::from_str_radix(hex.unwrap_or(digits), if hex.is_some() { 16 } else { 10 });
            char::from_u32(code.ok()?).filter(|char| *char != '\0')?
        }
        None => NAMES.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((char, name.len() + 2))
}
