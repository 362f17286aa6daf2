//! What XML forbids although it can be read: other programs refuse such files, so each is told with its place.

use std::ops::Range;

use panmap_model::{Code, Severity, Span};

use super::read::Elements;
use super::tag::is_of_name;
use crate::names::xml::is_allowed;

impl Elements<'_> {
    /// Reports what other programs refuse.
    #[cold]
    pub(super) fn not_well_formed(&mut self, at: Range<usize>, what: &str) {
        self.report.add(Severity::Warning, Code::NotWellFormed, Span::from(at), || {
            format!("{what}: other programs refuse the file")
        });
    }

    /// Reports characters that no document may have.
    pub(super) fn report_characters(&mut self) {
        let is_control = |byte: u8| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r');
        let has_control = |chunk: &[u8]| chunk.iter().fold(false, |any, byte| any | is_control(*byte));
        let bytes = self.text.as_bytes();
        if !bytes.chunks(256).any(has_control) && memchr::memmem::find(bytes, b"\xef\xbf").is_none() {
            return;
        }
        for (at, char) in self.text.char_indices().filter(|(_, char)| !is_allowed(*char)) {
            let what = format!("U+{:04X} is no character of XML", u32::from(char));
            self.not_well_formed(at..at + char.len_utf8(), &what);
        }
    }

    /// Reports what is wrong with a comment, an instruction or a document type at this place.
    pub(super) fn check_other(&mut self, range: Range<usize>) {
        let source = &self.text[range.clone()];
        let flaw = if let Some(comment) = source.strip_prefix("<!--") {
            let inside = comment.strip_suffix("-->").unwrap_or(comment);
            let is_wrong = inside.ends_with('-') || memchr::memmem::find(inside.as_bytes(), b"--").is_some();
            is_wrong.then_some("`--` stands in a comment")
        } else if let Some(instruction) = source.strip_prefix("<?") {
            flaw_of_instruction(range.start == 0, instruction.strip_suffix("?>").unwrap_or(instruction))
        } else if source.starts_with("<!DOCTYPE") {
            let is_late = self.is_root_seen || std::mem::replace(&mut self.has_type, true);
            is_late.then_some("the document type stands behind the first element or another one")
        } else {
            None
        };
        if let Some(flaw) = flaw {
            self.not_well_formed(range, flaw);
        }
    }
}

/// What is wrong with an instruction, which may be the declaration of XML where it begins the document.
fn flaw_of_instruction(is_first: bool, inside: &str) -> Option<&'static str> {
    let name = inside.split(|char: char| char.is_ascii_whitespace()).next().unwrap_or_default();
    if !name.eq_ignore_ascii_case("xml") {
        return (!is_name(name)).then_some("an instruction has no name");
    }
    if !is_first {
        return Some("the declaration of XML does not stand at the very beginning");
    }
    let is_right = name == "xml" && is_declaration(&inside[name.len()..]);
    (!is_right).then_some("the declaration of XML is not as XML has it")
}

/// Whether these are the attributes of a declaration, in their order.
fn is_declaration(attributes: &str) -> bool {
    let mut rest = attributes;
    let mut value = |name: &str| {
        let value = rest
            .trim_ascii_start()
            .strip_prefix(name)?
            .trim_ascii_start()
            .strip_prefix('=')?
            .trim_ascii_start();
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let (value, after) = value[1..].split_once(quote)?;
        rest = after;
        Some(value)
    };
    let has_version = value("version").is_some_and(|version| version.starts_with("1."));
    let encoding = value("encoding");
    let standalone = value("standalone");
    has_version
        && encoding.is_none_or(|encoding| encoding_rs::Encoding::for_label(encoding.as_bytes()).is_some())
        && standalone.is_none_or(|standalone| matches!(standalone, "yes" | "no"))
        && rest.trim_ascii().is_empty()
}

/// Whether this is a name, as far as ASCII is concerned.
fn is_name(name: &str) -> bool {
    name.bytes().all(is_of_name)
        && !name.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '-' | '.'))
        && !name.is_empty()
}

#[cfg(test)]
mod tests {
    use panmap_model::{Report, Severity};

    use super::super::Elements;

    /// Where warnings are, up to the end of a document.
    fn told(xml: &str) -> Vec<String> {
        let mut elements = Elements::new(xml, Report::default());
        let _ = elements.root("x", &[], "x");
        while elements.next().is_ok_and(|event| !matches!(event, super::super::Event::Eof)) {}
        let warnings = elements.report.finish().into_iter().filter(|told| told.severity == Severity::Warning);
        warnings.map(|told| format!("{} {}", told.span.unwrap().start, told.code)).collect()
    }

    #[test]
    fn what_other_programs_refuse_is_told_with_its_place() {
        for (xml, at) in [
            ("<x a=\"\u{1}\"/>", 6),
            ("<x>\u{ffff}</x>", 3),
            ("<x>a ]]> b</x>", 5),
            ("<!-- a -- b --><x/>", 0),
            ("<!-- a ---><x/>", 0),
            (" <?xml version=\"1.0\"?><x/>", 1),
            ("<?xml encoding='utf-8'?><x/>", 0),
            ("<?xml version='1.0' encoding='klingon'?><x/>", 0),
            ("<?xml version='1.0' standalone='maybe'?><x/>", 0),
            ("<x><?XML y?></x>", 3),
            ("<x><? y?></x>", 3),
            ("<x><!DOCTYPE y></x>", 3),
            ("<x/><y/>", 4),
            ("<x 1b='c'/>", 3),
            ("<x b\"='c'/>", 4),
            ("<x><1a/></x>", 4),
        ] {
            assert_eq!(told(xml), [format!("{at} not-well-formed")], "{xml}");
        }
        for xml in [
            "<?xml version=\"1.0\" encoding='UTF-8' standalone=\"yes\" ?>\n<!DOCTYPE x [<!ENTITY a \"b\">]>\n<!-- - --><?p q?><x é:ü-1.b='c'>]] ></x>\n<!-- -->",
            "<x a=']]>'><![CDATA[ ]]></x>",
        ] {
            assert_eq!(told(xml), Vec::<String>::new(), "{xml}");
        }
    }
}
