//! Writing a text with marks as HTML, for formats whose texts and notes are HTML.

use std::borrow::Cow;
use std::fmt::Write;

use panmap_model::text::{Align, Image, Link};
use panmap_model::{Mark, MarkKind, Run, Text};

use crate::features::SPANS;

/// The blocks that [`write()`] can write.
pub(crate) const BLOCKS: &[MarkKind] = &[
    MarkKind::Item,
    MarkKind::Quote,
    MarkKind::Cell,
    MarkKind::Heading,
    MarkKind::CodeBlock,
    MarkKind::Rule,
];

/// The inline marks that [`write()`] can write.
pub(crate) const INLINE: &[MarkKind] = &{
    let mut all = [MarkKind::Image; SPANS.len() + 1];
    let mut at = 0;
    while at < SPANS.len() {
        all[at] = SPANS[at];
        at += 1;
    }
    all
};

/// How the programs that read the HTML treat white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// As in a document: white space collapses, so spaces to be kept become references, and paragraphs are elements.
    Document,
    /// As significant white space; line breaks are `\n`, and paragraphs are separated by an empty line.
    Exact,
    /// As white space that collapses; line breaks are `<br/>`.
    Breaks,
}

/// Appends a text as HTML. Returns the number of addresses left out because following them would run code.
pub(crate) fn write(out: &mut String, text: Text<'_>, reading: Reading) -> usize {
    let mut writer = Writer {
        out,
        reading,
        unsafe_addresses: 0,
        is_after_block: false,
        is_after_space: true,
        is_bare: false,
        is_in_code: false,
        code: 0,
    };
    for run in text.runs() {
        match run {
            Run::Open(mark) => writer.open(mark),
            Run::Close(mark) => writer.close(mark),
            Run::Text(words) => writer.words(words),
        }
    }
    let unsafe_addresses = writer.unsafe_addresses;
    writer.end_line();
    unsafe_addresses
}

/// Returns a plain text as HTML that displays it unchanged: markup characters are escaped, and line ends become
/// `line_break`.
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

/// Appends characters so that HTML displays them unchanged.
pub(crate) fn escape(out: &mut String, text: &str) {
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // SPEC (HTML, preprocessing): a literal carriage return becomes a line feed.
            '\r' => out.push_str("&#13;"),
            char => out.push(char),
        }
    }
}

#[allow(clippy::struct_excessive_bools, reason = "each is one thing that the next run depends on")]
struct Writer<'o> {
    out: &'o mut String,
    reading: Reading,
    unsafe_addresses: usize,
    /// Whether a block or paragraph has ended, from which the next must be separated.
    is_after_block: bool,
    /// Whether white space would collapse at this position.
    is_after_space: bool,
    /// Whether a picture without words of its own is open.
    is_bare: bool,
    /// Whether inline code is open, the only span that may begin and end with white space.
    is_in_code: bool,
    code: usize,
}

