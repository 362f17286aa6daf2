//! The note of a topic: plain, and where it has marks also as XHTML, a paragraph a line.

use std::fmt::Write as _;
use std::io::{self, Write};

use panmap_model::{Mark, Run, Text, TextBuf, Topic};

use super::styles::{Kind, Properties};
use super::writer::Writer;
use crate::features::MapFeature;
use crate::programs::xmind::address::in_html;
use crate::programs::xmind::look::of_mark;
use crate::reading::html::{Scratch, document_text};
use crate::writing::html;
use crate::writing::xml::{Charset, escape_content};

pub(super) fn write<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    topic: Topic<'m>,
    out: &mut impl Write,
) -> io::Result<()> {
    let fitted = writer.fitted;
    let Some(note) = fitted.note(topic) else { return Ok(()) };
    let plain = note.plain();
    // SPEC: XMind ends notes with line breaks that are not part of them.
    if plain.ends_with('\n') {
        writer.lost(MapFeature::AnyText, topic);
    }
    out.write_all(b"<notes>")?;
    writer.element(out, "plain", &plain, topic)?;
    if !note.is_plain() {
        let own = writer.links.in_text(note);
        let text = own.as_ref().map_or(note, TextBuf::as_text);
        let (html, same) = xhtml(writer, text);
        out.write_all(b"<html>")?;
        out.write_all(html.as_bytes())?;
        out.write_all(b"</html>")?;
        let files = writer.links.files;
        let read = in_html(&same, &|entry| files.medium(entry));
        let mut scratch = Scratch::default();
        let (again, _) = document_text(&read, &mut scratch);
        let again = if again.is_plain() { plain.trim_end_matches('\n').into() } else { again };
        writer.changed(note, again, topic);
    }
    out.write_all(b"</notes>")
}

/// A text as XHTML whose looks are styles, and as the HTML that means the same.
fn xhtml(writer: &mut Writer<'_, '_, '_, '_>, text: Text<'_>) -> (String, String) {
    let (mut xhtml, mut same) = ("<xhtml:p>".to_owned(), String::new());
    let mut open: Vec<Mark<'_>> = Vec::new();
    for run in text.inline_runs() {
        match run {
            Run::Open(mark) => {
                begin(writer, mark, &mut xhtml, &mut same);
                open.push(mark);
            }
            Run::Close(mark) => {
                end(mark, &mut xhtml, &mut same);
                open.pop();
            }
            Run::Text(words) => {
                for (at, line) in words.split('\n').enumerate() {
                    if at > 0 {
                        open.iter().rev().for_each(|mark| end(*mark, &mut xhtml, &mut same));
                        xhtml.push_str("</xhtml:p><xhtml:p>");
                        same.push_str("<br/>");
                        for mark in &open {
                            begin(writer, *mark, &mut xhtml, &mut same);
                        }
                    }
                    if matches!(open.last(), Some(Mark::Image(_))) {
                        continue;
                    }
                    let mut escaped = Vec::new();
                    // Writing to memory does not fail, and what XML cannot store is counted with the plain note.
                    let _ = escape_content(&mut escaped, line, Charset::Utf8);
                    let escaped = String::from_utf8(escaped).unwrap_or_default();
                    xhtml.push_str(&escaped);
                    same.push_str(&escaped);
                }
            }
        }
    }
    xhtml.push_str("</xhtml:p>");
    (xhtml, same)
}

fn begin(writer: &mut Writer<'_, '_, '_, '_>, mark: Mark<'_>, xhtml: &mut String, same: &mut String) {
    let mut address = |before: &str, after: &str, address: &str| {
        let mut escaped = String::new();
        html::escape(&mut escaped, address);
        // Writing to a string cannot fail.
        let _ = write!(xhtml, "<xhtml:{before}=\"{escaped}\"{after}");
        let before = before.replace("xlink:", "").replace("xhtml:", "");
        let _ = write!(same, "<{before}=\"{escaped}\"{after}");
    };
    match mark {
        Mark::Link(link) => address("a xlink:href", ">", link.address),
        Mark::Image(image) => address("img xhtml:src", "/>", image.address),
        mark => {
            let Some((name, value)) = of_mark(mark) else { return };
            let css = name.strip_prefix("fo:").unwrap_or(name);
            let _ = write!(same, "<span style=\"{css}: {value}\">");
            let properties: Properties = vec![(name, value.into_owned())];
            let _ = write!(xhtml, "<xhtml:span style-id=\"{}\">", writer.styles.id(Kind::Text, properties));
        }
    }
}

fn end(mark: Mark<'_>, xhtml: &mut String, same: &mut String) {
    let name = match mark {
        Mark::Link(_) => "a",
        Mark::Image(_) => return,
        _ => "span",
    };
    // Writing to a string cannot fail.
    let _ = write!(xhtml, "</xhtml:{name}>");
    let _ = write!(same, "</{name}>");
}
