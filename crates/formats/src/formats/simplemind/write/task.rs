//! The check box of a topic, and its date.

use std::io::{self, Write};

use panmap_model::{FactKind, Task, Topic};

use super::super::entries::{ATTRIBUTES, DATE, MAP, PROGRESS};
use super::super::task::{Mode, ROLL_UP, written_date};
use super::writer::Writer;

pub(super) fn write<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    topic: Topic<'m>,
    out: &mut impl Write,
) -> io::Result<()> {
    let (mut date, mut rolls_up) = (None, false);
    // The frame has counted all others. These come back in the order in which they are read.
    let mut last = 0;
    for (name, value) in topic.attributes() {
        let Some(place) = ATTRIBUTES.iter().position(|known| *known == name) else { continue };
        match (name, written_date(value)) {
            (DATE, Some(written)) if date.is_none() && last <= place => date = Some(written),
            (PROGRESS, _) if value == ROLL_UP && !rolls_up && last <= place => rolls_up = true,
            (MAP, _) => {}
            _ => writer.lost(FactKind::Attribute, topic),
        }
        last = last.max(place);
    }
    if let Some(date) = date {
        writer.attribute(out, " date=\"", &date, topic)?;
    }
    let done = match topic.task() {
        Some(Task::Done) => Some(true),
        Some(Task::Open) => Some(false),
        Some(_) => {
            writer.lost(FactKind::Task, topic);
            None
        }
        None => None,
    };
    let progress = topic.progress();
    // SPEC: a progress that rolls up is that of the topics below.
    let written = progress.filter(|progress| *progress <= 100 && !rolls_up);
    if written != progress {
        writer.lost(FactKind::Progress, topic);
    }
    let mode = match (done, written, rolls_up) {
        (_, _, true) => Mode::RollUp,
        (_, Some(_), _) => Mode::Bar,
        (Some(_), None, _) => Mode::Box,
        (None, None, false) => return Ok(()),
    };
    write!(out, " checkbox-mode=\"{}\"", mode.name())?;
    match (mode, written, done) {
        (Mode::Bar, Some(progress), _) => write!(out, " progress=\"{progress}\"")?,
        (Mode::Box, _, done) => write!(out, " progress=\"{}\"", if done == Some(true) { 100 } else { 0 })?,
        _ => {}
    }
    out.write_all(b" checkbox=\"true\"")?;
    match (mode, done) {
        (_, Some(true)) => out.write_all(b" checked=\"true\""),
        // Beside a bar, this tells a task from a mere progress.
        (Mode::Bar | Mode::RollUp, Some(false)) => out.write_all(b" checked=\"false\""),
        _ => Ok(()),
    }
}
