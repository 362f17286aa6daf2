//! What only one program knows of a topic or a map: pieces of its JSON, kept as extensions. An extension is a word that
//! says in which object the piece stood, and the piece.

use std::collections::HashSet;

use panmap_model::{Code, Fact, Severity};

use crate::reading::draft::Draft;
use crate::reading::json::Lexer;
use crate::reading::json::values::{At, Values};

/// Keeps a member that a map has no name for, as an extension of the open topic.
pub(crate) fn keep(syntax: &str, place: Place, values: &Values<'_>, at: At, draft: &mut Draft) {
    let source = place.source(values.key(at), &values.compact(at));
    draft.builder.fact(Fact::Extension { syntax, source: &source });
}

/// Reports a member that a map cannot store.
pub(crate) fn left_out(values: &Values<'_>, at: At, what: &str, draft: &mut Draft) {
    let name = values.key(at);
    draft.report.add(Severity::Info, Code::IgnoredContent, values.place(at), || {
        format!("a map cannot store `{}` of {what}: it is left out", name.escape_debug())
    });
}

/// The object in which a piece stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A member of the topic.
    Topic,
    /// A member of the object in which the topic keeps its details.
    Data,
    /// A member of the properties of its style.
    Style,
    /// A member of its picture.
    Picture,
    /// A member of the sheet of which the topic is the root, or of the object around the topics.
    Sheet,
    /// An item of the extensions of the topic.
    Extension,
}

impl Place {
    const ALL: [Self; 6] =
        [Self::Topic, Self::Data, Self::Style, Self::Picture, Self::Sheet, Self::Extension];

    const fn word(self) -> &'static str {
        match self {
            Self::Topic => "topic",
            Self::Data => "data",
            Self::Style => "style",
            Self::Picture => "picture",
            Self::Sheet => "sheet",
            Self::Extension => "extension",
        }
    }

    /// A piece as an extension: a member with this name, as written between its quotes, and its value, or a value alone.
    pub(crate) fn source(self, name: &str, value: &str) -> String {
        match self {
            Self::Extension => format!("{} {value}", self.word()),
            _ => format!("{} \"{name}\":{value}", self.word()),
        }
    }
}

/// A piece that an extension keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece<'a> {
    pub(crate) place: Place,
    /// The name of a member, as written between its quotes; empty for an item.
    pub(crate) name: &'a str,
    /// All of the piece.
    pub(crate) source: &'a str,
}

/// The pieces among these extensions that can be written, and the number of those that cannot. `is_read` says which are
/// none, since a reader has other names for them.
pub(crate) fn pieces<'a>(
    sources: impl Iterator<Item = &'a str>,
    is_read: impl Fn(&Piece<'_>) -> bool,
) -> (Vec<Piece<'a>>, usize) {
    let (mut pieces, mut broken): (Vec<Piece<'_>>, usize) = (Vec::new(), 0);
    let mut names = HashSet::new();
    for piece in sources.map(piece) {
        match piece.filter(|piece| !is_read(piece)) {
            Some(piece)
                if piece.place == Place::Extension || names.insert((piece.place.word(), piece.name)) =>
            {
                pieces.push(piece);
            }
            _ => broken += 1,
        }
    }
    (pieces, broken)
}

/// Takes an extension apart; `None` where it is not read back as it is.
fn piece(source: &str) -> Option<Piece<'_>> {
    let (word, piece) = source.split_once(' ')?;
    let place = Place::ALL.into_iter().find(|place| place.word() == word)?;
    if place == Place::Extension {
        let is_object = piece.starts_with('{') && is_value(piece);
        return is_object.then_some(Piece { place, name: "", source: piece });
    }
    let mut lexer = Lexer::new(piece);
    lexer.string().ok()?;
    let (name, rest) = (piece.get(1..lexer.position() - 1)?, &piece[lexer.position()..]);
    rest.strip_prefix(':').is_some_and(is_value).then_some(Piece { place, name, source: piece })
}

/// Whether a text is one value that says something, without white space between its tokens.
fn is_value(text: &str) -> bool {
    let (values, end) = Values::of(text);
    end.is_ok() && values.root().is_some_and(|root| values.is_there(root) && values.compact(root) == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_come_apart_as_they_were_put_together() {
        let source = Place::Style.source("a\\\"b", "[1,{}]");
        let found = piece(&source).unwrap();
        assert_eq!((found.place, found.name, found.source), (Place::Style, "a\\\"b", "\"a\\\"b\":[1,{}]"));
        let source = Place::Extension.source("", "{\"provider\":\"x\"}");
        assert_eq!(piece(&source).unwrap().source, "{\"provider\":\"x\"}");
        for broken in [
            "",
            "topic",
            "topic \"a\"",
            "topic \"a\":",
            "topic \"a\":1,",
            "topic \"a\": 1",
            "topic \"a\":null",
            "x \"a\":1",
            "extension [1]",
            "topic \"a\":1}",
        ] {
            assert_eq!(piece(broken), None, "{broken}");
        }
        let all = ["topic \"a\":1", "topic \"a\":2", "topic \"title\":1", "x", "style \"a\":1"];
        let (pieces, broken) = pieces(all.into_iter(), |piece| piece.name == "title");
        assert_eq!((pieces.len(), broken), (2, 3));
    }
}
