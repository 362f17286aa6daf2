//! Versions of a map that are compared, merged or patched, and the map that comes out.

use std::io::{self, IsTerminal as _};
use std::path::Path;

use panmap_formats::{Format, Input, ReadOptions, by_extension};
use panmap_model::{Diagnostic, MindMap, Severity};

use crate::args::{MessageFormat, ReadChoices, ResultChoices};
use crate::choices;
use crate::content::Content;
use crate::exit::Exit;
use crate::input::{self, Source};
use crate::locate::Message;
use crate::losses;
use crate::output::{self, Directories, Target, Written};
use crate::path_name::PathName;
use crate::read::{Reading, forgive, read_bytes, with_advice};
use crate::report::{self, Reporter, Stream};
use crate::usage::usage_error;
use crate::writer::Writer;

/// A map that was read, and its format.
pub(crate) struct Revision {
    pub(crate) format: &'static Format,
    pub(crate) map: MindMap,
}

/// Reads the inputs of a command in the same way.
pub(crate) struct Revisions<'a> {
    pub(crate) reading: Reading,
    /// The name that says the format, instead of the names of the files.
    pub(crate) path: Option<&'a Path>,
    pub(crate) messages: Vec<Message>,
}

impl Revisions<'_> {
    /// The inputs of a command, read as these choices say.
    ///
    /// # Errors
    ///
    /// Where a setting of readers is not one.
    pub(crate) fn new(
        command: &str,
        from: Option<&'static Format>,
        choices: &ReadChoices,
        limit: usize,
        options: ReadOptions,
    ) -> Result<Self, clap::Error> {
        let settings = choices::of_readers(&choices.read_settings, from)
            .map_err(|problem| usage_error(command, problem))?;
        let options = options.settings(settings);
        let sheet = choices.sheet.clone();
        Ok(Self { reading: Reading { from, options, limit, sheet }, path: None, messages: Vec::new() })
    }

    /// The bytes of an input.
    ///
    /// # Errors
    ///
    /// Where they cannot be read.
    pub(crate) fn content(&self, source: &Source) -> Result<Content, Box<Message>> {
        input::read_in(source, self.reading.limit, self.reading.options.encoding)
            .map_err(|error| Box::new(Message::about(source.name(), error)))
    }

    /// Reads a map.
    ///
    /// # Errors
    ///
    /// The error that left no map.
    pub(crate) fn read(&mut self, source: &Source) -> Result<Revision, Box<Message>> {
        let name = source.name();
        let content = self.content(source)?;
        let bytes = content.as_ref();
        let named = self.path.map(|path| Source::File(path.to_owned()));
        let hint = named.as_ref().unwrap_or(source);
        let format = self.reading.from.map_or_else(|| input::infer(hint, &Input::new(bytes)), Ok);
        let format = format.map_err(|error| Box::new(Message::about(&name, error)))?;
        let mut own = Vec::new();
        let reading = Reading { from: Some(format), ..self.reading.clone() };
        let map = read_bytes(&name, source, bytes, &reading, &mut own)
            .map_err(|error| with_advice(error, &self.reading))?;
        forgive(&mut own);
        self.messages.append(&mut own);
        Ok(Revision { format, map })
    }
}

/// Writes messages to standard error, those for people without what is no warning.
pub(crate) fn tell(mut messages: Vec<Message>, format: MessageFormat) {
    if format == MessageFormat::Human {
        messages.retain(|message| message.diagnostic.severity >= Severity::Warning);
    }
    // Messages go to standard error here, and those that cannot be printed have nobody to be reported to.
    let _ = Reporter::new(format, Stream::Stderr).emit(messages);
}

/// Where the map that comes out goes, and how it is written.
pub(crate) struct Outcome {
    target: Target,
    /// What the output is called in messages.
    name: PathName,
    writer: Writer,
}

impl Outcome {
    /// What was chosen; the format is that of the map that was changed, unless something else is said.
    ///
    /// # Errors
    ///
    /// Where there is no such format, flavour or setting.
    pub(crate) fn new(
        command: &str,
        choices: &ResultChoices,
        changed: &'static Format,
    ) -> Result<Self, clap::Error> {
        let wrong = |problem: String| usage_error(command, problem);
        let target = Target::from_arg(choices.output.as_deref());
        let extension = target.path().and_then(|path| path.extension()).map(|name| name.to_string_lossy());
        let format = choices.to.or_else(|| by_extension(&extension?)).unwrap_or(changed);
        let writer = Writer::choose(Some(format), choices.application.as_deref(), &target).map_err(wrong)?;
        let settings = choices::of_targets(&choices.writing.all(), &writer.offers()).map_err(wrong)?;
        if writer.format.is_binary && target == Target::Stdout && io::stdout().is_terminal() {
            let (title, extension) = (writer.format.title, writer.format.extensions[0]);
            let tip = format!("give '--output map.{extension}', or pipe the output to a program");
            return Err(wrong(format!("{title} is binary, which a terminal cannot show\n\n  tip: {tip}")));
        }
        let writer = writer.settings(&settings).limit(choices.output_limit.bytes());
        Ok(Self { name: target.name(), target, writer })
    }

    /// The same with another name in messages, where the output is a temporary file.
    pub(crate) fn named(self, path: Option<&Path>) -> Self {
        Self { name: path.map_or(self.name, PathName::from), ..self }
    }

    /// What the output is called in messages.
    pub(crate) fn name(&self) -> PathName {
        self.name.clone()
    }

    /// Writes the map and says what the format cannot store. The output may be one of the inputs, which are read.
    pub(crate) fn write(&self, map: &MindMap, format: MessageFormat) -> Exit {
        // Nothing is taken for the input here, because replacing that is what a merge of git asks for.
        let written = output::prepare(&self.target, &Source::Stdin, Directories::Demand).and_then(|sink| {
            output::write(&sink, crate::args::Overwrite::Always, |out| self.writer.write(map, out))
        });
        match written {
            Ok(Written::Whole(told) | Written::Unchanged(told)) => {
                self.tell_losses(map, told, format);
                Exit::Done
            }
            Ok(Written::Closed) => Exit::Done,
            Err(error) => {
                tell(vec![Message::about(self.name(), error)], format);
                Exit::Usage
            }
        }
    }

    fn tell_losses(&self, map: &MindMap, told: Vec<Diagnostic>, format: MessageFormat) {
        let (losses, others): (Vec<_>, Vec<_>) = told.into_iter().partition(losses::is_lost_in_writing);
        let about = |diagnostic| Message::about(self.name(), diagnostic);
        if format != MessageFormat::Human {
            return tell(others.into_iter().chain(losses).map(about).collect(), format);
        }
        tell(others.into_iter().map(about).collect(), format);
        let worst = losses.iter().map(|loss| loss.severity).max();
        if let Some(worst) = worst.filter(|worst| *worst >= Severity::Warning) {
            let summary = losses::summary(self.writer.target(map), &losses, true);
            report::summarize(&self.name().text(), worst, summary.trim_end_matches(losses::MORE));
        }
    }
}
