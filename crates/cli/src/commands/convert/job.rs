//! One input and what is to be made of it: read once, written to each of its targets.

use std::io;
use std::path::PathBuf;

use panmap_formats::Outline;
use panmap_model::{Diagnostic, MindMap, Severity};

use super::binary;
use super::maps::Maps;
use crate::args::{Overwrite, Transformations};
use crate::input::Source;
use crate::interrupt;
use crate::judge::Judge;
use crate::locate::Message;
use crate::many::{Outcome, Output, State, is_error};
use crate::media::{Media, MediaFile, Prepared};
use crate::output::{self, Difference, Directories, Sink, Target, Written};
use crate::path_name::PathName;
use crate::pieces::Threads;
use crate::read::{Outlines, Read, Reading, forgive, read_outlined, with_advice};
use crate::writer::Writer;

/// What is the same for all inputs of a run.
#[derive(Debug)]
pub(super) struct Settings {
    pub(super) reading: Reading,
    pub(super) transformations: Transformations,
    pub(super) writers: Vec<Writer>,
    pub(super) judge: Judge,
    pub(super) media: Media,
    pub(super) overwrite: Overwrite,
    pub(super) directories: Directories,
    /// The directory that outputs may not leave, if there is one.
    pub(super) within: Option<PathBuf>,
    /// Whether each sheet of a map is an output of its own.
    pub(super) splits_sheets: bool,
    pub(super) mode: Mode,
    /// The threads for each input.
    pub(super) threads: Threads,
}

/// Whether outputs are written, or only compared with what would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Write,
    Check {
        diff: bool,
    },
    /// As a check, but that something would be written is no finding.
    Dry,
}

/// One input, or one sheet of it, and a target for each of the writers.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) source: Source,
    pub(super) targets: Vec<Target>,
    /// The number of the sheet, counted from 1.
    pub(super) sheet: Option<usize>,
}

impl Settings {
    /// The map that each writer writes, with what the transformations have to say.
    ///
    /// # Errors
    ///
    /// Where no topic is left.
    fn transform(&self, map: MindMap, is_needed: bool) -> Result<(Maps, Vec<Diagnostic>), Diagnostic> {
        if is_needed {
            Maps::of_writers(map, &self.transformations, &self.writers)
        } else {
            Ok((Maps::same(map), Vec::new()))
        }
    }

    /// Which outlines are read without a tree: those of which all targets are written without one.
    fn outlines<'a>(&self, are_written: &'a dyn Fn(&MindMap) -> bool) -> Option<Outlines<'a>> {
        let needs_tree =
            !self.transformations.is_empty() || !self.writers.iter().all(Writer::writes_outlines);
        (!needs_tree).then_some(Outlines { threads: self.threads, are_written })
    }

    /// Whether a target is left as it is, whatever would be written to it.
    fn keeps(&self, sink: &Sink) -> bool {
        !matches!(self.mode, Mode::Check { .. })
            && self.overwrite == Overwrite::Never
            && matches!(sink, Sink::Existing { .. })
    }
}

impl Job {
    /// Does the job, or returns `None` where a signal came before all of it was done.
    pub(super) fn run(&self, settings: &Settings) -> Option<Outcome> {
        let mut outcome = Outcome { input: self.source.name(), messages: Vec::new(), outputs: Vec::new() };
        let mut prepared = |target: &Target| {
            let sink = output::prepare(target, &self.source, settings.directories);
            sink.map_err(|error| outcome.messages.push(Message::about(target.name(), error))).ok()
        };
        let sinks: Vec<_> = self.targets.iter().map(&mut prepared).collect();
        let is_needed = sinks.iter().flatten().any(|sink| !settings.keeps(sink));
        // Apart from what is said of targets: errors of a reader that recovered are only warnings.
        let mut messages = Vec::new();
        let read = if is_needed { self.read(settings, &mut messages) } else { Ok(Whole::default()) };
        outcome.messages.append(&mut messages);
        let Whole { map, outline } = match read {
            Ok(whole) => whole,
            Err(error) => {
                outcome.messages.push(*error);
                return Some(outcome);
            }
        };
        let maps = match settings.transform(map, is_needed) {
            Ok((maps, diagnostics)) => {
                let about = |diagnostic| Message::about(&outcome.input, diagnostic);
                let mut told: Vec<_> = diagnostics.into_iter().map(about).collect();
                settings.judge.judge_all(&mut told);
                outcome.messages.append(&mut told);
                maps
            }
            Err(error) => {
                outcome.messages.push(Message::about(&outcome.input, error));
                return Some(outcome);
            }
        };
        let prepared = self.prepare(&maps, settings, &mut outcome);
        if settings.judge.is_strict()
            && is_needed
            && self.is_refused(&prepared, outline.as_ref(), &sinks, settings, &mut outcome)
        {
            return Some(outcome);
        }
        let targets = self.targets.iter().zip(&settings.writers).zip(&sinks).zip(prepared.iter().cycle());
        for (((target, writer), sink), Prepared { map, files, .. }) in targets {
            let mut media = Vec::new();
            let (state, told) = match sink {
                None => (State::Failed, Vec::new()),
                // Files are there before the map that refers to them.
                Some(sink) => self
                    .carry_out_media(settings, sink, files, &mut media)
                    .and_then(|()| {
                        let content = Content { map, outline: outline.as_ref() };
                        let done = carry_out(settings, target, writer, sink, content);
                        if matches!(done, Ok((State::Unchanged, _))) {
                            self.freshen(settings, sink);
                        }
                        done.map_err(|error| Box::new(Message::about(target.name(), error)))
                    })
                    .unwrap_or_else(|error| {
                        outcome.messages.push(*error);
                        (State::Failed, Vec::new())
                    }),
            };
            if state == State::Failed && interrupt::signal().is_some() {
                return None;
            }
            if state == State::Closed {
                // Whoever closed the pipe has seen enough.
                outcome.messages.clear();
            }
            let written = writer.target(map);
            let output = Output::new(target, writer.format, written, state, told, &mut outcome.messages);
            outcome.outputs.push(Output { media, ..output });
        }
        Some(outcome)
    }

