//! Relations between topics, and borders around them.

use std::io::{self, Write};

use super::writer::Writer;

/// Writes all relations and borders.
pub(super) fn write(writer: &mut Writer<'_, '_, '_, '_>, out: &mut impl Write) -> io::Result<()> {
    let (plan, map) = (writer.plan, writer.fitted.map());
    out.write_all(b"<relations>\n")?;
    for relation in &plan.relations {
        let (from, to) = (relation.from.index(), relation.to.index());
        write!(out, "<relation source=\"{from}\" target=\"{to}\"")?;
        match map.get(relation.from).filter(|_| !relation.label.is_empty()) {
            Some(from) => {
                out.write_all(b">\n")?;
                writer.label(out, relation.label, from)?;
                out.write_all(b"</relation>\n")?;
            }
            None => out.write_all(b"/>\n")?,
        }
    }
    out.write_all(b"</relations>\n<node-groups>\n")?;
    for (group, topics) in &plan.groups {
        out.write_all(b"<node-group>\n<topics>\n")?;
        for topic in topics {
            writeln!(out, "<topic id=\"{}\"/>", topic.index())?;
        }
        out.write_all(b"</topics>\n")?;
        if let Some(first) = map.get(group.first).filter(|_| !group.label.is_empty()) {
            writer.label(out, group.label, first)?;
        }
        out.write_all(b"</node-group>\n")?;
    }
    out.write_all(b"</node-groups>\n")
}
