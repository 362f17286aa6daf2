//! `panmap check`: reads maps and reports, without converting.

use panmap_formats::ReadOptions;

use super::examine::Examination;
use crate::args::CheckArgs;
use crate::choices;
use crate::exit::Exit;
use crate::input::Source;
use crate::judge::Judge;
use crate::many::Outcome;
use crate::project;
use crate::read::{Reading, read, with_advice};
use crate::usage::usage_error;

/// Checks what the arguments name, in that order.
///
/// # Errors
///
/// Where the arguments cannot be met, such as standard input named twice.
pub(crate) fn run(mut args: CheckArgs) -> Result<Exit, clap::Error> {
    match project::find(&args.project) {
        Ok(Some(project)) => project.complete_check(&mut args),
        Ok(None) => {}
        Err(error) => return Ok(examination(&args).refuse(*error)),
    }
    let args = &args;
    let wrong = |problem: String| usage_error("check", problem);
    let examination = examination(args);
    let judge = Judge::new(&args.verdict, "check")?;
    let reading = choices::of_readers(&args.reading.read_settings, args.from).map_err(wrong)?;
    let options = ReadOptions::default()
        .bounds(args.input_limit.map.bounds())
        .all_diagnostics(examination.tells_programs())
        .settings(reading)
        .encoding(args.bytes.encoding);
    let reading = Reading {
        from: args.from,
        options,
        limit: args.input_limit.bytes(),
        sheet: args.reading.sheet.clone(),
    };
    examination.run(|source| check(source, &reading, &judge))
}

fn examination(args: &CheckArgs) -> Examination<'_> {
    Examination {
        command: "check",
        inputs: &args.inputs,
        search: &args.search,
        from: args.from,
        limit: args.input_limit.bytes(),
        message_format: args.message_format,
        quiet: args.quiet,
        verbose: args.verbose,
    }
}

/// Everything there is to say about one input. A map that is read is gone at once.
fn check(source: &Source, reading: &Reading, judge: &Judge) -> Outcome {
    let mut messages = Vec::new();
    if let Err(error) = read(source, reading, &mut messages) {
        messages.push(*with_advice(error, reading));
    }
    judge.judge_all(&mut messages);
    Outcome { input: source.name(), messages, outputs: Vec::new() }
}
