//! Notes, and texts beside topics and lines, which are notes in an element of their own.

use panmap_model::{Code, Diagnostic, Fact, Role, Severity, StyleProperty, TextBuf};

use super::super::entries::is_made_up_id;
use super::super::look;
use super::super::rtf::{Format, read};
use super::state::State;
use crate::reading::xml::Event;

impl State<'_, '_> {
    /// Reads a `note` whose start tag was read.
    pub(super) fn note_text(&mut self) -> Result<TextBuf, Diagnostic> {
        let format = Format::named(self.elements.value_of("textfmt").as_deref());
        let content = self.elements.content()?;
        Ok(read(bare(&content), format))
    }

    /// Reads a `text` beside a topic: a callout below it.
    pub(super) fn callout(&mut self) -> Result<(), Diagnostic> {
        self.flat.open("");
        for (name, property) in [("x", StyleProperty::X), ("y", StyleProperty::Y)] {
            let value = self.elements.value_of(name).filter(|value| look::is_position(value));
            if let Some(value) = value {
                self.flat.fact(Fact::Style { property, value: &value });
            }
        }
        if let Some(id) = self.elements.value_of("guid").filter(|id| !id.is_empty() && !is_made_up_id(id)) {
            self.flat.fact(Fact::SourceId(&id));
        }
        self.flat.fact(Fact::Role(Role::Callout));
        loop {
            match self.elements.next_tag()? {
                Event::Start(tag) if tag.name == "note" => {
                    let text = self.note_text()?;
                    self.flat.set_text(&text);
                }
                Event::Start(tag) if tag.name == "style" => {
                    if self.elements.value_of("callout").is_some() {
                        self.left_out(tag.span(), "how a callout is drawn");
                    }
                    self.style()?;
                }
                Event::Start(tag) => self.elements.leave_out(tag)?,
                Event::End(_) | Event::Eof | Event::Text(_) => break,
            }
        }
        self.flat.close();
        Ok(())
    }

    /// Reads the texts of a line or a border, whose `children` element was begun: its label.
    pub(super) fn label(&mut self, label: &mut String) -> Result<(), Diagnostic> {
        let mut depth = 1;
        while depth > 0 {
            match self.elements.next_tag()? {
                Event::Start(tag) if tag.name == "note" => {
                    let text = self.note_text()?;
                    if !text.as_text().is_plain() {
                        self.elements.report.add(Severity::Info, Code::FlattenedMarkup, tag.span(), || {
                            "the label of a line has no formatting: its words are kept".into()
                        });
                    }
                    if !label.is_empty() {
                        label.push('\n');
                    }
                    label.push_str(text.as_text().words());
                }
                Event::Start(tag) if tag.name == "text" => depth += 1,
                Event::Start(tag) if tag.name == "style" => self.elements.skip()?,
                Event::Start(tag) => self.elements.leave_out(tag)?,
                Event::End(_) => depth -= 1,
                Event::Eof | Event::Text(_) => break,
            }
        }
        Ok(())
    }
}

/// SPEC: a line break after the start tag and one before the end tag are not part of a note. Where the end tag is
/// indented, so is the note.
fn bare(content: &str) -> &str {
    let indentation = content.rsplit_once('\n').map_or("", |(_, last)| last);
    if !indentation.is_empty() && indentation.trim_matches([' ', '\t']).is_empty() {
        return content.trim();
    }
    let content = content.strip_prefix('\n').unwrap_or(content);
    content.strip_suffix('\n').unwrap_or(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_the_tags_are_no_lines_of_the_note() {
        for (content, note) in [
            ("\na note\n", "a note"),
            ("a note", "a note"),
            ("\n\n  a\n\n\n", "\n  a\n\n"),
            ("\n    is a\n  ", "is a"),
            ("\n  a\n  \n", "  a\n  "),
            ("\n", ""),
            ("\n\n", ""),
            ("", ""),
        ] {
            assert_eq!(bare(content), note, "{content:?}");
        }
    }
}
