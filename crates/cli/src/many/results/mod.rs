//! The report of a run as a file: what became of each input, in order, for programs.

mod json;
mod junit;
mod markdown;

use std::env;
use std::fs::File;
use std::io::{self, BufWriter, IntoInnerError, Seek as _, Write};
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
    /// What stands between the beginning and the end of the report, kept outside of memory; or why it cannot be kept,
    /// which costs the report and not the run.
    body: io::Result<BufWriter<File>>,
    entries: usize,
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
        for report in &mut self.0 {
            report.add(outcome);
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
        let body = tempfile::tempfile().map(BufWriter::new);
        Ok(Self { path: path.to_owned(), kind, command, body, entries: 0 })
    }

    fn add(&mut self, outcome: &Outcome) {
        if let Ok(body) = &mut self.body {
            let entries = entries(self.kind, self.command, outcome);
            if let Err(error) = write(body, self.kind, &mut self.entries, &entries) {
                self.body = Err(error);
            }
        }
    }

    fn finish(self, target: &Target, counts: Counts, left: usize) -> Result<(), Diagnostic> {
        let body = self.body.and_then(|body| body.into_inner().map_err(IntoInnerError::into_error));
        let body = body.map_err(|error| {
            let message = format!("its temporary file cannot be written: {}", io_error(&error));
            Diagnostic::error(Code::UnwritableOutput, message).help(format!(
                "make room in `{}`, or choose another directory with `TMPDIR`",
                env::temp_dir().display()
            ))
        })?;
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

/// What a report says of an input.
fn entries(kind: Kind, command: &str, outcome: &Outcome) -> Vec<String> {
    match kind {
        Kind::Json => vec![json::entry(outcome)],
        Kind::Junit => vec![junit::testcase(command, outcome)],
        Kind::Markdown => markdown::row(outcome).into_iter().collect(),
        Kind::Sarif => {
            let messages = outcome.all_messages(true).into_iter().map(in_workspace);
            messages.map(|message| sarif::entry(&message)).collect()
        }
    }
}

/// Writes entries behind those that there are, and counts them.
fn write(body: &mut impl Write, kind: Kind, count: &mut usize, entries: &[String]) -> io::Result<()> {
    for entry in entries {
        if *count > 0 && matches!(kind, Kind::Json | Kind::Sarif) {
            body.write_all(b",\n")?;
        }
        *count += 1;
        if kind != Kind::Markdown || *count <= markdown::MOST {
            body.write_all(entry.as_bytes())?;
        }
    }
    Ok(())
}
