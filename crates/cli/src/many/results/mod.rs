//! The report of a run as a file: what became of each input, in order, for programs.

mod json;
mod junit;
mod markdown;

use std::fs::File;
use std::io::{self, BufWriter, Seek as _, Write};
use std::path::{Path, PathBuf};

use panmap_model::{Code, Diagnostic};

use super::counts::Counts;
use super::outcome::Outcome;
use crate::input::Source;
use crate::locate::Message;
use crate::output::{self, Directories, Target};
use crate::report::{in_workspace, sarif};
use crate::streams::io_error;
use crate::usage::usage_error;

/// The reports in the making, as many as were asked for.
pub(crate) struct Results(Vec<Report>);

struct Report {
    path: PathBuf,
    kind: Kind,
    /// The command that was asked.
    command: &'static str,
    /// What stands between the beginning and the end of the report, kept outside of memory.
    body: BufWriter<File>,
    entries: usize,
    broken: Option<io::Error>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Json,
    Junit,
    Markdown,
    Sarif,
}

impl Results {
    /// Reports of a command to be written to these files.
    ///
    /// # Errors
    ///
    /// Where a name does not say which kind of report is wanted, or is there twice.
    pub(crate) fn begin(command: &'static str, paths: &[PathBuf]) -> Result<Self, clap::Error> {
        let twice = paths.iter().enumerate().find(|(at, path)| paths[..*at].contains(path));
        if let Some((_, path)) = twice {
            return Err(usage_error(command, format!("'--report {}' is there twice", path.display())));
        }
        paths.iter().map(|path| Report::begin(command, path)).collect::<Result<_, _>>().map(Self)
    }

    /// Adds what became of an input.
    pub(crate) fn add(&mut self, outcome: &Outcome) {
        for report in self.0.iter_mut().filter(|report| report.broken.is_none()) {
            report.broken = report.add(outcome).err();
        }
    }

    /// Writes the reports, `left` inputs after those that were added, and returns what kept some from being written.
    pub(crate) fn finish(self, counts: Counts, left: usize) -> Vec<Message> {
        let finish = |report: Report| {
            let target = Target::File(report.path.clone());
            report.finish(&target, counts, left).map_err(|error| Message::about(target.name(), error)).err()
        };
        self.0.into_iter().filter_map(finish).collect()
    }
}

impl Report {
    fn begin(command: &'static str, path: &Path) -> Result<Self, clap::Error> {
        let wrong = |problem: String| usage_error(command, problem);
        let extension = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        let kind = match extension.as_str() {
            "json" => Kind::Json,
            "xml" => Kind::Junit,
            "md" => Kind::Markdown,
            "sarif" => Kind::Sarif,
            _ => {
                let tip = "use .json, .xml for JUnit, .md for Markdown, or .sarif";
                return Err(wrong(format!(
                    "the extension of '{}' does not say which report to write\n\n  tip: {tip}",
                    path.display()
                )));
            }
        };
        let body = tempfile::tempfile()
            .map_err(|error| wrong(format!("a report needs a temporary file: {}", io_error(&error))))?;
        Ok(Self {
            path: path.to_owned(),
            kind,
            command,
            body: BufWriter::new(body),
            entries: 0,
            broken: None,
        })
    }

    fn add(&mut self, outcome: &Outcome) -> io::Result<()> {
        let entries = match self.kind {
            Kind::Json => vec![json::entry(outcome)],
            Kind::Junit => vec![junit::testcase(self.command, outcome)],
            Kind::Markdown => markdown::row(outcome).into_iter().collect(),
            Kind::Sarif => {
                let messages = outcome.all_messages(true).into_iter().map(in_workspace);
                messages.map(|message| sarif::entry(&message)).collect()
            }
        };
        for entry in entries {
            let is_separated = matches!(self.kind, Kind::Json | Kind::Sarif);
            if self.entries > 0 && is_separated {
                self.body.write_all(b",\n")?;
            }
            self.entries += 1;
            if self.kind != Kind::Markdown || self.entries <= markdown::MOST {
                self.body.write_all(entry.as_bytes())?;
            }
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
            Kind::Junit => junit::frame(self.command, counts),
            Kind::Markdown => markdown::frame(self.command, counts, left, self.entries),
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