impl Writer<'_> {
    fn open(&mut self, mark: Mark<'_>) {
        if mark.kind().is_block() || mark.kind().is_made_up() {
            self.part(mark);
            self.is_after_space = true;
        }
        self.is_in_code |= mark.kind() == MarkKind::Code;
        match mark {
            Mark::Paragraph { tight: false } if self.reading == Reading::Document => self.out.push_str("<p>"),
            Mark::List { number: None, .. } => self.out.push_str("<ul>"),
            Mark::List { number: Some(1), .. } => self.out.push_str("<ol>"),
            Mark::List { number: Some(first), .. } => {
                let _ = write!(self.out, "<ol start=\"{first}\">");
            }
            Mark::Item(_) => self.out.push_str("<li>"),
            Mark::Quote => self.out.push_str("<blockquote>"),
            Mark::Table => self.out.push_str("<table>"),
            Mark::Row { .. } => self.out.push_str("<tr>"),
            Mark::Cell(cell) => {
                self.out.push_str(if cell.head { "<th" } else { "<td" });
                self.out.push_str(match cell.align {
                    Align::None => ">",
                    Align::Left => " align=\"left\">",
                    Align::Center => " align=\"center\">",
                    Align::Right => " align=\"right\">",
                });
            }
            Mark::Heading { level } => {
                let _ = write!(self.out, "<h{level}>");
            }
            Mark::CodeBlock { language } => {
                self.code += 1;
                self.out.push_str("<pre");
                if !language.is_empty() {
                    self.out.push_str(" class=\"language-");
                    escape(self.out, language);
                    self.out.push('"');
                }
                self.out.push('>');
            }
            Mark::Rule => self.out.push_str("<hr/>"),
            Mark::Link(link) => self.link(link),
            Mark::Image(image) => self.image(image),
            Mark::Color(color) => {
                let _ = write!(self.out, "<span style=\"color: {color}\">");
            }
            Mark::Background(color) => {
                let _ = write!(self.out, "<span style=\"background-color: {color}\">");
            }
            other => {
                if let Some(name) = tag(other.kind()) {
                    let _ = write!(self.out, "<{name}>");
                }
            }
        }
    }

    fn close(&mut self, mark: Mark<'_>) {
        let kind = mark.kind();
        if kind.is_block() || kind.is_made_up() {
            self.end_line();
        }
        self.is_in_code &= kind != MarkKind::Code;
        self.is_after_block = kind.is_block() || kind.is_made_up();
        match mark {
            Mark::Paragraph { tight: false } if self.reading == Reading::Document => {
                self.out.push_str("</p>");
            }
            Mark::List { number: None, .. } => self.out.push_str("</ul>"),
            Mark::List { .. } => self.out.push_str("</ol>"),
            Mark::Item(_) => self.out.push_str("</li>"),
            Mark::Quote => self.out.push_str("</blockquote>"),
            Mark::Table => self.out.push_str("</table>"),
            Mark::Row { .. } => self.out.push_str("</tr>"),
            Mark::Cell(cell) => self.out.push_str(if cell.head { "</th>" } else { "</td>" }),
            Mark::Heading { level } => {
                let _ = write!(self.out, "</h{level}>");
            }
            Mark::CodeBlock { .. } => {
                self.code -= 1;
                self.out.push_str("</pre>");
            }
            Mark::Link(_) => self.out.push_str("</a>"),
            Mark::Image(_) => {
                self.is_bare = false;
                self.out.push_str("\"/>");
            }
            Mark::Color(_) | Mark::Background(_) => self.out.push_str("</span>"),
            other => {
                if let Some(name) = tag(other.kind()) {
                    let _ = write!(self.out, "</{name}>");
                }
            }
        }
    }

    /// Preserves a space at the end of a line, which would collapse.
    fn end_line(&mut self) {
        if self.reading != Reading::Exact && self.code == 0 && self.out.ends_with(' ') {
            self.out.pop();
            self.out.push_str("&#32;");
        }
    }

    /// Separates a paragraph from what precedes it if no element does.
    fn part(&mut self, mark: Mark<'_>) {
        let is_bare = matches!(mark, Mark::Paragraph { .. }) && self.reading != Reading::Document;
        if std::mem::take(&mut self.is_after_block) && is_bare {
            self.out.push_str(if self.reading == Reading::Exact { "\n\n" } else { "<br/><br/>" });
        }
    }

    fn link(&mut self, link: Link<'_>) {
        let address = self.safe(link.address);
        self.out.push_str("<a href=\"");
        escape(self.out, address);
        self.titled(link.title);
        self.out.push_str("\">");
    }

    /// Begins a picture, whose words become the value of its last attribute.
    fn image(&mut self, image: Image<'_>) {
        let address = self.safe(image.address);
        self.out.push_str("<img src=\"");
        escape(self.out, address);
        self.titled(image.title);
        for (name, size) in [("width", image.width), ("height", image.height)] {
            if let Some(size) = size {
                let _ = write!(self.out, "\" {name}=\"{size}");
            }
        }
        // The words of a bare picture are only the name of its file.
        self.is_bare = image.bare;
        if !image.bare {
            self.out.push_str("\" alt=\"");
        }
    }

    fn titled(&mut self, title: &str) {
        if !title.is_empty() {
            self.out.push_str("\" title=\"");
            escape(self.out, title);
        }
    }

    /// Returns the address, or an empty one if following it would run code.
    fn safe<'a>(&mut self, address: &'a str) -> &'a str {
        let scheme: String = address
            .chars()
            .filter(|char| !char.is_ascii_control() && *char != ' ')
            .take_while(|char| *char != ':')
            .collect();
        let runs = ["javascript", "vbscript"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
        self.unsafe_addresses += usize::from(runs);
        if runs { "" } else { address }
    }

    fn words(&mut self, words: &str) {
        if self.is_bare {
            return;
        }
        if self.reading == Reading::Exact || self.code > 0 {
            return escape(self.out, words);
        }
        // In code, all white space is preserved in this way.
        self.is_after_space |= self.is_in_code;
        // White space at the beginning of a line or after other white space would collapse.
        let mut chars = words.chars().peekable();
        while let Some(char) = chars.next() {
            match char {
                '\n' => self.out.push_str("<br/>"),
                ' ' if !self.is_after_space && !self.is_in_code && chars.peek() != Some(&'\n') => {
                    self.out.push(' ');
                }
                ' ' | '\t' | '\r' => {
                    let _ = write!(self.out, "&#{};", u32::from(char));
                }
                char => escape(self.out, char.encode_utf8(&mut [0; 4])),
            }
            self.is_after_space = matches!(char, ' ' | '\n' | '\t' | '\r');
        }
    }
}

