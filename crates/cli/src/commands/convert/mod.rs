//! `panmap convert`: one input to one output, or many inputs to a directory.

mod batch;
mod binary;
mod ending;
mod job;
mod manifest;
mod maps;
mod plan;
mod setup;
mod tally;
mod watch;

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use self::batch::many;
use self::ending::{end, refuse};
use self::job::Job;
use self::setup::{settings, wrong};
use self::tally::Tally;
use self::watch::watch;
use crate::args::ConvertArgs;
use crate::exit::Exit;
use crate::input::Source;
use crate::many::Results;
use crate::output::{Directories, Target};
use crate::project;
use crate::suggest::call;
use crate::tell::{Teller, Volume};
use crate::writer::Writer;

/// Converts what the arguments name, and says what there is to say about it.
///
/// # Errors
///
/// Where the arguments do not say what to convert, or to what.
pub(crate) fn run(mut args: ConvertArgs) -> Result<Exit, clap::Error> {
    match project::find(&args.project) {
        Ok(Some(project)) => project.complete_convert(&mut args),
        Ok(None) => {}
        Err(error) => {
            let teller = Teller::new(args.message_format, Volume::Brief, false);
            return Ok(refuse(teller, vec![*error], Exit::Usage));
        }
    }
    let args = &args;
    let convert = || match &args.out_dir {
        Some(out_dir) => many(args, out_dir),
        None => one(args),
    };
    if args.watch { watch(args, convert) } else { convert() }
}

/// Converts one input to one output.
fn one(args: &ConvertArgs) -> Result<Exit, clap::Error> {
    if args.inputs.len() > 1 {
        return Err(wrong(several_inputs(args)));
    }
    if let Some(option) = args.option_for_many() {
        let tip = "give '--out-dir' the directory to write to";
        return Err(wrong(format!("'{option}' is for many inputs\n\n  tip: {tip}")));
    }
    if args.to.len() > 1 {
        let tip = "give '--out-dir' the directory to write to";
        return Err(wrong(format!("cannot write several formats to one output file\n\n  tip: {tip}")));
    }
    let target = Target::from_arg(args.output.as_deref());
    let writer =
        Writer::choose(args.to.first().copied(), args.application.as_deref(), &target).map_err(wrong)?;
    let writer = writer.for_project(&args.flavours);
    if writer.format.is_binary && target == Target::Stdout && io::stdout().is_terminal() {
        let (title, extension) = (writer.format.title, writer.format.extensions[0]);
        let tip = format!("give '--output map.{extension}', or pipe the output to a program");
        return Err(wrong(format!("{title} is binary, which a terminal cannot show\n\n  tip: {tip}")));
    }
    if (args.check || args.dry_run) && target == Target::Stdout {
        let option = if args.check { "--check" } else { "--dry-run" };
        return Err(wrong(format!("'{option}' compares files\n\n  tip: give '--output' or '--out-dir'")));
    }
    let source = Source::from_arg(args.inputs.first().map(PathBuf::as_path), "convert")?;
    let mut results = Results::begin("convert", &args.search.report)?;

    let settings = settings(args, vec![writer], Directories::Demand)?;
    let volume = match (args.quiet, args.verbose) {
        (true, _) => Volume::Quiet,
        (_, true) => Volume::Verbose,
        _ => Volume::Brief,
    };
    let mut teller = Teller::new(args.message_format, volume, args.dry_run);
    let reports = &args.search.report;
    if let Some(conflict) = reports.iter().find_map(|report| plan::report_conflict(report, &source, &target))
    {
        return Ok(refuse(teller, vec![conflict], Exit::Usage));
    }
    if let Some(error) = reports.iter().find_map(|report| plan::report_without_directory(report, None)) {
        return Ok(refuse(teller, vec![error], Exit::Failed));
    }
    let mut tally = Tally::default();
    let outcome = Job { source, targets: vec![target], sheet: None }.run(&settings);
    if let Some(outcome) = &outcome {
        tally.count(outcome);
        // Only now, so that messages neither interrupt nor precede a map on the same terminal.
        teller.tell(outcome);
        results.add(outcome);
    }
    Ok(end(&tally, usize::from(outcome.is_none()), results, teller, Vec::new()))
}

/// That several inputs have no one output, and the call that works: a second name is often meant as the output.
fn several_inputs(args: &ConvertArgs) -> String {
    let problem = "cannot write several inputs to one output file";
    let last = args.inputs.last().map(|last| last.to_string_lossy().into_owned()).unwrap_or_default();
    let place = |args: &[String]| args.iter().rposition(|arg| *arg == last).unwrap_or_default();
    let target = Target::from_arg(Some(Path::new(&last)));
    let is_writable = Writer::choose(args.to.first().copied(), args.application.as_deref(), &target).is_ok();
    let mut tips = String::new();
    if args.inputs.len() == 2 && args.output.is_none() && last != "-" && is_writable {
        let exists = Path::new(&last).exists();
        let what = if exists { "replace" } else { "write" };
        let call = call(|args| args.insert(place(args), "-o".to_owned()));
        tips = format!("\n\n  tip: to {what} '{last}', give it with '--output':\n       {call}");
        if !exists {
            return format!("{problem}{tips}");
        }
    }
    let call = call(|call| {
        call.retain(|arg| !arg.starts_with("--output=") && !arg.starts_with("-o="));
        if let Some(at) = call.iter().position(|arg| arg == "-o" || arg == "--output") {
            call.drain(at..(at + 2).min(call.len()));
        }
        if args.to.is_empty() && args.application.is_none() {
            let target = Target::from_arg(args.output.as_deref());
            let format = Writer::choose(None, None, &target).map_or("md", |writer| writer.format.name);
            call.extend(["--to".to_owned(), format.to_owned()]);
        }
        call.extend(["--out-dir".to_owned(), "out".to_owned()]);
    });
    format!("{problem}\n\n  tip: give '--out-dir' the directory to write to:\n       {call}{tips}")
}
