//! What is the same for all inputs of a run, from the arguments.

use panmap_formats::ReadOptions;

use super::job::{Mode, Settings};
use crate::args::{self, ConvertArgs, Direction};
use crate::choices;
use crate::judge::Judge;
use crate::media::Media;
use crate::output::{Directories, Target};
use crate::pieces::Threads;
use crate::read::Reading;
use crate::usage::usage_error;
use crate::writer::Writer;

/// A writer for each format, none twice.
pub(super) fn writers(args: &ConvertArgs) -> Result<Vec<Writer>, clap::Error> {
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
        let writer = writer.for_project(&args.flavours);
        if writers.iter().all(|other| other.format.name != writer.format.name) {
            writers.push(writer);
        }
    }
    Ok(writers)
}

pub(super) fn settings(
    args: &ConvertArgs,
    writers: Vec<Writer>,
    directories: Directories,
) -> Result<Settings, clap::Error> {
    let judge = Judge::new(&args.verdict, "convert")?;
    let reading = choices::of_readers(&args.reading.read_settings, args.from).map_err(wrong)?;
    let offers: Vec<_> = writers.iter().flat_map(Writer::offers).collect();
    let writing = choices::of_targets(&args.writing.all(), &offers).map_err(wrong)?;
    let tells_programs = args.message_format.is_for_programs() || !args.search.report.is_empty();
    Ok(Settings {
        reading: Reading {
            from: args.from,
            options: ReadOptions::default()
                .bounds(args.input_limit.map.bounds())
                .recover(args.recover)
                .all_diagnostics(tells_programs)
                .settings(reading)
                .encoding(args.bytes.encoding),
            limit: args.input_limit.bytes(),
            sheet: args.reading.sheet.clone(),
        },
        transformations: args.transformations.clone(),
        writers: writers
            .into_iter()
            .map(|writer| writer.all_topics(tells_programs).settings(&writing))
            .map(|writer| writer.limit(args.output_limit.bytes()))
            .collect(),
        judge,
        media: Media::new(&args.media, args.out_dir.is_some()),
        overwrite: args.overwrite,
        directories,
        within: args.within.clone(),
        splits_sheets: args.split_sheets,
        mode: match (args.check, args.dry_run) {
            (true, _) => Mode::Check { diff: args.diff },
            (_, true) => Mode::Dry,
            _ => Mode::Write,
        },
        // Many inputs have a thread each.
        threads: if args.out_dir.is_some() { Threads(1) } else { Threads::available() },
    })
}

pub(super) fn wrong(problem: impl std::fmt::Display) -> clap::Error {
    usage_error("convert", problem)
}
