//! What the shapes of several programs share: one tree of objects, and what is lost in it.

use std::io::{self, Write};

use panmap_model::{FactKind, Side, Topic};

use crate::writing::fitted::Fitted;
use crate::writing::json::{Members, write_trees};
use crate::writing::sink::Sink;

/// Writes what a topic has beside its children.
pub(super) type WriteMembers = fn(&Fitted<'_>, Topic<'_>, &mut Members<'_, Sink<'_>>) -> io::Result<()>;

pub(super) fn write_tree(fitted: &Fitted<'_>, out: &mut Sink<'_>, members: WriteMembers) -> io::Result<()> {
    write_trees(fitted.map(), 0, out, |topic, object| members(fitted, topic, object))?;
    out.write_all(b"\n")
}

/// Writes the tree inside an object, of programs that have a place for the sides of branches.
pub(super) fn write_root(fitted: &Fitted<'_>, out: &mut Sink<'_>, members: WriteMembers) -> io::Result<()> {
    let has_no_branch = |topic: &Topic<'_>| topic.side().is_some() && branch_side(*topic).is_none();
    fitted.map().topics().filter(has_no_branch).for_each(|topic| out.lost(FactKind::Side, topic));
    write_trees(fitted.map(), 1, out, |topic, object| members(fitted, topic, object))
}

/// The side of a topic that has one for these programs: of a branch.
pub(super) fn branch_side(topic: Topic<'_>) -> Option<Side> {
    topic.side().filter(|_| topic.depth() == 1)
}
