//! Looks and pictures in the shapes of other programs.

use panmap_model::{Diagnostic, Fact, Picture};

use super::super::shapes::Shape;
use super::rows::Parts;
use super::{Reader, null, unknown};
use crate::programs::look;

impl Reader<'_, '_> {
    /// Reads the value of a member if it says how a topic looks, and tells whether it does.
    pub(super) fn read_look(&mut self, shape: &Shape, name: &str) -> Result<bool, Diagnostic> {
        let known = shape.looks.iter().find(|(known, _)| *known == name);
        let (Some((_, property)), Some(b'"' | b'-' | b'0'..=b'9')) = (known, self.lexer.peek()) else {
            return Ok(false);
        };
        let value = self.lexer.scalar()?.unwrap_or_default();
        self.draft.builder.fact(Fact::Style { property: *property, value: look::read(*property, value) });
        Ok(true)
    }

    /// Reads an object that says how a topic looks.
    pub(super) fn read_looks(&mut self, shape: &Shape) -> Result<(), Diagnostic> {
        self.lexer.open_object()?;
        while let Some((name, span)) = self.lexer.next_member()? {
            let name = name.to_owned();
            if self.read_look(shape, &name)? {
                continue;
            }
            let is_null = self.lexer.peek() == Some(b'n');
            if is_null {
                null(&mut self.draft.report, &name, span);
            } else {
                unknown(&mut self.draft.report, &name, span);
            }
            self.lexer.skip()?;
        }
        Ok(())
    }

    /// Reads Mind Elixir's picture.
    pub(super) fn read_image(&mut self) -> Result<(), Diagnostic> {
        self.lexer.open_object()?;
        while let Some((name, span)) = self.lexer.next_member()? {
            let name = name.to_owned();
            match (name.as_str(), self.lexer.peek()) {
                ("url", Some(b'"')) => self.parts.image = self.read_part()?,
                ("width", Some(b'0'..=b'9')) => self.parts.width = self.read_pixels()?,
                ("height", Some(b'0'..=b'9')) => self.parts.height = self.read_pixels()?,
                _ => {
                    unknown(&mut self.draft.report, &name, span);
                    self.lexer.skip()?;
                }
            }
        }
        self.add_parts();
        Ok(())
    }

    fn read_part(&mut self) -> Result<String, Diagnostic> {
        Ok(self.lexer.scalar()?.unwrap_or_default().to_owned())
    }

    /// Reads a number of pixels, of which programs write fractions too.
    fn read_pixels(&mut self) -> Result<Option<u16>, Diagnostic> {
        let number = self.lexer.scalar()?.unwrap_or_default();
        let whole = number.split(['.', 'e', 'E']).next().unwrap_or_default();
        Ok(if number.contains(['e', 'E']) { None } else { whole.parse().ok() })
    }

    /// Adds the picture that the members of an object make up.
    fn add_parts(&mut self) {
        let Parts { image, width, height } = std::mem::take(&mut self.parts);
        if !image.is_empty() {
            self.draft.builder.fact(Fact::Picture(Picture { address: &image, width, height, title: "" }));
        }
    }
}
