//! The verb that is meant where none is given: `panmap map.txt -o map.mm` converts.

use std::ffi::OsString;
use std::path::Path;

use clap::CommandFactory;

use crate::args::Cli;

/// The arguments with `convert` before them, unless they begin with a command, or with a word that is neither a file nor
/// looks like the path of one.
///
/// The name of a command goes before a file of that name, which `./NAME` reaches.
pub(crate) fn with_verb(args: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut args: Vec<_> = args.collect();
    // The option of all commands may stand before the command.
    let at = match args.get(1).map(|first| first.to_string_lossy().into_owned()).as_deref() {
        Some("--color" | "--colour") => 3,
        Some(first) if first.starts_with("--color=") || first.starts_with("--colour=") => 2,
        _ => 1,
    };
    let Some(first) = args.get(at) else { return args };
    let cli = Cli::command();
    let text = first.to_string_lossy();
    let is_command = |name: &str| name == "help" || cli.find_subcommand(name).is_some();
    let is_own_option = matches!(&*text, "-h" | "--help" | "-V" | "--version");
    // After options, a command is a command in the wrong place, of which clap tells.
    let is_option = text.len() > 1 && text.starts_with('-') || text == "-";
    let is_file = || looks_like_a_path(&text) || Path::new(first).exists();
    if !is_command(&text) && !is_own_option && (is_option || is_file()) {
        args.insert(at, "convert".into());
    }
    args
}

/// Whether a word has what commands have not: a directory, an extension, a wildcard or a scheme.
fn looks_like_a_path(word: &str) -> bool {
    word.contains(['/', '\\', '.', '*', '?', ':', '~'])
}