    /// Makes the one output of a run no older than its input, although it did not change: `make` would otherwise take it
    /// for outdated for ever. In a directory of many outputs, times say when each changed.
    fn freshen(&self, settings: &Settings, sink: &Sink) {
        if settings.mode != Mode::Write || settings.directories != Directories::Demand {
            return;
        }
        if let (Source::File(input), Sink::Existing { path, .. }) = (&self.source, sink) {
            output::freshen(path, input);
        }
    }

    /// The map as each target wants it, or as all of them do, with what there is to say about files.
    fn prepare<'a>(&self, maps: &'a Maps, settings: &Settings, outcome: &mut Outcome) -> Vec<Prepared<'a>> {
        let depends_on_target = settings.media.depends_on_target() || maps.drawn.is_some();
        let count = if depends_on_target { self.targets.len() } else { 1 };
        let targets = self.targets.iter().zip(&settings.writers).take(count);
        let prepare = |(target, writer)| settings.media.prepare(maps.of(writer), &self.source, target);
        let prepared: Vec<_> = targets.map(prepare).collect();
        // Every target is told the same.
        let told = prepared.first().into_iter().flat_map(|prepared| &prepared.told);
        let mut told: Vec<_> =
            told.map(|diagnostic| Message::about(&outcome.input, diagnostic.clone())).collect();
        settings.judge.judge_all(&mut told);
        outcome.messages.append(&mut told);
        prepared
    }

    /// Writes the files beside a target that is written itself, or compares them with what would be written.
    fn carry_out_media(
        &self,
        settings: &Settings,
        sink: &Sink,
        files: &[MediaFile<'_>],
        done: &mut Vec<(PathName, State)>,
    ) -> Result<(), Box<Message>> {
        if settings.keeps(sink) {
            return Ok(());
        }
        for MediaFile { path, bytes } in files {
            let target = Target::File(path.clone());
            let failed = |error| Box::new(Message::about(target.name(), error));
            let sink = output::prepare(&target, &self.source, Directories::Make).map_err(failed)?;
            let write = |out: &mut dyn io::Write| out.write_all(bytes);
            let state = match settings.mode {
                _ if settings.keeps(&sink) => State::Kept,
                Mode::Write => match output::write(&sink, settings.overwrite, write).map_err(failed)? {
                    Written::Unchanged(()) => State::Unchanged,
                    Written::Whole(()) | Written::Closed => State::Written,
                },
                Mode::Check { .. } => match output::compare(&sink, write).map_err(failed)? {
                    Difference::None => State::Unchanged,
                    Difference::Missing => State::Missing(None),
                    Difference::Bytes => State::Outdated(None),
                },
                Mode::Dry => would_be(output::compare(&sink, write).map_err(failed)?),
            };
            done.push((target.name(), state));
        }
        Ok(())
    }

    /// Whether anything is refused, in which case `outcome` says what, and nothing is to be written.
    fn is_refused(
        &self,
        prepared: &[Prepared<'_>],
        outline: Option<&Outline>,
        sinks: &[Option<Sink>],
        settings: &Settings,
        outcome: &mut Outcome,
    ) -> bool {
        let mut outputs = Vec::with_capacity(self.targets.len());
        let mut messages = Vec::new();
        let targets = self.targets.iter().zip(&settings.writers).zip(sinks).zip(prepared.iter().cycle());
        for (((target, writer), sink), Prepared { map, .. }) in targets {
            let (state, mut told) = match sink {
                None => (State::Failed, Vec::new()),
                Some(sink) if settings.keeps(sink) => (State::Kept, Vec::new()),
                // A writer takes no memory to speak of, so writing to nowhere first is the cheapest way to know.
                Some(_) => {
                    let told = Content { map, outline }.write(writer, settings, &mut io::sink());
                    (State::Refused, told.unwrap_or_default())
                }
            };
            for diagnostic in &mut told {
                settings.judge.judge(diagnostic);
            }
            let written = writer.target(map);
            outputs.push(Output::new(target, writer.format, written, state, told, &mut messages));
        }
        messages.retain(is_error);
        let losses = outputs.iter().flat_map(|output| &output.losses);
        let is_refused = losses.map(|loss| loss.severity).max() == Some(Severity::Error)
            || outcome.messages.iter().chain(&messages).any(is_error);
        if is_refused {
            outcome.outputs = outputs;
            outcome.messages.append(&mut messages);
        }
        is_refused
    }

    /// Reads the map, with messages as the settings want them.
    fn read(&self, settings: &Settings, messages: &mut Vec<Message>) -> Result<Whole, Box<Message>> {
        let are_written =
            &|page: &MindMap| settings.writers.iter().all(|writer| writer.outline(page).is_some());
        let read = match self.sheet {
            None => read_outlined(&self.source, &settings.reading, settings.outlines(are_written), messages),
            Some(sheet) => {
                let reading = Reading { sheet: Some(sheet.to_string()), ..settings.reading.clone() };
                let read = read_outlined(&self.source, &reading, None, messages);
                // What there is to say about the input is said with its first sheet.
                messages.truncate(if sheet > 1 { 0 } else { messages.len() });
                read
            }
        };
        let Read { map, outline, .. } = read.map_err(|error| with_advice(error, &settings.reading))?;
        forgive(messages);
        settings.judge.judge_all(messages);
        Ok(Whole { map, outline })
    }
}

/// What was read: a map, or its root alone and the topics below it.
#[derive(Default)]
struct Whole {
    map: MindMap,
    outline: Option<Outline>,
}

/// What is written to a target.
#[derive(Clone, Copy)]
struct Content<'a> {
    map: &'a MindMap,
    outline: Option<&'a Outline>,
}

