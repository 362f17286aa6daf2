//! Copying texts into another text.

use super::TextBuilder;
use crate::text::mark::{Item, Mark};
use crate::text::runs::Run;
use crate::text::view::Text;

impl TextBuilder {
    /// Adds a text with its marks.
    ///
    /// A text without blocks continues the open paragraph or line. To add it as a separate paragraph, begin one first.
    ///
    /// ```
    /// use panmap_model::TextBuilder;
    ///
    /// let mut builder = TextBuilder::new();
    /// builder.push("one, ".into());
    /// builder.push("two".into());
    /// builder.paragraph();
    /// builder.push("three".into());
    /// assert_eq!(builder.finish(), "one, two\n\nthree");
    /// ```
    pub fn push(&mut self, text: Text<'_>) {
        if text.is_plain() {
            self.text(text.words());
        } else if text.has_blocks() {
            self.extend(text.runs());
        } else {
            self.extend(text.inline_runs());
        }
    }

    /// Adds runs, such as those of a text from which some runs were filtered out.
    pub fn extend<'a>(&mut self, runs: impl IntoIterator<Item = Run<'a>>) {
        let mut is_new_list = false;
        let mut atom = None;
        for run in runs {
            match run {
                Run::Open(Mark::List { .. }) => is_new_list = true,
                Run::Open(Mark::Item(item)) => {
                    self.block(Mark::Item(Item { new: item.new || is_new_list, ..item }));
                    is_new_list = false;
                }
                Run::Open(mark) if mark.kind().is_atom() => atom = Some(mark),
                Run::Open(mark) => self.open(mark),
                Run::Text(words) => match atom {
                    Some(mark) => self.atom(mark, words),
                    None => self.text(words),
                },
                Run::Close(mark) if mark.kind().is_atom() => atom = None,
                Run::Close(mark) => self.close(mark.kind()),
            }
        }
    }
}
