//! `panmap convert`: one input to one output, or many inputs to a directory.

mod job;
mod name;
mod plan;
mod real;
mod tally;
mod tell;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use panmap_formats::ReadOptions;

use self::job::{Job, Mode, Settings};
use self::name::Template;
use self::plan::{Task, plan};
use self::tally::Tally;
use self::tell::{Teller, Volume};
use crate::args::{self, ConvertArgs, Direction};
use crate::choices;
use crate::exit::Exit;
use crate::input::Source;
use crate::interrupt;
use crate::judge::Judge;
use crate::locate::Message;
use crate::many::{Outcome, Progress, Results, Search, in_order, pool};
use crate::media::Media;
use crate::output::{Directories, Target};
use crate::read::Reading;
use crate::report;
use crate::suggest::call;
use crate::usage::usage_error;
use crate::writer::Writer;

/// Converts what the arguments name, and says what there is to say about it.
///
/// # Errors
///
/// Where the arguments do not say what to convert, or to what.
pub(crate) fn run(args: &ConvertArgs) -> Result<Exit, clap::Error> {
    match &args.out_dir {
        Some(out_dir) => many(args, out_dir),
        None => one(args),
    }
}

/// Converts one input to one output.
fn one(args: &ConvertArgs) -> Result<Exit, clap::Error> {
    if args.inputs.len() > 1 {
        return Err(wrong(several_inputs(args)));
    }
    if let Some(option) = args.search.option_for_many() {
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
    let outcome = Job { source, targets: vec![target] }.run(&settings);
    if let Some(outcome) = &outcome {
        tally.count(outcome);
        // Only now, so that messages neither interrupt nor precede a map on the same terminal.
        teller.tell(outcome);
        results.add(outcome);
    }
    Ok(end(&tally, usize::from(outcome.is_none()), results, teller))
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

/// Converts many inputs, each to one output for each format.
fn many(args: &ConvertArgs, out_dir: &Path) -> Result<Exit, clap::Error> {
    let began = Instant::now();
    let stdin =
        args.inputs.iter().chain(&args.search.files_from).filter(|path| path.as_os_str() == "-").count();
    if stdin > 1 {
        return Err(wrong("standard input can be read only once, so give `-` once"));
    }
    if args.inputs.is_empty() && args.search.files_from.is_none() {
        return Err(wrong("no input: name files or directories, or a list of files with '--files-from'"));
    }
    let template = Template::parse(&args.name).map_err(wrong)?;
    let settings = settings(args, writers(args)?, Directories::Make)?;
    let mut results = Results::begin("convert", &args.search.report)?;
    let volume = match (args.quiet, args.verbose) {
        (true, _) => Volume::Quiet,
        (_, true) => Volume::Verbose,
        _ => Volume::Many,
    };
    let mut teller = Teller::new(args.message_format, volume, args.dry_run);
    let search = Search {
        inputs: &args.inputs,
        args: &args.search,
        base: args.base.as_deref(),
        from: args.from,
        limit: args.input_limit.max_input,
        outputs: fs::canonicalize(out_dir).ok(),
    };
    search.check_patterns().map_err(wrong)?;
    let found = match search.run() {
        Ok(found) => found,
        Err(error) => return Ok(refuse(teller, vec![*error], Exit::Failed)),
    };
    let pool = match pool(args.search.jobs, found.len()) {
        Ok(pool) => pool,
        Err(error) => {
            return Err(wrong(format!("cannot start as many threads as '--jobs' asks for: {error}")));
        }
    };
    let tasks = match pool.install(|| plan(found, &template, &settings, out_dir, &args.search.report)) {
        Ok(tasks) => tasks,
        Err(conflicts) => return Ok(refuse(teller, conflicts, Exit::Usage)),
    };
    let reports = &args.search.report;
    if let Some(error) =
        reports.iter().find_map(|report| plan::report_without_directory(report, Some(out_dir)))
    {
        return Ok(refuse(teller, vec![error], Exit::Failed));
    }

    interrupt::watch();
    let files = tasks.len();
    let progress = Progress::new(files, teller.is_talkative());
    let mut tally = Tally::default();
    let work = |task| match task {
        _ if interrupt::signal().is_some() => None,
        Task::Fail(message) => Some(Outcome::failure(*message)),
        Task::Convert(job) => job.run(&settings),
    };
    in_order(&pool, tasks, Task::is_neighbour, work, |outcome| {
        tally.count(&outcome);
        progress.advance(tally.counts.failed);
        if args.dry_run || !outcome.is_silent() {
            progress.aside(|| teller.tell(&outcome));
        }
        results.add(&outcome);
        !(args.search.fail_fast && outcome.is_failed())
    });
    progress.finish();

    let left = files - tally.counts.files;
    if teller.is_talkative() {
        // What was refused has been told of each map.
        if volume == Volume::Many && !settings.judge.is_strict() {
            tally.say_losses();
        }
        report::say(&tally.summary(settings.mode, left, began.elapsed()));
    }
    Ok(end(&tally, left, results, teller))
}

/// Says why nothing is done at all.
fn refuse(mut teller: Teller, messages: Vec<Message>, exit: Exit) -> Exit {
    teller.emit(messages);
    teller.finish().map_or(exit, |error| report::unprintable(&error))
}

/// Writes the report, and tells how the run ended.
fn end(tally: &Tally, left: usize, results: Results, mut teller: Teller) -> Exit {
    let counts = tally.counts;
    let mut is_failed = counts.failed > 0;
    let unwritten = results.finish(counts, left);
    is_failed |= !unwritten.is_empty();
    teller.emit(unwritten);
    if let Some(error) = teller.finish() {
        return report::unprintable(&error);
    }
    match interrupt::signal() {
        // Also where it came too late to leave anything undone but the report.
        Some(signal) if left > 0 || is_failed => Exit::Interrupted(signal),
        _ if is_failed => Exit::Failed,
        _ if counts.outdated > 0 => Exit::Outdated,
        _ => Exit::Done,
    }
}

/// A writer for each format, none twice.
fn writers(args: &ConvertArgs) -> Result<Vec<Writer>, clap::Error> {
    let application = args.application.as_deref();
    if args.to.is_empty() && application.is_none() {
        let names = args::names(Direction::Write);
        return Err(wrong(format!(
            "nothing says which formats to write\n\n  tip: give '--to' one or several of {names}"
        )));
    }
    let mut formats: Vec<_> = args.to.iter().copied().map(Some).collect();
    if formats.is_empty() {
        formats.push(None);
    }
    let mut writers: Vec<Writer> = Vec::with_capacity(formats.len());
    for format in formats {
        let writer = Writer::choose(format, application, &Target::Stdout).map_err(wrong)?;
        if writers.iter().all(|other| other.format.name != writer.format.name) {
            writers.push(writer);
        }
    }
    Ok(writers)
}

fn settings(
    args: &ConvertArgs,
    writers: Vec<Writer>,
    directories: Directories,
) -> Result<Settings, clap::Error> {
    let judge = Judge::new(&args.verdict, "convert")?;
    let reading = choices::of_readers(&args.reading.read_settings, args.from).map_err(wrong)?;
    let offers: Vec<_> = writers.iter().flat_map(Writer::offers).collect();
    let writing = choices::of_targets(&args.writing.write_settings, &offers).map_err(wrong)?;
    let tells_programs = args.message_format.is_for_programs() || !args.search.report.is_empty();
    Ok(Settings {
        reading: Reading {
            from: args.from,
            options: ReadOptions::default()
                .recover(args.recover)
                .all_diagnostics(tells_programs)
                .settings(reading)
                .encoding(args.bytes.encoding),
            limit: args.input_limit.max_input,
        },
        writers: writers
            .into_iter()
            .map(|writer| writer.all_topics(tells_programs).settings(&writing))
            .map(|writer| writer.limit(args.output_limit.max_output))
            .collect(),
        judge,
        media: Media::new(&args.media, args.out_dir.is_some()),
        overwrite: args.overwrite,
        directories,
        mode: match (args.check, args.dry_run) {
            (true, _) => Mode::Check { diff: args.diff },
            (_, true) => Mode::Dry,
            _ => Mode::Write,
        },
    })
}

fn wrong(problem: impl std::fmt::Display) -> clap::Error {
    usage_error("convert", problem)
}
