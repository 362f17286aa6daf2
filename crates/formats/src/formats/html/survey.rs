//! What is known of a page before it is read: whether it has an outline, and what its tables are for.

use super::tags::{heading, is_list, is_topic};
use crate::reading::html::{Unseen, What, is_hiding, page};

/// What is known of a page before it is read.
pub(super) struct Survey {
    /// For each table and quotation in order, whether it only lays the page out.
    pub(super) are_layout: Vec<bool>,
    /// Whether what makes topics stands in `<nav>` alone, as in the table of contents of an e-book.
    pub(super) is_in_nav: bool,
}

/// A table or quotation that is open.
#[allow(clippy::struct_excessive_bools, reason = "each is one thing that was seen in it")]
struct Frame {
    at: usize,
    is_table: bool,
    has_heading: bool,
    has_list: bool,
    has_head_cell: bool,
    has_table: bool,
}

impl Frame {
    /// Data stand in cells; headings, lists and tables in them are a page that is laid out.
    fn is_layout(&self) -> bool {
        self.has_heading || self.is_table && (self.has_table || self.has_list && !self.has_head_cell)
    }
}

/// What is seen of a page, tag by tag.
#[derive(Default)]
struct Seen {
    unseen: Unseen,
    navs: usize,
}

impl Seen {
    /// Handles a start tag, and returns whether its element is seen.
    fn start(&mut self, name: &str, attributes: &[(String, String)], is_closed: bool) -> bool {
        let is_hidden = attributes.iter().any(|(name, value)| is_hiding(name, value));
        let is_seen = name == "head" || self.unseen.start(name, is_hidden, is_closed);
        self.navs += usize::from(is_seen && name == "nav");
        is_seen
    }

    fn end(&mut self, name: &str) -> bool {
        let is_seen = name == "head" || self.unseen.end(name);
        if is_seen && name == "nav" {
            self.navs = self.navs.saturating_sub(1);
        }
        is_seen
    }
}

/// Whether a page has several of what makes topics. One heading, as of a page that says that there is none, is not enough.
pub(super) fn has_outline(html: &str) -> bool {
    let (mut seen, mut count) = (Seen::default(), 0);
    page(html).any(|part| match part.what {
        What::Start { name, attributes, is_closed } => {
            count += usize::from(seen.start(&name, &attributes, is_closed) && is_topic(&name));
            count > 1
        }
        What::End(name) => {
            seen.end(&name);
            false
        }
        What::Words | What::Other => false,
    })
}

impl Survey {
    pub(super) fn of(html: &str) -> Self {
        let mut survey = Self { are_layout: Vec::new(), is_in_nav: false };
        let (mut seen, mut open) = (Seen::default(), Vec::<Frame>::new());
        let (mut in_nav, mut elsewhere) = (false, false);
        for part in page(html) {
            match part.what {
                What::Start { name, attributes, is_closed } => {
                    if !seen.start(&name, &attributes, is_closed) {
                        continue;
                    }
                    let is_topic = is_topic(&name);
                    in_nav |= is_topic && seen.navs > 0;
                    elsewhere |= is_topic && seen.navs == 0;
                    if let Some(frame) = open.last_mut() {
                        frame.has_heading |= heading(&name).is_some();
                        frame.has_list |= is_list(&name);
                        frame.has_head_cell |= name == "th";
                        frame.has_table |= name == "table";
                    }
                    if matches!(&*name, "table" | "blockquote") {
                        let (at, is_table) = (survey.are_layout.len(), name == "table");
                        survey.are_layout.push(false);
                        open.push(Frame {
                            at,
                            is_table,
                            has_heading: false,
                            has_list: false,
                            has_head_cell: false,
                            has_table: false,
                        });
                    }
                }
                What::End(name) => {
                    if seen.end(&name) && matches!(&*name, "table" | "blockquote") {
                        survey.close(&mut open, name == "table");
                    }
                }
                What::Words | What::Other => {}
            }
        }
        while let Some(frame) = open.last() {
            let is_table = frame.is_table;
            survey.close(&mut open, is_table);
        }
        survey.is_in_nav = in_nav && !elsewhere;
        survey
    }

    /// Ends the innermost table or quotation, if it is what a tag ends.
    fn close(&mut self, open: &mut Vec<Frame>, is_table: bool) {
        let Some(frame) = open.pop_if(|frame| frame.is_table == is_table) else { return };
        self.are_layout[frame.at] = frame.is_layout();
        if let Some(around) = open.last_mut() {
            around.has_heading |= frame.has_heading;
        }
    }
}
