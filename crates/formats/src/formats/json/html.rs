//! The HTML that markmap and simple-mind-map keep as the text of a topic.

use std::io::{self, Write};

/// What a piece of HTML says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Content {
    pub(super) text: String,
    /// The address of a link around all of it.
    pub(super) link: Option<String>,
    /// How many tags were left out, whose meaning a text does not keep.
    pub(super) flattened: usize,
}

/// Reads HTML as plain text: `<br>` and the ends of paragraphs are line breaks, other tags are left out.
pub(super) fn read(html: &str) -> Content {
    let mut content = Content::default();
    let mut html = html;
    if let Some((link, inside)) = whole_link(html) {
        content.link = Some(unescape(link));
        html = inside;
    }
    while let Some(at) = html.find(['<', '&']) {
        content.text.push_str(&html[..at]);
        let rest = &html[at..];
        let length = if rest.starts_with('&') {
            let (text, length) = reference(rest);
            content.text.push_str(text.encode_utf8(&mut [0; 4]));
            length
        } else {
            tag(rest, &mut content)
        };
        html = &rest[length..];
    }
    content.text.push_str(html);
    content
}

/// Writes a text as HTML, a link around it where it has one.
pub(super) fn write(out: &mut impl Write, text: &str, link: Option<&str>) -> io::Result<()> {
    if let Some(link) = link {
        out.write_all(b"<a href=\"")?;
        escape(out, link)?;
        out.write_all(b"\">")?;
    }
    escape(out, text)?;
    if link.is_some() {
        out.write_all(b"</a>")?;
    }
    Ok(())
}

fn escape(out: &mut impl Write, text: &str) -> io::Result<()> {
    let mut rest = text;
    while let Some(at) = rest.find(['<', '>', '&', '"', '\n']) {
        out.write_all(&rest.as_bytes()[..at])?;
        out.write_all(match rest.as_bytes()[at] {
            b'<' => b"&lt;",
            b'>' => b"&gt;",
            b'&' => b"&amp;",
            b'"' => b"&quot;",
            _ => b"<br>",
        })?;
        rest = &rest[at + 1..];
    }
    out.write_all(rest.as_bytes())
}

/// The address and the inside of a link that is all of the text.
fn whole_link(html: &str) -> Option<(&str, &str)> {
    let (link, rest) = html.strip_prefix("<a href=\"")?.split_once('"')?;
    let inside = rest.split_once('>')?.1.strip_suffix("</a>")?;
    (!inside.contains("<a ") && !inside.contains("</a>")).then_some((link, inside))
}

fn unescape(text: &str) -> String {
    read(text).text
}

/// Reads the tag at the beginning of a text, and returns its length.
fn tag(rest: &str, content: &mut Content) -> usize {
    let name = rest[1..].strip_prefix('/').unwrap_or(&rest[1..]);
    let name_length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    // Another tag before the end of this one says that it has none; and without that, a text of nothing but `<a` would be
    // searched to its end at each.
    let end = rest[1..].find(['<', '>']).map(|at| at + 1).filter(|at| rest[*at..].starts_with('>'));
    let (Some(end), true) = (end, name_length > 0) else {
        content.text.push('<');
        return 1;
    };
    let has_attributes = name[name_length..].starts_with(|char: char| char.is_ascii_whitespace());
    content.flattened +=
        usize::from(has_attributes && matches!(&name[..name_length], "br" | "p" | "div" | "span"));
    match &name[..name_length] {
        "br" => content.text.push('\n'),
        "p" | "div" if !rest.starts_with("</") => {
            if !content.text.is_empty() {
                content.text.push('\n');
            }
        }
        "p" | "div" | "span" => {}
        _ if rest.starts_with("</") => {}
        _ => content.flattened += 1,
    }
    end + 1
}

/// Reads the character reference at the beginning of a text, and returns it and its length.
fn reference(rest: &str) -> (char, usize) {
    let none = ('&', 1);
    let Some(end) = rest.bytes().take(12).position(|byte| byte == b';') else { return none };
    let char = match &rest[1..end] {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        name => name.strip_prefix('#').and_then(|digits| {
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => digits.parse(),
            };
            code.ok().and_then(char::from_u32)
        }),
    };
    char.map_or(none, |char| (char, end + 1))
}
