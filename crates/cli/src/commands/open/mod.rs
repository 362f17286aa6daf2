//! `panmap open`: maps as pages in the system's browser.

mod place;

use std::io;
use std::path::{Path, PathBuf};

use panmap_formats::{ReadOptions, Target, WriteOptions, by_name};
use panmap_model::{Code, Diagnostic, Severity};

use self::place::page_of;
use crate::args::OpenArgs;
use crate::choices::{self, Offer};
use crate::exit::Exit;
use crate::input::Source;
use crate::locate::Message;
use crate::media::Media;
use crate::output;
use crate::path_name::PathName;
use crate::read::{Reading, forgive, read, with_advice};
use crate::report;
use crate::streams::{io_error, to_stdout};
use crate::usage::usage_error;

/// The largest picture that is embedded.
const EMBED_LIMIT: usize = 1 << 20;

/// How pages are written, the same for all of a run.
struct Pages {
    reading: Reading,
    target: &'static Target,
    options: WriteOptions,
    media: Media,
}

/// Opens what the arguments name, one page each. One that fails costs no other.
///
/// # Errors
///
/// Where nothing is named and standard input is a terminal, or where there is no such setting.
pub(crate) fn run(args: &OpenArgs) -> Result<Exit, clap::Error> {
    let named = |path: &PathBuf| Source::from_arg(Some(path), "open");
    let sources = match &args.inputs[..] {
        [] => vec![Source::from_arg(None, "open")?],
        inputs => inputs.iter().map(named).collect::<Result<_, _>>()?,
    };
    let wrong = |message| usage_error("open", message);
    let reading = choices::of_readers(&args.reading.read_settings, args.from).map_err(wrong)?;
    let page = by_name("html").and_then(|format| Some((format, format.default_target()?)));
    let (format, target) = page.ok_or_else(|| usage_error("open", "this build writes no pages"))?;
    let offers = [Offer::new(format, target.settings)];
    let settings = choices::of_targets(&args.writing.all(), &offers).map_err(wrong)?;
    let options = ReadOptions::default()
        .bounds(args.input_limit.map.bounds())
        .recover(args.recover)
        .settings(reading)
        .encoding(args.bytes.encoding);
    let pages = Pages {
        reading: Reading {
            from: args.from,
            options,
            limit: args.input_limit.bytes(),
            sheet: args.reading.sheet.clone(),
        },
        target,
        options: WriteOptions::default().settings(settings),
        media: if args.embed { Media::Embed { limit: EMBED_LIMIT } } else { Media::Keep },
    };
    let mut exit = Exit::Done;
    for source in &sources {
        let mut messages = Vec::new();
        let shown = pages.write(source, &mut messages).and_then(|path| {
            let shown = if args.print_path { print_path(&path) } else { start_browser(&path) };
            shown.map_err(|error| Box::new(Message::about(source.name(), error)))
        });
        if let Err(error) = shown {
            messages.push(*error);
            exit = Exit::Failed;
        }
        messages.retain(|message| message.diagnostic.severity >= Severity::Warning);
        report::emit(&messages);
    }
    Ok(exit)
}

impl Pages {
    /// Writes the page of a map, and returns where it is.
    fn write(&self, source: &Source, messages: &mut Vec<Message>) -> Result<PathBuf, Box<Message>> {
        let map = read(source, &self.reading, messages).map_err(|error| with_advice(error, &self.reading))?;
        forgive(messages);
        let prepared = self.media.prepare(&map, source, &output::Target::Stdout);
        messages.extend(prepared.told.into_iter().map(|told| Message::about(source.name(), told)));
        let write =
            |out: &mut dyn io::Write| self.target.write(&prepared.map, &self.options, out).map(|_| ());
        page_of(source, write).map_err(|error| {
            let message = format!("cannot write a page for the browser: {}", io_error(&error));
            let error = Diagnostic::error(Code::UnwritableOutput, message)
                .help("set `TMPDIR` to a directory of your own, or give `panmap convert` a path with `-o`");
            Box::new(Message::about(source.name(), error))
        })
    }
}

fn print_path(path: &Path) -> Result<(), Diagnostic> {
    let name = PathName::from(path);
    let written = to_stdout(|out| {
        out.write_all(&name.bytes())?;
        out.write_all(b"\n")
    });
    written.map(|_| ()).map_err(|error| Diagnostic::error(Code::UnwritableOutput, io_error(&error)))
}

/// Starts the browser with a page.
fn start_browser(path: &Path) -> Result<(), Diagnostic> {
    webbrowser::open(&PathName::from(path).uri()).map_err(|error| {
        let message =
            format!("cannot start a browser ({error}): the page is {}", PathName::from(path).text());
        Diagnostic::error(Code::UnwritableOutput, message)
            .help("open the page yourself, name a browser in `BROWSER`, or give `--print-path`")
    })
}
