//! Writing the file: one tree, in which all of a topic but its children is in `data`.

use std::io::{self, Write};

use panmap_model::{Fact, FactKind, Topic};

use crate::names::progress;
use crate::programs::ids::Ids;
use crate::programs::nodes::Program;
use crate::programs::nodes::write::{around, details, kept, write_kept};
use crate::programs::pieces::Place;
use crate::reading::markdown::read;
use crate::writing::fitted::Fitted;
use crate::writing::json::{Members, write_trees};
use crate::writing::markdown;
use crate::writing::sink::Sink;

/// The version that is written.
const VERSION: &str = "1.4.50";

pub(super) fn write(fitted: &Fitted<'_>, out: &mut Sink<'_>) -> io::Result<()> {
    let map = fitted.map();
    let ids = Ids::new(map, |id| !id.is_empty());
    out.write_all(b"{")?;
    let mut members = Members::new(out, 1);
    members.key("root")?;
    write_trees(map, 1, members.out(), |topic, members| {
        let pieces = kept(Program::KityMinder, topic, members.out());
        members.object("data", |members| {
            if let Some(id) = ids.own(topic) {
                members.text("id", id)?;
            }
            if let Some(created) = topic.created() {
                write!(members.key("created")?, "{}", created.0)?;
            }
            // SPEC: its texts are plain.
            topic.rich_text().marks().for_each(|(_, mark)| members.out().lost(mark.kind(), topic));
            members.text("text", &topic.rich_text().plain())?;
            write_state(fitted, topic, members)?;
            details(Program::KityMinder, topic, &pieces, members)
        })?;
        write_kept(&pieces, Place::Topic, members)
    })?;
    around(Program::KityMinder, &["template", "theme"], map, &mut members)?;
    members.text("version", VERSION)?;
    out.write_all(b"\n}\n")
}

fn write_state(fitted: &Fitted<'_>, topic: Topic<'_>, members: &mut Members<'_, Sink<'_>>) -> io::Result<()> {
    if let Some(note) = fitted.note(topic) {
        let source = markdown::write(note, None);
        members.out().changed(note, read(&source).as_text(), topic);
        members.text("note", &source)?;
    }
    if let Some(link) = topic.link().filter(|link| !link.is_empty()) {
        members.text("hyperlink", link)?;
    }
    match topic.priority() {
        Some(priority @ 1..=9) => write!(members.key("priority")?, "{priority}")?,
        Some(_) => members.out().lost(FactKind::Priority, topic),
        None => {}
    }
    // SPEC: there is one number for both how far a topic is and whether it is done.
    let states = [topic.progress().map(Fact::Progress), topic.task().map(Fact::Task)];
    let step = states.iter().flatten().find_map(|state| progress::step(*state));
    if let Some(step) = step {
        write!(members.key("progress")?, "{step}")?;
    }
    for state in states.into_iter().flatten().filter(|state| step.and_then(progress::fact) != Some(*state)) {
        members.out().lost(state.kind(), topic);
    }
    members.texts("resource", topic.tags())?;
    if topic.is_folded() {
        members.text("expandState", "collapse")?;
    }
    Ok(())
}
