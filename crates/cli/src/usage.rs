//! How a request that cannot be is answered.

use std::fmt;
use std::io::{self, Write as _};

use clap::CommandFactory;
use clap::error::ErrorKind;

use crate::args::Cli;
use crate::exit::Exit;
use crate::report;
use crate::streams::{demand_stdout, unless_closed};

/// An error about the command line of a subcommand, to be returned to `main`.
pub(crate) fn usage_error(subcommand: &str, message: impl fmt::Display) -> clap::Error {
    let mut cli = Cli::command();
    cli.build();
    let command = cli.find_subcommand_mut(subcommand).map(std::mem::take);
    command.unwrap_or(cli).error(ErrorKind::ValueValidation, message)
}

/// Prints what clap has to say: an error, the help or the version.
pub(crate) fn answer(error: &clap::Error) -> Exit {
    let has_place = if error.use_stderr() { Ok(()) } else { demand_stdout() };
    let printed = has_place.and_then(|()| unless_closed(error.print().and_then(|()| io::stdout().flush())));
    match (error.exit_code(), printed) {
        (0, Ok(_)) => Exit::Done,
        (0, Err(error)) => report::unprintable(&error),
        // Standard error takes nothing, so there is nobody to tell.
        _ => Exit::Usage,
    }
}
