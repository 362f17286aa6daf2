//! Reading the maps of SciaReto.

use std::ops::Range;

use panmap_model::{Code, Diagnostic, Severity};

use super::attribute;
use super::escape;
use super::lines::{self, Piece, Pieces};
use super::topic::Reader;
use crate::reading::draft::Draft;

pub(super) fn read(text: &str, draft: &mut Draft) -> Result<(), Diagnostic> {
    draft.builder.set_origin("sciareto", "sciareto");
    let Some(body) = head(text, draft) else {
        return Err(Diagnostic::error(
            Code::NotAnOutline,
            "this is no map of SciaReto: its head does not end",
        )
        .help("a line of dashes, `---`, ends the head; `--from` says what else this is"));
    };
    let mut reader = Reader::new(draft);
    // How many number signs the open topics have.
    let mut levels: Vec<usize> = Vec::new();
    let mut kind = None;
    for (span, piece) in Pieces::new(text, body) {
        let attached = kind.take();
        if levels.is_empty() && !matches!(piece, Piece::Heading(..)) {
            ignored(reader.draft, span, "nothing above the first topic");
            continue;
        }
        match piece {
            Piece::Heading(level, line) => {
                while levels.pop_if(|open| *open >= level).is_some() {
                    reader.close();
                }
                levels.push(level);
                reader.open(&escape::read(line));
            }
            Piece::Attributes(line) => reader.attributes(line, &span),
            Piece::Kind(name) => kind = Some(name),
            Piece::Attached(value) => match attached {
                Some(kind) => reader.attached(kind, value, &span),
                None => ignored(reader.draft, span, "`<pre>` of no kind"),
            },
            Piece::Code(language, code) => reader.code(language, code),
            Piece::Unclosed(end) => {
                return Err(Diagnostic::error(Code::MalformedInput, format!("`{end}` is missing"))
                    .at(span)
                    .help("write it where the text or the code ends"));
            }
            Piece::Other(line) => {
                let line = line.trim().to_owned();
                ignored(reader.draft, span, &format!("the line `{line}`"));
            }
        }
    }
    reader.finish();
    Ok(())
}

/// Reads the head, and returns where the topics begin.
fn head(text: &str, draft: &mut Draft) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        at += line.len();
        let line = line.strip_suffix('\n').unwrap_or(line);
        if lines::is_delimiter(line) {
            return Some(at);
        }
        let Some(attributes) = line.strip_prefix("> ") else { continue };
        for (name, value) in attribute::read(attributes) {
            if name == lines::VERSION {
                draft.builder.set_origin_version(value);
            } else {
                draft.builder.meta_mut().attributes.push((name.to_owned(), value.to_owned()));
            }
        }
    }
    None
}

fn ignored(draft: &mut Draft, span: Range<usize>, what: &str) {
    draft.report.add(Severity::Warning, Code::IgnoredContent, span.into(), || {
        format!("SciaReto reads {what} as nothing: it is left out")
    });
}
