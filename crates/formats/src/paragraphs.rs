//! Joining several texts into one, as is done for notes in both reading and writing.

use panmap_model::{Text, TextBuf, TextBuilder};

/// Texts one below another, separated by empty lines.
pub(crate) enum Paragraphs {
    Plain(String),
    Rich(Box<TextBuilder>),
}

impl Paragraphs {
    /// Creates the joined text from the first one.
    pub(crate) fn new(text: Text<'_>) -> Self {
        if text.is_plain() {
            return Self::Plain(text.words().to_owned());
        }
        let mut builder = TextBuilder::new();
        builder.push(text);
        Self::Rich(Box::new(builder))
    }

    /// Adds another text.
    pub(crate) fn push(&mut self, text: Text<'_>) {
        match self {
            Self::Plain(before) if text.is_plain() => {
                before.push_str("\n\n");
                before.push_str(text.words());
            }
            Self::Plain(before) => {
                let mut builder = TextBuilder::new();
                builder.push(before.as_str().into());
                add(&mut builder, text);
                *self = Self::Rich(Box::new(builder));
            }
            Self::Rich(builder) => add(builder, text),
        }
    }

    /// Returns the joined text.
    pub(crate) fn finish(self) -> TextBuf {
        match self {
            Self::Plain(text) => text.into(),
            Self::Rich(mut builder) => builder.finish().into(),
        }
    }
}

fn add(builder: &mut TextBuilder, text: Text<'_>) {
    builder.paragraph();
    builder.push(text);
    builder.end_paragraph();
}

#[cfg(test)]
mod tests {
    use panmap_model::Mark;

    use super::*;

    #[test]
    fn plain_texts_stay_plain_and_rich_ones_keep_their_marks() {
        let mut plain = Paragraphs::new(" one".into());
        plain.push("two\n".into());
        assert_eq!(plain.finish(), " one\n\ntwo\n");
        let mut builder = TextBuilder::new();
        builder.span(Mark::Strong);
        builder.text("bold");
        let mut rich = Paragraphs::new("one".into());
        rich.push(builder.finish());
        rich.push("three".into());
        let rich = rich.finish();
        assert_eq!(rich.as_text().words(), "one\n\nbold\n\nthree");
        assert_eq!(rich.as_text().marks().next(), Some((5..9, Mark::Strong)));
    }
}
