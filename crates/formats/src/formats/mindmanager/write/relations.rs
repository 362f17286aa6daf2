//! Relations, whose labels are topics of theirs.

use std::io::{self, Write};

use super::super::oid::{self, Kind};
use super::topic;
use super::writer::Writer;

pub(super) fn write(writer: &mut Writer<'_, '_, '_, '_>, out: &mut impl Write) -> io::Result<()> {
    let map = writer.fitted.map();
    if map.relations().len() == 0 {
        return Ok(());
    }
    out.write_all(b"<ap:Relationships>")?;
    for (number, relation) in map.relations().enumerate() {
        let (Some(from), Some(to)) = (map.get(relation.from), map.get(relation.to)) else { continue };
        write!(out, "<ap:Relationship OId=\"{}\">", oid::made(Kind::Relation, number))?;
        for (index, end) in [from, to].into_iter().enumerate() {
            write!(out, "<ap:ConnectionGroup Index=\"{index}\"><ap:Connection>")?;
            writer.attribute(out, "<ap:ObjectReference OIdRef=\"", &writer.plan.ids.of(end).0, from)?;
            out.write_all(b"/></ap:Connection></ap:ConnectionGroup>")?;
        }
        if !relation.label.is_empty() {
            out.write_all(b"<ap:FloatingTopics>")?;
            topic::label(writer, &oid::made(Kind::RelationLabel, number), relation.label, from, out)?;
            out.write_all(b"</ap:FloatingTopics>")?;
        }
        out.write_all(b"<ap:RelationshipViewGroup ViewIndex=\"0\"/><ap:AutoRoute AutoRouting=\"true\"/></ap:Relationship>")?;
    }
    out.write_all(b"</ap:Relationships>")
}
