//! HTML to plain text: paragraphs and breaks become lines, lists keep their marks, a link its address.

use std::borrow::Cow;

use panmap_model::{Code, Report, Severity, Span};

use crate::reading::xml::Piece;

mod element;
mod lines;
mod look;
mod rich;
mod soup;
mod tokens;

pub(crate) use rich::{Html, Lost, Scratch};
pub(crate) use tokens::{anchor, document_text, snippet};

pub(crate) use soup::{document, flatten};

/// Lists nested deeper are not indented further.
const INDENTED_LISTS: usize = 8;

/// The text built from the elements and texts of an HTML document, in their order.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "two ways of working, and two things to remember")]
pub(crate) struct Plain {
    text: String,
    /// Whether the first link is the topic's; the addresses of others stay in the text.
    keeps_link: bool,
    link: Option<String>,
    /// Whether a break is a line end like any other, also after the last line.
    is_exact: bool,
    /// Whether marks such as emphasis were left out.
    pub(crate) is_flattened: bool,
    lines: usize,
    /// Whether there is a line to append to.
    is_open: bool,
    is_space_due: bool,
    /// How many lines there were when the last paragraph began.
    before_paragraph: usize,
    /// The lists around, each with the number of its next item where it has numbers.
    lists: Vec<Option<u32>>,
    mark: Option<String>,
    /// How many elements around have no text of their own to show, and how many have only such that counts.
    hidden: usize,
    verbatim: usize,
    anchor: Option<(String, usize)>,
}

/// What an element does to the text around it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Paragraph,
    Block,
    Break,
    List,
    NumberedList,
    Item,
    Cell,
    Verbatim,
    Hidden,
    Anchor,
    Image,
    Neutral,
    Mark,
}

const ROLES: &[(&str, Role)] = &[
    ("p", Role::Paragraph),
    ("h1", Role::Paragraph),
    ("h2", Role::Paragraph),
    ("h3", Role::Paragraph),
    ("h4", Role::Paragraph),
    ("h5", Role::Paragraph),
    ("h6", Role::Paragraph),
    ("div", Role::Block),
    ("blockquote", Role::Block),
    ("table", Role::Block),
    ("tr", Role::Block),
    ("dl", Role::Block),
    ("dt", Role::Block),
    ("dd", Role::Block),
    ("hr", Role::Block),
    ("br", Role::Break),
    ("ul", Role::List),
    ("ol", Role::NumberedList),
    ("li", Role::Item),
    ("td", Role::Cell),
    ("th", Role::Cell),
    ("pre", Role::Verbatim),
    // Freeplane keeps notes in Markdown here.
    ("text", Role::Verbatim),
    ("head", Role::Hidden),
    ("style", Role::Hidden),
    ("script", Role::Hidden),
    ("title", Role::Hidden),
    ("a", Role::Anchor),
    ("img", Role::Image),
    ("html", Role::Neutral),
    ("body", Role::Neutral),
    ("tbody", Role::Neutral),
    ("thead", Role::Neutral),
    ("span", Role::Neutral),
    ("b", Role::Mark),
    ("i", Role::Mark),
    ("u", Role::Mark),
    ("s", Role::Mark),
    ("em", Role::Mark),
    ("strong", Role::Mark),
    ("code", Role::Mark),
    ("tt", Role::Mark),
    ("font", Role::Mark),
    ("small", Role::Mark),
    ("big", Role::Mark),
    ("sub", Role::Mark),
    ("sup", Role::Mark),
    ("del", Role::Mark),
    ("ins", Role::Mark),
    ("strike", Role::Mark),
    ("mark", Role::Mark),
    ("time", Role::Mark),
    ("center", Role::Block),
];

fn role(name: &str) -> Option<Role> {
    ROLES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, role)| *role)
}

impl Plain {
    /// Nothing yet. Where the text may have a link, its first one is handed out rather than kept in the text.
    pub(crate) fn new(keeps_link: bool) -> Self {
        Self { keeps_link, before_paragraph: usize::MAX, ..Self::default() }
    }

    /// An element begins. `value` finds its attributes.
    pub(crate) fn start(&mut self, name: &str, mut value: impl FnMut(&str) -> Option<String>) {
        match role(name) {
            Some(Role::Paragraph) => {
                self.end_line();
                self.before_paragraph = self.lines;
            }
            Some(Role::Block) => {
                self.is_flattened |= name.eq_ignore_ascii_case("hr");
                self.end_line();
            }
            Some(Role::Break) if self.is_exact => self.exactly("\n"),
            Some(Role::Break) => {
                self.start_line();
                self.end_line();
            }
            Some(Role::List) => self.begin_list(None),
            Some(Role::NumberedList) => {
                let first = value("start").and_then(|first| first.trim().parse().ok());
                self.begin_list(Some(first.unwrap_or(1)));
            }
            Some(Role::Item) => self.begin_item(),
            Some(Role::Cell) if self.is_open => {
                self.is_space_due = false;
                self.text.push('\t');
            }
            Some(Role::Verbatim) => {
                self.end_line();
                self.verbatim += 1;
            }
            Some(Role::Hidden) => {
                self.is_flattened |= !name.eq_ignore_ascii_case("head");
                self.hidden += 1;
            }
            Some(Role::Anchor) => {
                self.anchor = value("href")
                    .filter(|address| !address.is_empty())
                    .map(|address| (address, self.text.len()));
            }
            Some(Role::Image) => {
                let name = value("alt").filter(|name| !name.is_empty());
                // Of an image with a name, the address is left out.
                self.is_flattened |= name.is_some();
                let name = name.or_else(|| value("src"));
                self.words(name.as_deref().unwrap_or_default());
            }
            Some(Role::Mark) | None => self.is_flattened = true,
            Some(Role::Neutral | Role::Cell) => {}
        }
    }

