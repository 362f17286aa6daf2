//! The walk through the topics, without recursion: what is below a topic stands before its text.

use std::io::{self, Write};

use panmap_model::{GroupKind, Topic};

use super::super::known::URN;
use super::super::oid::{self, Kind};
use super::plan::List;
use super::topic;
use super::writer::Writer;

/// A topic that is open, and how far its parts are written.
struct Open<'m> {
    topic: Topic<'m>,
    lists: [std::vec::IntoIter<Topic<'m>>; 2],
    /// The list of which topics are written, or the one behind it.
    list: usize,
    is_in_list: bool,
    is_in_boundary: bool,
}

/// The names of the lists.
const LISTS: [&str; 2] = ["SubTopics", "FloatingTopics"];

pub(super) fn write<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    root: Topic<'m>,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut stack = vec![begin(writer, root, out)?];
    while let Some(open) = stack.last_mut() {
        if let Some(list) = open.lists.get_mut(open.list) {
            if let Some(topic) = list.next() {
                if !std::mem::replace(&mut open.is_in_list, true) {
                    write!(out, "<ap:{}>", LISTS[open.list])?;
                }
                stack.push(begin(writer, topic, out)?);
            } else {
                if std::mem::take(&mut open.is_in_list) {
                    write!(out, "</ap:{}>", LISTS[open.list])?;
                }
                open.list += 1;
            }
            continue;
        }
        let topic = open.topic;
        if std::mem::take(&mut open.is_in_boundary) {
            out.write_all(b"</ap:OneSummaryTopic></ap:Boundary></ap:OneBoundary>")?;
        } else if let Some(summary) = boundary(writer, topic, out)? {
            open.is_in_boundary = true;
            stack.push(begin(writer, summary, out)?);
            continue;
        }
        topic::write(writer, topic, out)?;
        out.write_all(b"</ap:Topic>")?;
        stack.pop();
    }
    Ok(())
}

fn begin<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    topic: Topic<'m>,
    out: &mut impl Write,
) -> io::Result<Open<'m>> {
    topic::begin(writer, topic, out)?;
    let plan = writer.plan;
    let list = |list: List| topic.children().filter(|child| plan.list(*child) == list).collect::<Vec<_>>();
    let lists = [list(List::Sub).into_iter(), list(List::Floating).into_iter()];
    Ok(Open { topic, lists, list: 0, is_in_list: false, is_in_boundary: false })
}

/// Writes the boundary of a topic, or its beginning if a topic stands in it, which is returned.
fn boundary<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    topic: Topic<'m>,
    out: &mut impl Write,
) -> io::Result<Option<Topic<'m>>> {
    let Some(group) = writer.plan.boundary(topic).copied() else { return Ok(None) };
    let number = topic.id().index();
    write!(out, "<ap:OneBoundary><ap:Boundary OId=\"{}\">", oid::made(Kind::Boundary, number))?;
    let shape = if group.kind == GroupKind::Summary { "SummaryCurve" } else { "CurvedLine" };
    write!(out, "<ap:BoundaryShape BoundaryShape=\"{URN}{shape}\"/>")?;
    if let Some(summary) = group.topic.and_then(|summary| writer.fitted.map().get(summary)) {
        out.write_all(b"<ap:OneSummaryTopic>")?;
        return Ok(Some(summary));
    }
    if !group.label.is_empty() {
        out.write_all(b"<ap:OneSummaryTopic>")?;
        topic::label(writer, &oid::made(Kind::BoundaryLabel, number), group.label, topic, out)?;
        out.write_all(b"</ap:OneSummaryTopic>")?;
    }
    out.write_all(b"</ap:Boundary></ap:OneBoundary>")?;
    Ok(None)
}
