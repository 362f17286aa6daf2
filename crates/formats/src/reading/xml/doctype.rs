//! The entities that a document type declares.

use panmap_model::{Report, Severity};

use super::entity::{Entities, Entity, LONGEST};
use super::piece::Piece;
use super::reference;

/// The most entities that are looked up.
const COUNT: usize = 256;

impl<'a> Entities<'a> {
    /// Takes the declarations out of a document type.
    pub(super) fn declare(&mut self, doctype: &'a str) {
        // What HTML has is no fault in the text of an entity.
        self.is_external = true;
        for declaration in doctype.split("<!ENTITY").skip(1).take(COUNT) {
            let Some((name, rest)) =
                declaration.trim_start().split_once(|char: char| char.is_ascii_whitespace())
            else {
                continue;
            };
            let rest = rest.trim_start();
            let value = rest.strip_prefix('"').and_then(|rest| rest.split_once('"'));
            let value = value.or_else(|| rest.strip_prefix('\'').and_then(|rest| rest.split_once('\'')));
            // `%` declares an entity for the document type itself.
            if name != "%" && !self.declared.iter().any(|entity| entity.name == name) {
                let pieces = value.and_then(|(value, _)| self.pieces(value));
                let length = pieces.iter().flatten().map(|piece| piece.len()).sum();
                self.declared.push(Entity { name, pieces, length });
            }
        }
        self.expanded = 0;
        let head = doctype.split('[').next().unwrap_or_default();
        self.is_external = head.contains(" SYSTEM ") || head.contains(" PUBLIC ");
    }

    /// The text of an entity in which those declared before are expanded.
    fn pieces(&mut self, value: &'a str) -> Option<Vec<Piece<'a>>> {
        let (mut pieces, mut length) = (Vec::new(), 0);
        let mut report = Report::default();
        reference::pieces(value, 0, self, &mut report, |piece| {
            length += piece.len();
            if length <= LONGEST {
                pieces.push(piece);
            }
        });
        let is_whole = report.finish().iter().all(|diagnostic| diagnostic.severity == Severity::Info);
        (length <= LONGEST && is_whole).then_some(pieces)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Elements;
    use super::super::entity::MOST;
    use super::*;

    /// The value of `a`, and what is said about it.
    fn value(declarations: &str, value: &str) -> (String, Vec<String>) {
        let xml = format!("<!DOCTYPE x [{declarations}]><x a=\"{value}\"/>");
        let mut elements = Elements::new(&xml, Report::default());
        elements.root("x", &[], "x").unwrap();
        let value = elements.value_of("a").unwrap().into_owned();
        (value, elements.report.finish().into_iter().map(|diagnostic| diagnostic.message).collect())
    }

    #[test]
    fn declared_entities_are_expanded() {
        let shop = "<!ENTITY b \"&amp;\"><!ENTITY shop 'Bread &b; \"Butter\"'><!ENTITY b \"and\">";
        assert_eq!(value(shop, "by &shop;!").0, "by Bread & \"Butter\"!");
        assert_eq!(
            value("<!ENTITY % p \"q\"><!ENTITY nbsp \"&#160;\">", "a&nbsp;b"),
            ("a\u{a0}b".into(), vec![])
        );
    }

    #[test]
    fn what_is_elsewhere_too_long_or_goes_round_is_kept_as_written() {
        let kept = |declarations: &str| {
            assert_eq!(
                value(declarations, "&e;"),
                (
                    "&e;".into(),
                    vec!["`&e;` is declared, but its text is too long or elsewhere: kept as written".into()]
                )
            );
        };
        kept("<!ENTITY e SYSTEM \"file:///etc/passwd\">");
        kept("<!ENTITY e \"&e;\">");
        kept("<!ENTITY e \"&f;\"><!ENTITY f \"&e;\">");
        kept(&format!("<!ENTITY e \"{}\">", "x".repeat(LONGEST + 1)));
        assert_eq!(value(&format!("<!ENTITY e \"{}\">", "x".repeat(LONGEST)), "&e;").0.len(), LONGEST);
    }

    #[test]
    fn all_references_together_are_bounded() {
        let declared = format!("<!ENTITY e \"{}\">", "x".repeat(LONGEST));
        let (made, told) = value(&declared, &"&e;".repeat(10_000));
        assert_eq!(made.len(), MOST + (10_000 - MOST / LONGEST) * "&e;".len());
        assert_eq!(told.len(), 4);
    }
}
