//! The title of a topic, and its pieces where its words do not all look the same.

use std::borrow::Cow;
use std::io::{self, Write};

use panmap_model::{Mark, MarkKind, Run, Text, TextBuf, TextBuilder, Topic};

use super::writer::Writer;
use crate::features::Features;
use crate::programs::xmind::look::of_mark;
use crate::writing::json::{Line, line};
use crate::writing::restricted::{lost, restricted};

/// The marks that the words of a title can have.
const MARKS: Features = Features::NONE.marks(&[
    MarkKind::Strong,
    MarkKind::Emphasis,
    MarkKind::Underline,
    MarkKind::Strike,
    MarkKind::Color,
]);

/// A piece of a title, with its looks.
struct Piece<'t> {
    words: &'t str,
    marks: Vec<Mark<'t>>,
}

pub(super) fn write<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    topic: Topic<'m>,
    members: &mut Line<'_, impl Write>,
) -> io::Result<()> {
    let text = topic.rich_text();
    if text.is_plain() {
        writer.check(text.words(), topic);
        return members.text("title", text.words());
    }
    for kind in lost(text, MARKS) {
        writer.lost(kind, topic);
    }
    let own = restricted(text, MARKS);
    let text = own.as_ref().map_or(text, TextBuf::as_text);
    writer.check(text.words(), topic);
    members.text("title", text.words())?;
    let pieces = pieces(text);
    if pieces.iter().all(|piece| piece.marks.is_empty()) {
        return Ok(());
    }
    let again = text_of(&pieces);
    writer.sink.changed(text, again.as_text(), topic);
    members.list("attributedTitle", pieces.iter(), |out, piece| {
        line(out, |line| {
            line.text("text", piece.words)?;
            for (name, value) in looks(piece) {
                line.text(name, &value)?;
            }
            Ok(())
        })
    })
}

/// The words of a text, cut where marks begin or end.
fn pieces(text: Text<'_>) -> Vec<Piece<'_>> {
    let (mut pieces, mut marks) = (Vec::new(), Vec::new());
    for run in text.inline_runs() {
        match run {
            Run::Open(mark) => marks.push(mark),
            Run::Close(mark) => {
                marks.pop_if(|open| *open == mark);
            }
            Run::Text(words) => pieces.push(Piece { words, marks: marks.clone() }),
        }
    }
    pieces
}

/// What the looks of a piece are called: of several decorations, one value.
fn looks<'t>(piece: &Piece<'t>) -> Vec<(&'static str, Cow<'t, str>)> {
    let mut looks: Vec<(&'static str, Cow<'t, str>)> = Vec::new();
    for (name, value) in piece.marks.iter().filter_map(|mark| of_mark(*mark)) {
        match looks.iter_mut().find(|(own, _)| *own == name) {
            Some((_, own)) => *own = format!("{own} {value}").into(),
            None => looks.push((name, value)),
        }
    }
    looks
}

/// The text that is read of pieces.
fn text_of(pieces: &[Piece<'_>]) -> TextBuf {
    let mut builder = TextBuilder::new();
    for piece in pieces {
        piece.marks.iter().for_each(|mark| builder.span(*mark));
        builder.text(piece.words);
        piece.marks.iter().rev().for_each(|mark| builder.end_span(mark.kind()));
    }
    builder.finish().into()
}
