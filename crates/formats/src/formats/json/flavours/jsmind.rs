//! jsMind's `node_tree`.

use std::io::{self, Write};

use panmap_model::{Side, Topic};

use super::tree::{branch_side, write_root};
use crate::programs::look;
use crate::writing::fitted::Fitted;
use crate::writing::json::Members;
use crate::writing::sink::Sink;

pub(super) fn write(fitted: &Fitted<'_>, out: &mut Sink<'_>) -> io::Result<()> {
    let meta = fitted.map().meta();
    out.write_all(b"{")?;
    let mut members = Members::new(out, 1);
    members.object("meta", |members| {
        // jsMind needs a name, and does not mind which.
        members.text("name", meta.title.as_deref().unwrap_or_default())?;
        meta.author.as_ref().map_or(Ok(()), |author| members.text("author", author))
    })?;
    members.text("format", "node_tree")?;
    members.key("data")?;
    write_root(fitted, out, write_topic)?;
    out.write_all(b"\n}\n")
}

fn write_topic(_: &Fitted<'_>, topic: Topic<'_>, members: &mut Members<'_, Sink<'_>>) -> io::Result<()> {
    write!(members.key("id")?, "\"t{}\"", topic.id().index())?;
    members.text("topic", topic.text())?;
    if topic.is_folded() {
        members.key("expanded")?.write_all(b"false")?;
    }
    match branch_side(topic) {
        Some(Side::Left) => members.text("direction", "left")?,
        Some(Side::Right) => members.text("direction", "right")?,
        None => {}
    }
    let looks = look::kept(look::JSMIND, false, topic, members.out());
    look::write(&looks, members)
}
