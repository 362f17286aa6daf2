//! What is read of XML that is not well-formed, and where reading goes on behind it.

use panmap_model::{Code, Diagnostic, Severity, Span};

use super::event::Tag;
use super::read::{COMPARED, Elements, UNQUOTED};
use super::tag::Flaw;

impl<'a> Elements<'a> {
    /// Leaves out the attribute read last, of a name that another one has.
    #[cold]
    pub(super) fn drop_repeated(&mut self) {
        let Some(attribute) = self.attributes.pop() else { return };
        self.report.add(Severity::Warning, Code::RepeatedMember, attribute.span(), || {
            format!("the attribute `{}` is there twice: the first one counts", attribute.name)
        });
    }

    /// Reports what XML forbids in the attribute read last.
    #[cold]
    pub(super) fn report_flaw(&mut self, flaw: Flaw) {
        let Some(attribute) = self.attributes.last() else { return };
        let (at, message) = match flaw {
            Flaw::Joined => {
                // White space may stand around the equals sign.
                let name = attribute.name.as_ptr().addr() - self.text.as_ptr().addr();
                (name, "no white space stands before an attribute: other programs refuse the file")
            }
            Flaw::Less(at) => {
                (at, "`<` stands in a value: XML writes it `&lt;`, and other programs refuse the file")
            }
        };
        let end = at + self.text[at..].chars().next().map_or(0, char::len_utf8);
        self.report.add(Severity::Warning, Code::NotWellFormed, (at..end).into(), || message.into());
    }

    /// Reports that the attribute read last has a value without quotes.
    #[cold]
    pub(super) fn report_unquoted(&mut self) {
        let Some(attribute) = self.attributes.last().copied() else { return };
        self.report.add(Severity::Warning, Code::MalformedInput, attribute.span(), || UNQUOTED.into());
        let [others @ .., _] = &self.attributes[..] else { return };
        if others.iter().take(COMPARED).any(|other| other.name == attribute.name) {
            self.drop_repeated();
        }
    }

    /// Reports as a warning what is no error where reading goes on.
    #[cold]
    pub(super) fn pass_over(&mut self, error: Diagnostic) {
        let span = error.span.unwrap_or_default();
        self.report.add(Severity::Warning, Code::MalformedInput, span, || error.message);
    }

    /// Goes on behind a fault in a start tag: where the tag ends, or where another begins before that.
    ///
    /// What was read of it counts, unless that is nothing. Returns whether the tag says that the element is empty.
    ///
    /// `is_last_kept` says that the attribute read last is the last of the list. Going back into an earlier one would read
    /// what follows again and again.
    #[cold]
    pub(super) fn leave_tag(&mut self, message: &str, mut at: usize, is_last_kept: bool) -> Option<bool> {
        // A value without an end goes on up to the beginning of another.
        if is_last_kept
            && let Some(last) = self.attributes.last_mut()
            && let Some(end) = last.raw.find(['<', '>'])
        {
            at = last.start + end;
            last.raw = last.raw[..end].trim_end();
            if let Some(value) = last.raw.strip_suffix('/').filter(|_| self.text[at..].starts_with('>')) {
                last.raw = value;
                at -= 1;
            }
        }
        let rest = &self.text.as_bytes()[at..];
        let end = memchr::memchr2(b'<', b'>', rest).unwrap_or(rest.len());
        let is_closed = rest.get(end) == Some(&b'>');
        self.skipped(message, at..at + end);
        self.at = at + end + usize::from(is_closed);
        let is_tag = is_closed || !self.attributes.is_empty();
        is_tag.then(|| is_closed && rest[..end].ends_with(b"/"))
    }

    /// Skips `<!` or `<?` where no comment, instruction or document type follows.
    #[cold]
    pub(super) fn leave_other(&mut self, message: &str) {
        let start = self.at;
        let rest = &self.text.as_bytes()[start + 1..];
        self.at = start + 1 + memchr::memchr(b'<', rest).unwrap_or(rest.len());
        self.skipped(message, start..self.at);
    }

    /// Goes on behind the beginning of something that is known to have no end. Returns whether it is.
    pub(super) fn leave_unclosed(&mut self) -> bool {
        let rest = &self.text[self.at..];
        let known = self.unclosed.place(rest).filter(|_| self.recovers).and_then(Option::take);
        let Some(message) = known else { return false };
        self.leave_other(&message);
        if let Some(place) = self.unclosed.place(rest) {
            *place = Some(message);
        }
        true
    }