    /// An element ends.
    pub(crate) fn end(&mut self, name: &str) {
        match role(name) {
            Some(Role::Paragraph) => {
                // An empty paragraph is an empty line.
                if self.lines == self.before_paragraph {
                    self.start_line();
                }
                self.end_line();
                self.before_paragraph = usize::MAX;
            }
            Some(Role::Block | Role::Item) => self.end_line(),
            Some(Role::List | Role::NumberedList) => {
                self.end_line();
                self.lists.pop();
            }
            Some(Role::Verbatim) => {
                self.end_line();
                self.verbatim = self.verbatim.saturating_sub(1);
            }
            Some(Role::Hidden) => self.hidden = self.hidden.saturating_sub(1),
            Some(Role::Anchor) => self.end_anchor(),
            _ => {}
        }
    }

    /// A text: white space that is no reference collapses, as in HTML.
    pub(crate) fn piece(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Literal(text) if self.verbatim > 0 => self.exactly(text),
            Piece::Literal(text) => self.words(text),
            Piece::Character(char) => self.exactly(char.encode_utf8(&mut [0; 4])),
            Piece::Entity(text) => self.exactly(text),
        }
    }

    /// A text that stays as it is.
    pub(crate) fn exactly(&mut self, text: &str) {
        if self.hidden == 0 && !text.is_empty() {
            self.start_line();
            self.text.push_str(text);
        }
    }

    /// The text, and the address of its link where it has one.
    pub(crate) fn finish(mut self) -> (String, Option<String>) {
        self.end_anchor();
        (self.text, self.link)
    }

    fn words(&mut self, text: &str) {
        if self.hidden > 0 {
            return;
        }
        let is_space = |char: char| matches!(char, ' ' | '\t' | '\n' | '\r');
        for (at, word) in text.split(is_space).enumerate() {
            self.is_space_due |= at > 0;
            if !word.is_empty() {
                self.start_line();
                self.text.push_str(word);
            }
        }
    }

    fn start_line(&mut self) {
        if !self.is_open {
            if self.lines > 0 {
                self.text.push('\n');
            }
            self.lines += 1;
            self.is_open = true;
            if let Some(mark) = self.mark.take() {
                self.text.push_str(&mark);
            }
        } else if self.is_space_due {
            self.text.push(' ');
        }
        self.is_space_due = false;
    }

    fn end_line(&mut self) {
        self.is_open = false;
        self.is_space_due = false;
    }

    fn begin_list(&mut self, number: Option<u32>) {
        self.end_line();
        self.lists.push(number);
    }

    fn begin_item(&mut self) {
        self.end_line();
        let depth = self.lists.len().saturating_sub(1).min(INDENTED_LISTS);
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                let mark = format!("{}{number}. ", "  ".repeat(depth));
                *number = number.saturating_add(1);
                mark
            }
            _ => format!("{}- ", "  ".repeat(depth)),
        };
        self.mark = Some(mark);
    }

    /// The first address is the link; another that its text does not show follows it in parentheses.
    fn end_anchor(&mut self) {
        let Some((address, start)) = self.anchor.take() else { return };
        if self.keeps_link && self.link.is_none() {
            self.link = Some(address);
        } else if !self.text[start.min(self.text.len())..].contains(&address) {
            self.exactly(&format!(" ({address})"));
        }
    }
}

/// Whether an attribute of this name says more of a text than what is kept of it.
pub(crate) fn is_mark(attribute: &str) -> bool {
    !["href", "src", "alt", "start", "xmlns"].iter().any(|kept| kept.eq_ignore_ascii_case(attribute))
}

/// Reports that marks such as emphasis were left out.
pub(crate) fn told_of_markup(span: Span, report: &mut Report) {
    report.add(Severity::Info, Code::FlattenedMarkup, span, || {
        "a map has plain text: emphasis and other marks are left out".into()
    });
}

/// A text as HTML that shows it as it is: the characters of markup escaped, `line_break` for each line end.
pub(crate) fn escaped<'a>(text: &'a str, line_break: Option<&str>) -> Cow<'a, str> {
    if !text.contains(['&', '<']) && (line_break.is_none() || !text.contains('\n')) {
        return Cow::Borrowed(text);
    }
    let html = text.replace('&', "&amp;").replace('<', "&lt;");
    Cow::Owned(match line_break {
        Some(line_break) => html.replace('\n', line_break),
        None => html,
    })
}
