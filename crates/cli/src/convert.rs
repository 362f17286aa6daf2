//! `panmap convert`: one input, one output.

use std::io;

use panmap_formats::{Format, ReadOptions};
use panmap_model::{Code, Diagnostic, Severity};

use crate::args::{self, ConvertArgs};
use crate::exit::Exit;
use crate::input::Source;
use crate::locate::Message;
use crate::losses;
use crate::output::{self, Target};
use crate::read::read;
use crate::report::{self, MessageFormat, Reporter, Stream};
use crate::writer::Writer;

/// Converts what the arguments name, and prints what there is to say about it.
///
/// # Errors
///
/// Where the arguments do not say what to convert, or to what.
pub(crate) fn run(args: ConvertArgs) -> Result<Exit, clap::Error> {
    let target = Target::from_arg(args.output);
    let writer = Writer::choose(args.to, args.application.as_deref(), &target)
        .map_err(|problem| args::usage_error("convert", problem))?;
    let source = Source::from_arg(args.input)?;
    let conversion =
        Conversion { source, from: args.from, target, writer, recover: args.recover, strict: args.strict };

    let mut messages = Vec::new();
    let told = conversion.run(&mut messages).unwrap_or_else(|error| {
        messages.push(*error);
        Vec::new()
    });
    let target = conversion.target.name();
    let about_target = |diagnostic| Message::about(&target, diagnostic);
    let (losses, others): (Vec<_>, Vec<_>) = told.into_iter().partition(losses::is_loss);
    let worst = losses.iter().map(|loss| loss.severity).max();
    messages.extend(others.into_iter().map(about_target));

    let is_brief = args.message_format == MessageFormat::Human && !args.verbose;
    if is_brief {
        messages.retain(|message| message.diagnostic.severity > Severity::Info);
    } else {
        messages.extend(losses.iter().cloned().map(about_target));
    }
    let is_refused = worst == Some(Severity::Error);
    let exit = if is_refused || messages.iter().any(is_error) { Exit::Failed } else { Exit::Done };

    // Only now, so that messages neither interrupt nor precede a map on the same terminal.
    let mut reporter = Reporter::new(args.message_format, Stream::Stderr);
    if let Err(error) = reporter.emit(messages).and_then(|()| reporter.finish()) {
        return Ok(report::unprintable(&error));
    }
    if let Some(worst) = worst.filter(|_| is_brief) {
        let summary = losses::summary(conversion.writer.format, &losses, !is_refused);
        report::summarize(&target, worst, &summary);
    }
    Ok(exit)
}

/// What is to be done, as far as the arguments tell.
struct Conversion {
    source: Source,
    from: Option<&'static Format>,
    target: Target,
    writer: Writer,
    recover: bool,
    strict: bool,
}

impl Conversion {
    /// Converts, adding what the reader has to say to `messages`, and returns what the writer has to say.
    ///
    /// # Errors
    ///
    /// The error that left it undone.
    fn run(&self, messages: &mut Vec<Message>) -> Result<Vec<Diagnostic>, Box<Message>> {
        let failed = |error| Box::new(Message::about(self.target.name(), error));
        let sink = output::prepare(&self.target, &self.source).map_err(failed)?;
        let mut options = ReadOptions::default();
        options.recover = self.recover;
        let map = read(&self.source, self.from, &options, messages).map_err(|mut error| {
            let diagnostic = &mut error.diagnostic;
            if diagnostic.code == Code::MalformedInput && !self.recover {
                diagnostic.help.get_or_insert_with(|| "`--recover` converts what can be read of it".into());
            }
            error
        })?;

        for message in messages.iter_mut().filter(|message| is_error(message)) {
            // The advice was to mend the input or to recover, which is done. What could be read was asked for, so
            // that there is more is an error only to those who want all of it.
            message.diagnostic.help = None;
            if !self.strict {
                message.diagnostic.severity = Severity::Warning;
            }
        }
        if self.strict {
            // A writer takes no memory to speak of, so writing to nowhere first is the cheapest way to know.
            let mut told = self.writer.write(&map, &mut io::sink()).unwrap_or_default();
            told.retain(losses::is_loss);
            for loss in &mut told {
                loss.severity = Severity::Error;
            }
            if !told.is_empty() || messages.iter().any(is_error) {
                return Ok(told);
            }
        }
        let told = output::write(sink, |out| self.writer.write(&map, out)).map_err(failed)?;
        // Whoever closed the pipe has seen enough.
        Ok(told.unwrap_or_else(|| {
            messages.clear();
            Vec::new()
        }))
    }
}

fn is_error(message: &Message) -> bool {
    message.diagnostic.severity == Severity::Error
}
