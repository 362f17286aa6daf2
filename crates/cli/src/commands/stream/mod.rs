//! `panmap stream`: one map a line in, one answer a line out.

mod answer;
mod lines;
mod record;
mod surrogate;

use std::borrow::Cow;
use std::io::{self, IsTerminal, Read, Write};

use panmap_formats::ReadOptions;
use panmap_model::{Code, Diagnostic, MindMap, Severity};

use crate::args::{Overwrite, StreamArgs, Transformations};
use crate::choices;
use crate::exit::Exit;
use crate::input::Source;
use crate::judge::Judge;
use crate::locate::{Message, locate_error};
use crate::media::{Media, MediaFile};
use crate::output::{self, Directories, Limited, Target, unwritable};
use crate::path_name::PathName;
use crate::read::{Reading, forgive, read_bytes, with_advice};
use crate::report;
use crate::streams::{STDIN, io_error, to_stdout};
use crate::usage;
use crate::writer::Writer;
use lines::{Line, Lines};

/// Answers every record on standard input.
///
/// # Errors
///
/// Where the arguments do not say what to convert to, or standard input is a terminal.
pub(crate) fn run(args: &StreamArgs) -> Result<Exit, clap::Error> {
    let usage_error = |message: String| usage::usage_error("stream", message);
    let writer =
        Writer::choose(args.to, args.application.as_deref(), &Target::Stdout).map_err(usage_error)?;
    if io::stdin().is_terminal() {
        return Err(usage_error("no input: pipe records in, one JSON object a line".to_owned()));
    }
    let reading = choices::of_readers(&args.reading.read_settings, args.from).map_err(usage_error)?;
    let writing = choices::of_targets(&args.writing.all(), &writer.offers()).map_err(usage_error)?;
    let options = ReadOptions::default()
        .bounds(args.map_limit.bounds())
        .recover(args.recover)
        .all_diagnostics(true)
        .settings(reading);
    let writer = writer.all_topics(true).settings(&writing).limit(args.output_limit.bytes());
    let reading =
        Reading { from: args.from, options, limit: args.max_record, sheet: args.reading.sheet.clone() };
    let judge = Judge::new(&args.verdict, "stream")?;
    let media = Media::new(&args.media, false);
    let transformations = args.transformations.clone();
    let stream = Stream { reading, transformations, writer, judge, media };

    let mut tally = Tally::default();
    let mut lines = Lines::new(io::stdin().lock(), args.max_record);
    let answered = to_stdout(|out| stream.answer(&mut lines, args.max_record, out, &mut tally));
    match answered {
        Err(error) => return Ok(report::unprintable(&error)),
        Ok(Some(Err(error))) => {
            let error = Diagnostic::error(Code::UnreadableInput, io_error(&error));
            report::emit(&[Message::about(STDIN, error)]);
            return Ok(Exit::Failed);
        }
        // Whoever closed the pipe has seen enough.
        Ok(None) => return Ok(Exit::Done),
        Ok(Some(Ok(()))) => {}
    }
    if args.verbose || io::stderr().is_terminal() {
        report::say(&tally.summary());
    }
    Ok(if args.fail && tally.failed > 0 { Exit::Failed } else { Exit::Done })
}

/// What is to be done with each record.
struct Stream {
    reading: Reading,
    transformations: Transformations,
    writer: Writer,
    judge: Judge,
    media: Media,
}

/// What a writer told, and what it wrote.
type Written = (Vec<Diagnostic>, Vec<u8>);

/// How many records there were.
#[derive(Debug, Default)]
struct Tally {
    converted: usize,
    failed: usize,
}

impl Stream {
    /// Answers one line after the other, and returns what kept it from reading on.
    ///
    /// # Errors
    ///
    /// Where an answer cannot be written.
    fn answer(
        &self,
        lines: &mut Lines<impl Read>,
        limit: usize,
        out: &mut dyn Write,
        tally: &mut Tally,
    ) -> io::Result<io::Result<()>> {
        loop {
            // Whoever waits for an answer before the next question must have it.
            if lines.must_wait() {
                out.flush()?;
            }
            let number = lines.number() + 1;
            let line = match lines.next() {
                Ok(Some(Line::Whole(line))) => Line::Whole(trimmed(line, number)),
                Ok(Some(line)) => line,
                Ok(None) => return Ok(Ok(())),
                Err(error) => return Ok(Err(error)),
            };
            if line == Line::Whole(b"") {
                continue;
            }
            if self.answer_line(&line, number, limit, out)? {
                tally.converted += 1;
            } else {
                tally.failed += 1;
            }
        }
    }

