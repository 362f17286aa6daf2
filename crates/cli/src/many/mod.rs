//! Many inputs: which files are meant, how they are worked on at the same time, and what became of each.

mod batch;
mod counts;
mod inputs;
mod outcome;
mod pattern;
mod progress;
mod results;

pub(crate) use batch::{each_in_order, in_order, pool};
pub(crate) use counts::Counts;
pub(crate) use inputs::{Found, Input, MANIFEST, Search, sources};
pub(crate) use outcome::{Outcome, Output, State, is_error};
pub(crate) use progress::Progress;
pub(crate) use results::Results;