impl Content<'_> {
    fn write(
        self,
        writer: &Writer,
        settings: &Settings,
        out: &mut dyn io::Write,
    ) -> io::Result<Vec<Diagnostic>> {
        match self.outline.and_then(|outline| Some((writer.outline(self.map)?, outline))) {
            Some((outline_writer, outline)) => {
                writer.write_outline(outline_writer, outline, settings.threads, out)
            }
            None => writer.write(self.map, out),
        }
    }
}

/// Writes a target, or compares it with what would be written, and returns what the writer told.
fn carry_out(
    settings: &Settings,
    target: &Target,
    writer: &Writer,
    sink: &Sink,
    content: Content<'_>,
) -> Result<(State, Vec<Diagnostic>), Diagnostic> {
    let write = |out: &mut dyn io::Write| content.write(writer, settings, out);
    match settings.mode {
        _ if settings.keeps(sink) => Ok((State::Kept, Vec::new())),
        Mode::Write => Ok(match output::write(sink, settings.overwrite, write)? {
            Written::Whole(told) => (State::Written, told),
            Written::Unchanged(told) => (State::Unchanged, told),
            Written::Closed => (State::Closed, Vec::new()),
        }),
        Mode::Dry => {
            let told = write(&mut io::sink()).map_err(|error| output::unwritable(&error))?;
            Ok((would_be(output::compare(sink, write)?), told))
        }
        Mode::Check { diff } => {
            let format = writer.format;
            let difference = match output::compare(sink, write)? {
                Difference::Bytes if format.is_binary && binary::holds_same(sink, format, write) => {
                    Difference::None
                }
                difference => difference,
            };
            let text = |bytes: &[u8]| {
                if format.is_binary {
                    binary::text(format, bytes)
                } else {
                    String::from_utf8(bytes.to_vec()).ok()
                }
            };
            let unified = || diff.then(|| Difference::unified(sink, &target.name(), text, write)).transpose();
            let state = match difference {
                Difference::None => State::Unchanged,
                Difference::Missing => State::Missing(unified()?),
                Difference::Bytes => State::Outdated(unified()?),
            };
            Ok((state, write(&mut io::sink()).unwrap_or_default()))
        }
    }
}

/// What would become of a target that is only looked at.
fn would_be(difference: Difference) -> State {
    match difference {
        Difference::None => State::Unchanged,
        Difference::Missing => State::New,
        Difference::Bytes => State::Changed,
    }
}
