//! `panmap completions`: scripts by which shells complete commands, made from the command line as it is.

use clap::CommandFactory;

use crate::args::{Cli, CompletionsArgs};
use crate::exit::Exit;
use crate::report;

/// Prints the script for a shell.
pub(crate) fn run(args: &CompletionsArgs) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "panmap", &mut script);
    report::print(&String::from_utf8_lossy(&script))
}
