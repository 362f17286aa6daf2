//! The `panmap` command: the only crate of Panmap that touches files, standard streams, the environment and exit codes.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "files are this crate's business")]

mod args;
mod convert;
mod exit;
mod formats;
mod input;
mod locate;
mod output;
mod render;

use std::process::ExitCode;

use clap::Parser;

use crate::args::{Cli, Command};

fn main() -> ExitCode {
    let done = match Cli::try_parse() {
        Ok(cli) => match cli.command {
            Command::Convert(args) => convert::run(args),
            Command::Formats => Ok(formats::run()),
        },
        Err(error) => Err(error),
    };
    done.unwrap_or_else(|error| args::explain(&error)).into()
}
