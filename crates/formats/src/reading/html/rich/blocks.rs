//! Blocks, lists and tables, whose tags may be missing or in the wrong place.

use panmap_model::Mark;
use panmap_model::text::{Align, Cell, Item};

use super::{Frame, Html};
use crate::reading::html::element::{self, Element};

/// How many open blocks are searched: those nested more deeply than a text allows are not.
const NEAR: usize = 2 * panmap_model::text::MAX_BLOCK_DEPTH;

impl Html<'_> {
    pub(super) fn open_block(&mut self, element: usize, mark: Mark<'_>) {
        self.end_line();
        self.text.block(mark);
        self.frames.push(Frame::Block { element, is_block: true });
    }

    /// Closes the innermost block of this element, unless a list or table is in between.
    pub(super) fn close_block(&mut self, element: usize) {
        let floor = self.scopes.last().map_or(0, |scope| scope + 1);
        let is_own = |frame: &Frame| matches!(frame, Frame::Block { element: own, .. } if *own == element);
        let within = self.frames.len().saturating_sub(NEAR).max(floor);
        if let Some(at) = self.frames[within..].iter().rposition(is_own) {
            self.close_to(within + at);
        }
    }

    fn close_to(&mut self, length: usize) {
        self.end_line();
        while self.frames.len() > length {
            match self.frames.pop() {
                Some(Frame::Block { element, is_block }) => {
                    if is_block {
                        self.text.end_block();
                    } else {
                        self.text.end_paragraph();
                    }
                    if matches!(element::at(element), Element::Code) {
                        self.code = self.code.saturating_sub(1);
                    }
                }
                Some(Frame::Item) => {
                    self.text.end_block();
                    self.in_scope(|frame| {
                        if let Frame::List { item, .. } = frame {
                            *item = None;
                        }
                    });
                }
                Some(Frame::Cell) => {
                    self.text.end_block();
                    self.in_scope(|frame| {
                        if let Frame::Table { cell, .. } = frame {
                            *cell = None;
                        }
                    });
                }
                Some(Frame::List { .. } | Frame::Table { .. }) => {
                    self.scopes.pop();
                    self.text.end_paragraph();
                }
                None => {}
            }
        }
    }

    /// Applies a function to the innermost list or table.
    fn in_scope<T>(&mut self, act: impl FnOnce(&mut Frame) -> T) -> Option<T> {
        let at = *self.scopes.last()?;
        self.frames.get_mut(at).map(act)
    }

    pub(super) fn open_item(&mut self) {
        self.close_item();
        self.end_line();
        let length = self.frames.len();
        let item = self.in_scope(|frame| match frame {
            Frame::List { next, is_first, item } => {
                *item = Some(length);
                let number = *next;
                *next = next.map(|number| number.saturating_add(1));
                Some(Item { number, new: std::mem::take(is_first), ..Item::default() })
            }
            _ => None,
        });
        // An item outside a list is still an item.
        let item = item.flatten().unwrap_or_default();
        self.text.block(Mark::Item(item));
        self.frames.push(Frame::Item);
    }

    pub(super) fn close_item(&mut self) {
        let item = self.in_scope(|frame| if let Frame::List { item, .. } = frame { *item } else { None });
        match item.flatten() {
            Some(at) => self.close_to(at),
            None if self.scopes.is_empty() => {
                let near = self.frames.len().saturating_sub(NEAR);
                if let Some(at) = self.frames[near..].iter().rposition(|frame| matches!(frame, Frame::Item)) {
                    self.close_to(near + at);
                }
            }
            None => {}
        }
    }

    pub(super) fn open_row(&mut self) {
        self.close_cell();
        self.in_scope(|frame| {
            if let Frame::Table { is_row, .. } = frame {
                *is_row = true;
            }
        });
    }

    pub(super) fn open_cell(&mut self, head: bool, align: &str) {
        self.close_cell();
        self.end_line();
        let align = match align {
            "left" => Align::Left,
            "center" => Align::Center,
            "right" => Align::Right,
            _ => Align::None,
        };
        let length = self.frames.len();
        let cell = self.in_scope(|frame| match frame {
            Frame::Table { is_first, is_row, cell } => {
                *cell = Some(length);
                let (table, row) = (std::mem::take(is_first), std::mem::take(is_row));
                Some(Cell { head, row, table, align })
            }
            _ => None,
        });
        // A cell outside a table is a paragraph.
        let Some(cell) = cell.flatten() else { return self.text.paragraph() };
        self.text.block(Mark::Cell(cell));
        self.frames.push(Frame::Cell);
    }

    pub(super) fn close_cell(&mut self) {
        let cell = self.in_scope(|frame| if let Frame::Table { cell, .. } = frame { *cell } else { None });
        if let Some(at) = cell.flatten() {
            self.close_to(at);
        }
    }

    pub(super) fn close_scope(&mut self, is_list: bool) {
        let is_own = |at: &usize| match &self.frames[*at] {
            Frame::List { .. } => is_list,
            Frame::Table { .. } => !is_list,
            _ => false,
        };
        // Lists nested more deeply than a text allows are not searched.
        let near = self.scopes.len().saturating_sub(panmap_model::text::MAX_BLOCK_DEPTH);
        if let Some(at) = self.scopes[near..].iter().rposition(is_own) {
            let frame = self.scopes[near + at];
            self.close_to(frame);
        }
    }
}
