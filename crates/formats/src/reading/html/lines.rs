//! The lines of a document without marks: each paragraph is a line, and each break ends one.

use super::element::Element;

/// The lines of a document, as long as it consists only of paragraphs, breaks and words.
#[derive(Default)]
pub(super) struct Lines {
    text: String,
    /// Whether a break is an ordinary `\n` and white space is significant.
    is_exact: bool,
    count: usize,
    /// Whether there is a line to append to.
    is_open: bool,
    is_space_due: bool,
    /// The number of lines when the open paragraph began.
    paragraph: Option<usize>,
}

impl Lines {
    pub(super) fn exact() -> Self {
        Self { is_exact: true, ..Self::default() }
    }

    /// Handles the start of an element. Returns whether the document still consists of lines only.
    pub(super) fn start(&mut self, element: Element) -> bool {
        match element {
            Element::Break if self.is_exact => self.text.push('\n'),
            Element::Neutral => {}
            _ if self.is_exact => return false,
            Element::Paragraph => {
                self.end_line();
                self.paragraph = Some(self.count);
            }
            Element::Block => self.end_line(),
            Element::Break => {
                self.start_line();
                self.end_line();
            }
            Element::Hidden => {}
            _ => return false,
        }
        true
    }

    pub(super) fn end(&mut self, element: Element) {
        match element {
            Element::Paragraph => {
                // An empty paragraph is an empty line.
                if self.paragraph.take() == Some(self.count) {
                    self.start_line();
                }
                self.end_line();
            }
            Element::Block => self.end_line(),
            _ => {}
        }
    }

    pub(super) fn words(&mut self, words: &str) {
        let is_space = |char: char| matches!(char, ' ' | '\t' | '\n' | '\r');
        for (at, word) in words.split(is_space).enumerate() {
            self.is_space_due |= at > 0;
            if !word.is_empty() {
                self.start_line();
                self.text.push_str(word);
            }
        }
    }

    pub(super) fn exactly(&mut self, words: &str) {
        if !self.is_exact {
            self.start_line();
        }
        self.text.push_str(words);
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    fn start_line(&mut self) {
        if !self.is_open {
            if self.count > 0 {
                self.text.push('\n');
            }
            self.count += 1;
            self.is_open = true;
        } else if self.is_space_due {
            self.text.push(' ');
        }
        self.is_space_due = false;
    }

    fn end_line(&mut self) {
        self.is_open = false;
        self.is_space_due = false;
    }
}
