//! Writing tables as RFC 4180 has them: CRLF, and quotes where a cell needs them.

use std::io::{self, Write as _};

use panmap_model::{FactKind, Text, Topic};

use super::fitted::{Fitted, Roots};
use super::rows::rows;
use super::sink::Sink;
use crate::features::{Feature, Features, MapFeature};
use crate::format::Target;
use crate::names::columns::HEADER;
use crate::settings::{Setting, Values};

/// What Excel needs to take a file for UTF-8, and what keeps programs from running what a cell says.
static SETTINGS: &[Setting] = &[MARK, GUARD];

const MARK: Setting = Setting {
    name: "mark",
    about: "Whether the file begins with a byte order mark, without which Excel does not take it for UTF-8.",
    values: Values::Words(&["no", "yes"]),
};
const GUARD: Setting = Setting {
    name: "guard",
    about: "Whether cells that a spreadsheet would run as formulas, since they begin with = + - or @ after any blanks, get a ' before them.",
    values: Values::Words(&["no", "yes"]),
};

/// What columns of levels can say.
pub(crate) const LEVELS: Features = Features::NONE.map(&[MapFeature::Roots, MapFeature::AnyText]);

/// A target whose rows are topics.
pub(crate) const fn target(
    name: &'static str,
    title: &'static str,
    follows: &'static str,
    carries: Features,
    write: fn(&Fitted<'_>, &mut Sink<'_>) -> io::Result<()>,
) -> Target {
    Target { settings: SETTINGS, roots: Roots::Some, ..Target::new(name, title, follows, carries, write) }
}

/// Writes a row for each topic, with numbers from 1 in document order.
pub(crate) fn topics(fitted: &Fitted<'_>, separator: u8, out: &mut Sink<'_>) -> io::Result<()> {
    let map = fitted.map();
    let guards = begin(fitted, out)?;
    for topic in map.topics().filter(|_| guards) {
        let cells = [topic.text(), words(fitted, topic), topic.link().unwrap_or_default()];
        let losses: [Feature; 3] = [MapFeature::AnyText.into(), FactKind::Note.into(), FactKind::Link.into()];
        for (cell, feature) in cells.into_iter().zip(losses) {
            if is_formula(cell) {
                out.lost(feature, topic);
            }
        }
    }
    let mut table = Table::new(separator, guards, out);
    table.row(HEADER)?;
    rows(fitted, |row| {
        let parent = row.parent.map(|parent| parent.to_string());
        table.row([
            row.title.unwrap_or_default(),
            &row.number.to_string(),
            parent.as_deref().unwrap_or_default(),
            row.path,
            &row.topic.depth().to_string(),
            row.topic.text(),
            row.note.unwrap_or_default(),
            row.link.unwrap_or_default(),
        ])
    })?;
    table.finish()
}

/// Writes each text in the column of its level.
pub(crate) fn levels(fitted: &Fitted<'_>, separator: u8, out: &mut Sink<'_>) -> io::Result<()> {
    let map = fitted.map();
    let guards = begin(fitted, out)?;
    for topic in map.topics() {
        if topic.text().is_empty() || guards && is_formula(topic.text()) {
            out.lost(MapFeature::AnyText, topic);
        }
    }
    let deepest = map.topics().map(Topic::depth).max().unwrap_or_default();
    let mut table = Table::new(separator, guards, out);
    // One column alone would show no separator.
    table.row((0..=deepest.max(1)).map(|level| format!("level{level}")))?;
    for topic in map.topics() {
        // A row without any text is none.
        let text = if topic.text().is_empty() { "\u{200b}" } else { topic.text() };
        table.row((0..=topic.depth()).map(|level| if level == topic.depth() { text } else { "" }))?;
    }
    table.finish()
}

/// Writes what is before the header, and returns whether cells are guarded.
fn begin(fitted: &Fitted<'_>, out: &mut Sink<'_>) -> io::Result<bool> {
    if fitted.settings().word(&MARK) == "yes" {
        out.write_all("\u{feff}".as_bytes())?;
    }
    Ok(fitted.settings().word(&GUARD) == "yes")
}

fn words<'t>(fitted: &'t Fitted<'_>, topic: Topic<'t>) -> &'t str {
    fitted.note(topic).map_or("", Text::words)
}

/// Whether a spreadsheet would take a cell for a formula: some skip blanks, and some take wide signs for narrow ones.
fn is_formula(cell: &str) -> bool {
    let cell = cell.trim_start_matches(|char: char| char.is_whitespace() || char.is_control());
    cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// A table being written.
struct Table<'w, 'o> {
    writer: csv::Writer<&'w mut Sink<'o>>,
    guards: bool,
}

impl<'w, 'o> Table<'w, 'o> {
    fn new(separator: u8, guards: bool, out: &'w mut Sink<'o>) -> Self {
        let mut builder = csv::WriterBuilder::new();
        builder.delimiter(separator).terminator(csv::Terminator::CRLF).flexible(true);
        Self { writer: builder.from_writer(out), guards }
    }

    fn row(&mut self, cells: impl IntoIterator<Item = impl AsRef<str>>) -> io::Result<()> {
        for cell in cells {
            let cell = cell.as_ref();
            if self.guards && is_formula(cell) {
                self.writer.write_field(format!("'{cell}"))?;
            } else {
                self.writer.write_field(cell)?;
            }
        }
        Ok(self.writer.write_record(None::<&[u8]>)?)
    }

    fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}
