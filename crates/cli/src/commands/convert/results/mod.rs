//! The report of a run as a file: what became of each input, in order, for programs.

mod json;
mod junit;

use std::fs::File;
use std::io::{self, BufWriter, Seek as _, Write};
use std::path::{Path, PathBuf};

use panmap_model::{Code, Diagnostic};

use super::job::Outcome;
use super::tally::Counts;
use crate::input::Source;
use crate::locate::Message;
use crate::output::{self, Directories, Target};
use crate::report::sarif;
use crate::streams::io_error;
use crate::usage::usage_error;

/// A report in the making, if one was asked for.
pub(super) struct Results(Option<Report>);

struct Report {
    path: PathBuf,
    kind: Kind,
    /// What stands between the beginning and the end of the report, kept outside of memory.
    body: BufWriter<File>,
    entries: usize,
    broken: Option<io::Error>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Json,
    Junit,
    Sarif,
}

impl Results {
    /// A report to be written to a file, if one is named.
    ///
    /// # Errors
    ///
    /// Where the name does not say which kind of report is wanted.
    pub(super) fn begin(path: Option<&Path>) -> Result<Self, clap::Error> {
        let Some(path) = path else { return Ok(Self(None)) };
        let wrong = |problem: String| usage_error("convert", problem);
        let extension = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        let kind = match extension.as_str() {
            "json" => Kind::Json,
            "xml" => Kind::Junit,
            "sarif" => Kind::Sarif,
            _ => {
                let tip = "use .json, .xml for JUnit, or .sarif";
                return Err(wrong(format!(
                    "the extension of '{}' does not say which report to write\n\n  tip: {tip}",
                    path.display()
                )));
            }
        };
        let body = tempfile::tempfile()
            .map_err(|error| wrong(format!("a report needs a temporary file: {}", io_error(&error))))?;
        let body = BufWriter::new(body);
        Ok(Self(Some(Report { path: path.to_owned(), kind, body, entries: 0, broken: None })))
    }

    /// Adds what became of an input.
    pub(super) fn add(&mut self, outcome: &Outcome) {
        if let Some(report) = &mut self.0
            && report.broken.is_none()
        {
            report.broken = report.add(outcome).err();
        }
    }

    /// Writes the report, `left` inputs after those that were added.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    pub(super) fn finish(self, counts: Counts, left: usize) -> Result<(), Box<Message>> {
        let Some(report) = self.0 else { return Ok(()) };
        let target = Target::File(report.path.clone());
        report.finish(&target, counts, left).map_err(|error| Box::new(Message::about(target.name(), error)))
    }
}

impl Report {
    fn add(&mut self, outcome: &Outcome) -> io::Result<()> {
        let entries = match self.kind {
            Kind::Json => vec![json::entry(outcome)],
            Kind::Junit => vec![junit::testcase(outcome)],
            Kind::Sarif => outcome.all_messages(true).iter().map(sarif::entry).collect(),
        };
        for entry in entries {
            if self.entries > 0 && self.kind != Kind::Junit {
                self.body.write_all(b",\n")?;
            }
            self.body.write_all(entry.as_bytes())?;
            self.entries += 1;
        }
        Ok(())
    }

    fn finish(self, target: &Target, counts: Counts, left: usize) -> Result<(), Diagnostic> {
        let unwritable = |error: io::Error| Diagnostic::error(Code::UnwritableOutput, io_error(&error));
        if let Some(error) = self.broken {
            return Err(unwritable(error));
        }
        let body = self.body.into_inner().map_err(|error| unwritable(error.into_error()))?;
        let (start, end) = match self.kind {
            Kind::Json => json::frame(counts, left),
            Kind::Junit => junit::frame(counts),
            Kind::Sarif => sarif::frame(),
        };
        // That it is no input was made sure of before anything was written.
        let sink = output::prepare(target, &Source::Stdin, Directories::Make)?;
        output::replace_anyway(&sink, |out| {
            let mut body = &body;
            body.rewind()?;
            out.write_all(start.as_bytes())?;
            io::copy(&mut body, out)?;
            out.write_all(end.as_bytes())
        })
    }
}
