//! Markdown inside a text of another format: spans, links and pictures. Where a line is a bullet, a heading or code, its
//! sign is kept as a piece of Markdown, so that what is written again looks the same.
//!
//! A text of nothing but a heading is one. The signs of CommonMark count, with `==` for highlighted words and `$` for
//! formulas, as Obsidian has them.

mod line;
mod piece;
#[cfg(test)]
mod tests;

use panmap_model::text::Link;
use panmap_model::{Mark, MarkKind, TextBuf, TextBuilder};

use piece::{Piece, Pieces, Sign};

pub(crate) use piece::SYNTAX;

/// The marks that a text of Markdown can have.
pub(crate) const MARKS: &[MarkKind] = &[
    MarkKind::Heading,
    MarkKind::Link,
    MarkKind::Highlight,
    MarkKind::Strike,
    MarkKind::Strong,
    MarkKind::Emphasis,
    MarkKind::Code,
    MarkKind::Image,
    MarkKind::Math,
    MarkKind::Foreign,
];

/// White space around a text is no part of it.
pub(crate) const BLANKS: [char; 3] = [' ', '\t', '\n'];

/// Reads a text.
pub(crate) fn read(text: &str) -> TextBuf {
    let text = text.trim_matches(BLANKS);
    let mut builder = TextBuilder::new();
    let heading = if text.contains('\n') { None } else { line::heading(text) };
    if let Some((level, inside)) = heading {
        builder.block(Mark::Heading { level });
        build(&Pieces::of(inside, false), &mut builder);
        builder.end_block();
    } else {
        build(&Pieces::of(text, true), &mut builder);
    }
    builder.finish().into()
}

fn build(pieces: &[Piece<'_>], builder: &mut TextBuilder) {
    let mut is_open = [false; piece::SIGNS.len()];
    for piece in pieces {
        match piece {
            Piece::Words(words) => builder.text(words),
            Piece::Char(char) => builder.text(char.encode_utf8(&mut [0; 4])),
            Piece::Sign(Sign { number, has_partner: false, .. }) => builder.text(piece::SIGNS[*number].0),
            Piece::Sign(Sign { number, .. }) => {
                let mark = piece::SIGNS[*number].1;
                is_open[*number] = !is_open[*number];
                if is_open[*number] { builder.span(mark) } else { builder.end_span(mark.kind()) }
            }
            Piece::Code(words) => {
                builder.span(Mark::Code);
                builder.text(words);
                builder.end_span(MarkKind::Code);
            }
            Piece::Atom(mark, words) => builder.atom(*mark, words),
            Piece::Address(address) => {
                builder.span(Mark::Link(Link { address, bare: true, ..Link::default() }));
                builder.text(address);
                builder.end_span(MarkKind::Link);
            }
            Piece::Open(None) => builder.text("["),
            Piece::Open(Some(address)) => builder.span(Mark::Link(Link { address, ..Link::default() })),
            Piece::Close => builder.end_span(MarkKind::Link),
        }
    }
}
