//! The styles of a map, which topics and words refer to: equal ones are written once.

use std::collections::HashMap;
use std::io::{self, Write};

use super::super::entries::DECLARATION;
use crate::writing::xml::{Charset, attribute};

/// What a style is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Topic,
    Text,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Topic => "topic",
            Self::Text => "text",
        }
    }
}

/// Names and values.
pub(super) type Properties = Vec<(&'static str, String)>;

#[derive(Default)]
pub(super) struct Styles {
    all: Vec<(Kind, Properties)>,
    numbers: HashMap<(Kind, Properties), usize>,
}

impl Styles {
    /// The id of a style.
    pub(super) fn id(&mut self, kind: Kind, properties: Properties) -> String {
        let next = self.all.len() + 1;
        let number = *self.numbers.entry((kind, properties)).or_insert_with_key(|(kind, properties)| {
            self.all.push((*kind, properties.clone()));
            next
        });
        format!("panmap-style-{number}")
    }

    /// Writes all styles as a document.
    pub(super) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        out.write_all(DECLARATION)?;
        out.write_all(b"<xmap-styles xmlns=\"urn:xmind:xmap:xmlns:style:2.0\" xmlns:fo=\"http://www.w3.org/1999/XSL/Format\" xmlns:svg=\"http://www.w3.org/2000/svg\" version=\"2.0\"><styles>")?;
        for (number, (kind, properties)) in self.all.iter().enumerate() {
            let name = kind.name();
            write!(
                out,
                "<style id=\"panmap-style-{}\" name=\"\" type=\"{name}\"><{name}-properties",
                number + 1
            )?;
            for (name, value) in properties {
                attribute(out, &format!(" {name}=\""), value, Charset::Utf8)?;
            }
            out.write_all(b"/></style>")?;
        }
        out.write_all(b"</styles></xmap-styles>")
    }
}