    /// Answers a line, and returns whether it was converted.
    fn answer_line(
        &self,
        line: &Line<'_>,
        number: usize,
        limit: usize,
        out: &mut dyn Write,
    ) -> io::Result<bool> {
        let record = match record::parse(line, limit) {
            Ok(record) => record,
            Err(broken) => {
                let bytes = match line {
                    Line::Whole(line) => line,
                    Line::Oversized(..) => &[][..],
                };
                let error = locate_error(&PathName::default(), bytes, (*broken.error).clone());
                return answer::failed(out, broken.id(), number, &error, Vec::new()).map(|()| false);
            }
        };
        let mut messages: Vec<_> = record.told.iter().map(|told| Message::about("", told.clone())).collect();
        let is_binary = self.writer.format.is_binary;
        let read = self.read(&record.map, &mut messages);
        match read.and_then(|map| self.write_first(&map).map(|written| (map, written))) {
            Ok((_, Some((told, bytes)))) => {
                let write = |out: &mut dyn Write| out.write_all(&bytes).map(|()| told);
                answer::converted(out, record.id(), messages, is_binary, write).map(|()| true)
            }
            Ok((map, None)) => {
                answer::converted(out, record.id(), messages, is_binary, |out| self.writer.write(&map, out))
                    .map(|()| true)
            }
            Err(error) => answer::failed(out, record.id(), number, &error, messages).map(|()| false),
        }
    }

    /// What is written of a map, if that is not much; a larger map is written once it is known to be not too large.
    ///
    /// # Errors
    ///
    /// Where it would be larger than the limit: half an answer would be worse than none.
    fn write_first(&self, map: &MindMap) -> Result<Option<Written>, Box<Message>> {
        /// How much of an output is held in memory.
        const HELD: usize = 1 << 20;
        let mut bytes = Vec::new();
        if let Ok(told) = self.writer.write(map, &mut Limited::new(&mut bytes, HELD)) {
            return Ok(Some((told, bytes)));
        }
        match self.writer.write(map, &mut io::sink()) {
            Ok(_) => Ok(None),
            Err(error) => Err(Box::new(Message::about("", unwritable(&error)))),
        }
    }

    /// Reads a map, adding what there is to say to `messages`.
    ///
    /// # Errors
    ///
    /// The error that left no map, or the first of those for which a strict conversion refuses it.
    fn read(&self, bytes: &[u8], messages: &mut Vec<Message>) -> Result<MindMap, Box<Message>> {
        let read = read_bytes(&PathName::default(), &Source::Stdin, bytes, &self.reading, messages);
        let map = read.map_err(|error| with_advice(error, &self.reading))?;
        forgive(messages);
        let made = self.transformations.apply(map, self.writer.draws_levels());
        let made = made.map_err(|error| Box::new(Message::about("", error)))?;
        messages.extend(made.diagnostics.into_iter().map(|diagnostic| Message::about("", diagnostic)));
        let map = made.map;
        let prepared = self.media.prepare(&map, &Source::Stdin, &Target::Stdout);
        messages.extend(prepared.told.into_iter().map(|diagnostic| Message::about("", diagnostic)));
        let written = prepared.map;
        if self.judge.is_strict() {
            let told = self.writer.write(&written, &mut io::sink()).unwrap_or_default();
            let mut told: Vec<_> =
                told.into_iter().map(|diagnostic| Message::about("", diagnostic)).collect();
            self.judge.judge_all(messages);
            self.judge.judge_all(&mut told);
            // What passes is told once it is written.
            told.retain(|message| message.diagnostic.severity == Severity::Error);
            messages.append(&mut told);
            let is_error = |message: &Message| message.diagnostic.severity == Severity::Error;
            if let Some(first) = messages.iter().position(is_error) {
                return Err(Box::new(messages.remove(first)));
            }
        }
        prepared.files.iter().try_for_each(write_file)?;
        let other = match written {
            Cow::Owned(other) => Some(other),
            Cow::Borrowed(_) => None,
        };
        Ok(other.unwrap_or(map))
    }
}

/// Writes a file to which a map refers, before the map is answered.
fn write_file(MediaFile { path, bytes }: &MediaFile<'_>) -> Result<(), Box<Message>> {
    let target = Target::File(path.clone());
    let written = output::prepare(&target, &Source::Stdin, Directories::Make)
        .and_then(|sink| output::write(&sink, Overwrite::IfChanged, |out| out.write_all(bytes)));
    written.map(|_| ()).map_err(|error| Box::new(Message::about(target.name(), error)))
}

/// A line without the byte order mark that some programs begin with, and without white space at its end.
fn trimmed(line: &[u8], number: usize) -> &[u8] {
    let mark = if number == 1 { "\u{feff}" } else { "" };
    line.strip_prefix(mark.as_bytes()).unwrap_or(line).trim_ascii_end()
}

impl Tally {
    /// Such as `1200 records: 1198 converted, 2 failed`.
    fn summary(&self) -> String {
        let records = self.converted + self.failed;
        let plural = if records == 1 { "" } else { "s" };
        format!("{records} record{plural}: {} converted, {} failed", self.converted, self.failed)
    }
}