    /// Goes on at an end tag that does not end the innermost element, which was `tag`. Returns the element that ends.
    #[cold]
    pub(super) fn leave_end(&mut self, name: &str, tag: Option<Tag<'a>>, start: usize) -> Option<&'a str> {
        let is_named = |open: &Tag<'_>| name == &self.text[open.start + 1..open.end()];
        if let Some(tag) = tag {
            if self.open.iter().rev().take(COMPARED).any(is_named) {
                // The end tag is read again, for the element around this one.
                self.at = start;
                self.report.add(Severity::Warning, Code::MalformedInput, tag.span(), || {
                    format!("<{}> is never closed: it ends before </{name}>", tag.name)
                });
                return Some(tag.name);
            }
            self.open.push(tag);
        }
        self.skipped(&format!("</{name}> ends what never began"), start..self.at);
        None
    }

    pub(super) fn skipped(&mut self, message: &str, range: std::ops::Range<usize>) {
        let skipped = self.text[range.clone()].trim_ascii_end().chars().count();
        let count = if skipped == 1 { "1 character".to_owned() } else { format!("{skipped} characters") };
        self.report.add(Severity::Warning, Code::MalformedInput, Span::from(range), || {
            format!("{message}: {count} skipped")
        });
    }
}

#[cfg(test)]
mod tests {
    use panmap_model::Report;

    use super::super::Event;
    use super::*;

    /// The elements, with their `a`, as far as they are read, and what is said about the rest.
    fn read(xml: &str, recovers: bool) -> (String, Vec<String>) {
        let mut elements = Elements::new(xml, Report::default()).recovering(recovers);
        let mut read = String::new();
        let error = loop {
            match elements.next() {
                Ok(Event::Start(tag)) => {
                    read.push_str(tag.name);
                    read.extend(elements.value_of("a").map(|value| format!("={value}")));
                    read.push('(');
                }
                Ok(Event::End(_)) => read.push(')'),
                Ok(Event::Text(_)) => {}
                Ok(Event::Eof) => break None,
                Err(error) => break Some(error),
            }
        };
        let told = elements.report.finish().into_iter().chain(error).map(|diagnostic| {
            let span = diagnostic.span.unwrap_or_default();
            format!("{}..{} {}", span.start, span.end, diagnostic.message)
        });
        (read, told.collect())
    }

    #[test]
    fn reading_goes_on_behind_a_tag_that_is_malformed() {
        let bare_quote = r#"<x><y a="say "yes" b="2"/><y a="3"/></x>"#;
        assert_eq!(read(bare_quote, true).0, "x(y=say ()y=3())");
        assert_eq!(read(bare_quote, false).0, "x(");
        assert_eq!(read("<x><y a=\u{e9}<z/></x>", true).0, "x(y=\u{e9}(z()))");
        let no_quotes = "<x><y a=1/><y a='2'><z/></y></x>";
        assert_eq!(
            read(no_quotes, true),
            ("x(y=1()y=2(z()))".into(), vec!["8..9 the value of an attribute is not in quotes".into()])
        );
        assert_eq!(
            read("<x><y a=b c a=d>e</y><y a=></y><y a=<y a=f/g></x>", true).0,
            "x(y=b()y=()y=(y=f/g()))"
        );
        let no_end = "<x><y a='1/><y a='2'/><y a='3'/></x>";
        assert_eq!(read(no_end, true).0, "x(y=1()y=2()y=3())");
        assert_eq!(read("<x><y a=\"1 <z a=\"2\"/></x>", true).0, "x(y=1(z=2()))");
        assert_eq!(read("<x>1 < 2<y/></x>", true).0, "x(y())");
    }

    #[test]
    fn an_end_tag_closes_what_is_open_inside_its_element() {
        let (elements, told) = read("<x><y><z></y></q><y a='1'/></x>", true);
        assert_eq!(elements, "x(y(z())y=1())");
        assert_eq!(
            told,
            [
                "6..8 <z> is never closed: it ends before </y>",
                "13..17 </q> ends what never began: 4 characters skipped"
            ]
        );
        assert_eq!(read("</x><y/>", true).0, "y()");
        assert_eq!(read("<x><!-- never <y a='1'/></x>", true).0, "x(y=1())");
    }

    #[test]
    fn what_is_plain_all_the_same_is_read_and_reported() {
        assert_eq!(
            read(r#"<x a="1" a="2"><y b="2"a="3 < 4"/></x>"#, false),
            (
                "x=1(y=3 < 4())".into(),
                vec![
                    "12..13 the attribute `a` is there twice: the first one counts".into(),
                    "23..24 no white space stands before an attribute: other programs refuse the file".into(),
                ]
            )
        );
        for (tag, place) in [("<x b='2'\u{e9}='3'/>", "8..10"), ("<x b='2'a = '3'/>", "8..9")] {
            let told =
                format!("{place} no white space stands before an attribute: other programs refuse the file");
            assert_eq!(read(tag, false).1, [told], "{tag}");
        }
        assert_eq!(
            read(r#"<x a="1 < 2"/>"#, false).1,
            ["8..9 `<` stands in a value: XML writes it `&lt;`, and other programs refuse the file"]
        );
    }

    #[test]
    fn hostile_ends_cost_linear_time() {
        let depth = 100_000;
        let (elements, _) = read(&["<x>".repeat(depth), "</y>".repeat(depth)].concat(), true);
        assert_eq!(elements.len(), 2 * depth);
        let (elements, _) = read(&["<x>".repeat(depth), "<y b>".repeat(depth)].concat(), true);
        assert_eq!(elements.len(), 4 * depth);
    }
}
