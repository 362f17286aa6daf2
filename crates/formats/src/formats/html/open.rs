//! The lists and topics that are open.

use panmap_model::Fact;

use super::page::{Kind, Open, Page};

/// How far up an end tag looks for what it ends.
const NEAR: usize = 64;

impl Page<'_, '_> {
    fn push(&mut self, kind: Kind, wants_text: bool) {
        self.open.push(Open { kind, wants_text, is_details: false });
    }

    fn pop(&mut self) {
        if let Some(Open { kind, .. }) = self.open.pop() {
            if let Kind::List(_) = kind {
                self.lists.pop();
            } else {
                self.draft.close();
            }
        }
    }

    fn pop_to(&mut self, length: usize) {
        while self.open.len() > length {
            self.pop();
        }
    }

    /// Opens the topic of a heading, below those of higher levels in the same item.
    pub(super) fn push_heading(&mut self, level: u8) {
        self.push(Kind::Heading(level), false);
        self.draft.builder.heading(level);
    }

    /// Closes the headings that one of this level ends.
    pub(super) fn end_headings(&mut self, level: u8) {
        while let Some(Open { kind: Kind::Heading(own), .. }) = self.open.last()
            && *own >= level
        {
            self.pop();
        }
    }

    pub(super) fn open_list(&mut self, name: &str, start: Option<String>) {
        let first = start.and_then(|start| start.trim().parse().ok()).unwrap_or(1);
        self.lists.push(self.open.len());
        self.push(Kind::List((name == "ol").then_some(first)), false);
    }

    /// Closes the innermost list with all that is in it.
    pub(super) fn close_list(&mut self) {
        if let Some(list) = self.lists.last() {
            self.pop_to(*list);
        }
    }

    /// Opens an item or a term, and closes the one before it.
    pub(super) fn open_item(&mut self, number: Option<String>) {
        // There are six levels of headings, so this is a short look.
        let around = self.open.iter().rposition(|open| !matches!(open.kind, Kind::Heading(_)));
        match around.map(|at| (at, self.open[at].kind)) {
            Some((at, Kind::Item)) => self.pop_to(at),
            Some((at, Kind::List(_))) => self.pop_to(at + 1),
            _ => {}
        }
        self.draft.builder.open("");
        if let Some(Open { kind: Kind::List(Some(next)), .. }) = self.open.last_mut() {
            let number = number.and_then(|number| number.trim().parse().ok()).unwrap_or(*next);
            *next = number.saturating_add(1);
            self.draft.builder.fact(Fact::Number(number));
        }
        self.push(Kind::Item, true);
    }

    /// Closes the item that is open in the innermost list.
    pub(super) fn close_item(&mut self) {
        let near = self.open.len().saturating_sub(NEAR);
        let is_end = |open: &Open| matches!(open.kind, Kind::Item | Kind::List(_));
        if let Some(at) = self.open[near..].iter().rposition(is_end)
            && self.open[near + at].kind == Kind::Item
        {
            self.pop_to(near + at);
        }
    }

    /// What describes a term is its note, and without a term an item.
    pub(super) fn open_definition(&mut self) {
        let around = self.open.iter().rposition(|open| !matches!(open.kind, Kind::Heading(_)));
        match around.map(|at| (at, self.open[at].kind)) {
            Some((at, Kind::Item)) => self.pop_to(at + 1),
            Some((_, Kind::List(_))) | None => self.open_item(None),
            Some(_) => {}
        }
    }

    /// Opens what can be opened: as the topic of an item that has no text yet, or as a topic of its own.
    pub(super) fn open_details(&mut self, is_folded: bool) {
        match self.open.last_mut() {
            Some(open) if open.wants_text && open.kind == Kind::Item => open.is_details = true,
            _ => {
                self.draft.builder.open("");
                self.push(Kind::Details, true);
            }
        }
        if is_folded {
            self.draft.builder.fact(Fact::Folded);
        }
    }

    pub(super) fn close_details(&mut self) {
        let near = self.open.len().saturating_sub(NEAR);
        let is_own = |open: &Open| open.kind == Kind::Details || open.is_details;
        let Some(at) = self.open[near..].iter().rposition(is_own) else { return };
        if self.open[near + at].kind == Kind::Details {
            self.pop_to(near + at);
        } else {
            self.pop_to(near + at + 1);
            self.open[near + at].is_details = false;
        }
    }
}
