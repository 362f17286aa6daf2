//! What never ends: it is looked for once, or a file of nothing else would take the square of its size.

use quick_xml::errors::SyntaxError::{
    UnclosedCData, UnclosedComment, UnclosedDoctype, UnclosedPI, UnclosedXmlDecl,
};

/// How often a document type has no end before no other is looked for.
const TYPES: u8 = 16;

/// What has no end from some place on, each with what was said about it.
#[derive(Default)]
pub(super) struct Unclosed {
    comment: Option<String>,
    section: Option<String>,
    instruction: Option<String>,
    kind_of_document: Option<String>,
    /// How many document types had no end. That of another one may come earlier, since brackets in it are counted.
    types: u8,
}

impl Unclosed {
    /// Where it is kept whether something that begins like this has an end.
    pub(super) fn place(&mut self, rest: &str) -> Option<&mut Option<String>> {
        if rest.starts_with("<!--") {
            Some(&mut self.comment)
        } else if rest.starts_with("<![") {
            Some(&mut self.section)
        } else if rest.starts_with("<?") {
            Some(&mut self.instruction)
        } else if rest.starts_with("<!D") || rest.starts_with("<!d") {
            Some(&mut self.kind_of_document)
        } else {
            None
        }
    }

    /// Remembers that what begins like this is malformed, if that is because it has no end.
    pub(super) fn remember(&mut self, rest: &str, error: &quick_xml::Error) {
        let quick_xml::Error::Syntax(syntax) = error else { return };
        let is_known = match syntax {
            UnclosedComment | UnclosedCData | UnclosedPI | UnclosedXmlDecl => true,
            UnclosedDoctype => {
                self.types = self.types.saturating_add(1);
                self.types >= TYPES
            }
            _ => false,
        };
        if is_known && let Some(place) = self.place(rest) {
            *place = Some(error.to_string());
        }
    }
}