/// Returns the element for a mark that needs only a pair of tags without attributes.
fn tag(kind: MarkKind) -> Option<&'static str> {
    Some(match kind {
        MarkKind::Highlight => "mark",
        MarkKind::Underline => "u",
        MarkKind::Strike => "s",
        MarkKind::Strong => "b",
        MarkKind::Emphasis => "i",
        MarkKind::Sub => "sub",
        MarkKind::Sup => "sup",
        MarkKind::Code => "code",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use panmap_model::TextBuilder;

    use super::*;
    use crate::reading::html::{Scratch, document_text, snippet};

    fn rich() -> TextBuilder {
        let mut builder = TextBuilder::new();
        builder.paragraph();
        builder.text("Keep ");
        builder.span(Mark::Strong);
        builder.text("them & cool");
        builder.end_span(MarkKind::Strong);
        builder.text("  now\nplease");
        builder.end_paragraph();
        builder.paragraph();
        builder.span(Mark::Link(Link { address: "https://e.org/?a=1&b", title: "T", ..Link::default() }));
        builder.text("here");
        builder.end_span(MarkKind::Link);
        builder
            .atom(Mark::Image(Image { address: "a.png", width: Some(3), ..Image::default() }), "a \"cat\"");
        builder.atom(Mark::Image(Image { address: "b.png", bare: true, ..Image::default() }), "b.png");
        builder
    }

    #[test]
    fn what_is_written_is_read_back() {
        let mut builder = rich();
        let text = builder.finish();
        let mut html = String::new();
        assert_eq!(write(&mut html, text, Reading::Document), 0);
        assert_eq!(
            html,
            "<p>Keep <b>them &amp; cool</b> &#32;now<br/>please</p><p><a href=\"https://e.org/?a=1&amp;b\" title=\"T\">here</a><img src=\"a.png\" width=\"3\" alt=\"a &quot;cat&quot;\"/><img src=\"b.png\"/></p>"
        );
        assert_eq!(document_text(&html, &mut Scratch::default()).0, text);
        html.clear();
        write(&mut html, text, Reading::Exact);
        assert!(html.starts_with("Keep <b>them &amp; cool</b>  now\nplease\n\n<a "), "{html}");
        let mut scratch = Scratch::default();
        assert_eq!(snippet(&html, false, &mut scratch).unwrap().0, text);
    }

    #[test]
    fn addresses_that_run_are_not_written() {
        let mut builder = TextBuilder::new();
        builder.span(Mark::Link(Link { address: " java\tscript:alert(1)", ..Link::default() }));
        builder.text("x");
        let mut html = String::new();
        assert_eq!(write(&mut html, builder.finish(), Reading::Breaks), 1);
        assert_eq!(html, "<a href=\"\">x</a>");
    }
}
