//! `panmap show`: a map as a tree of lines, or what is in it in numbers.

mod line;
mod pager;
mod stats;
mod styled;
mod tree;

use std::io::{self, Write};

use anstream::{AutoStream, ColorChoice};
use panmap_formats::ReadOptions;
use panmap_model::{MindMap, Severity};

use self::pager::Pager;
use self::stats::Stats;
use self::tree::Look;
use crate::args::{MessageFormat, ShowArgs};
use crate::choices;
use crate::exit::Exit;
use crate::input::Source;
use crate::printable::{SafeLines, printable_json, without_commands};
use crate::read::{Reading, forgive, read, with_advice};
use crate::report::{self, Reporter, Stream};
use crate::streams::to_stdout;
use crate::usage::usage_error;

/// Shows what the arguments name, and then says what its reader had to say.
///
/// # Errors
///
/// Where nothing is named and standard input is a terminal.
pub(crate) fn run(args: &ShowArgs) -> Result<Exit, clap::Error> {
    let source = Source::from_arg(args.input.as_deref(), "show")?;
    let reading = choices::of_readers(&args.reading.read_settings, args.from)
        .map_err(|wrong| usage_error("show", wrong))?;
    let options = ReadOptions::default()
        .bounds(args.input_limit.map.bounds())
        .recover(args.recover)
        .all_diagnostics(args.message_format.is_for_programs())
        .settings(reading)
        .encoding(args.bytes.encoding);
    let reading = Reading {
        from: args.from,
        options,
        limit: args.input_limit.bytes(),
        sheet: args.reading.sheet.clone(),
    };
    let mut messages = Vec::new();
    let exit = match read(&source, &reading, &mut messages) {
        Ok(map) => {
            forgive(&mut messages);
            let pager = if args.no_pager || args.stats { None } else { Pager::start() };
            let write = |out: &mut dyn Write| show(&map, args, out);
            match pager.map_or_else(|| to_stdout(write), |pager| pager.show(write)) {
                Ok(Some(())) => Exit::Done,
                // Whoever closed the pipe has seen enough.
                Ok(None) => return Ok(Exit::Done),
                Err(error) => return Ok(report::unprintable(&error)),
            }
        }
        Err(error) => {
            messages.push(*with_advice(error, &reading));
            Exit::Failed
        }
    };
    if args.message_format == MessageFormat::Human {
        messages.retain(|message| message.diagnostic.severity >= Severity::Warning);
    }
    let mut reporter = Reporter::new(args.message_format, Stream::Stderr);
    // Messages go to standard error here, and those that cannot be printed have nobody to be reported to.
    let _ = reporter.emit(messages);
    Ok(exit)
}

fn show(map: &MindMap, args: &ShowArgs, out: &mut dyn Write) -> io::Result<()> {
    if !args.stats {
        let mut lines = SafeLines::new(out, without_commands);
        tree::write(map, &look(args), &mut lines)?;
        return lines.finish();
    }
    let stats = Stats::count(map);
    match args.message_format {
        MessageFormat::Json => out.write_all(printable_json(&stats.json()).as_bytes()),
        _ => out.write_all(stats.table().as_bytes()),
    }
}

/// What the tree is to look like where it goes to.
fn look(args: &ShowArgs) -> Look {
    let terminal = || terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| width.0.max(10));
    Look {
        depth: args.depth.unwrap_or(usize::MAX),
        notes: args.notes,
        width: args.width.or_else(terminal).map(usize::from),
        is_styled: AutoStream::choice(&io::stdout()) != ColorChoice::Never,
    }
}
