//! The `panmap` command: the only crate of Panmap that touches files, standard streams, the environment and exit codes.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "files are this crate's business")]

mod args;
mod choices;
mod commands;
mod content;
mod encoded;
mod exit;
mod explanations;
mod folder;
mod fonts;
mod input;
mod interrupt;
mod judge;
mod locate;
mod losses;
mod many;
mod media;
mod output;
mod patch;
mod path_name;
mod pieces;
mod printable;
mod project;
mod read;
mod real;
mod report;
mod revision;
mod streams;
mod suggest;
mod tell;
mod template;
mod terminal;
mod usage;
mod verb;
mod writer;

use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;

use crate::args::{Cli, Command};
use crate::commands::{
    apply, check, completions, convert, diff, edit, explain, find, formats, join, lint, man, merge, open,
    show, split, stream,
};

/// Hands the memory of one map to the next, where the system's allocator would ask the kernel for fresh pages.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    interrupt::survive_large_files();
    let done = match Cli::try_parse_from(verb::with_verb(std::env::args_os())) {
        Ok(cli) => {
            cli.color.apply();
            match cli.command {
                Command::Convert(args) => convert::run(*args),
                Command::Edit(args) => edit::run(&args),
                Command::Join(args) => join::run(&args),
                Command::Split(args) => split::run(&args),
                Command::Find(args) => find::run(&args),
                Command::Check(args) => check::run(args),
                Command::Lint(args) => lint::run(*args),
                Command::Show(args) => show::run(&args),
                Command::Open(args) => open::run(&args),
                Command::Stream(args) => stream::run(&args),
                Command::Diff(args) => diff::run(&args),
                Command::Merge(args) => merge::run(&args),
                Command::Apply(args) => apply::run(&args),
                Command::Explain(args) => Ok(explain::run(&args)),
                Command::Formats(args) => Ok(formats::run(&args)),
                Command::Completions(args) => Ok(completions::run(&args)),
                Command::Man(args) => man::run(&args),
            }
        }
        Err(error) => Err(error),
    };
    done.unwrap_or_else(|error| usage::answer(&error)).into()
}
