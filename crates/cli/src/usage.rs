//! How a request that cannot be is answered.

use std::fmt;

use clap::CommandFactory;
use clap::error::ErrorKind;

use crate::args::Cli;
use crate::exit::Exit;

/// An error about the command line of a subcommand, to be returned to `main`.
pub(crate) fn usage_error(subcommand: &str, message: impl fmt::Display) -> clap::Error {
    let mut cli = Cli::command();
    cli.build();
    let command = cli.find_subcommand_mut(subcommand).map(std::mem::take);
    command.unwrap_or(cli).error(ErrorKind::ValueValidation, message)
}

/// Prints what clap has to say: an error, the help or the version.
pub(crate) fn answer(error: &clap::Error) -> Exit {
    // A reader of the help who has gone away is no failure, and there is nobody else to tell.
    let _ = error.print();
    if error.exit_code() == 0 { Exit::Done } else { Exit::Usage }
}
