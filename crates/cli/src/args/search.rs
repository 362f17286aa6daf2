//! Many inputs, as arguments: which files are taken, and how they are worked on.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args;

/// The heading of these options in the help.
pub(super) const MANY: &str = "Many inputs";

// Which files are taken, and how they are worked on.
#[derive(Clone, Debug, Default, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct SearchArgs {
    /// Also take the files listed in FILE, separated by newlines or NUL; `-` reads standard input
    #[arg(long, value_name = "FILE", help_heading = MANY)]
    pub(crate) files_from: Option<PathBuf>,

    /// In directories, take files matching GLOB instead of files with a known extension (repeatable)
    ///
    /// Globs work as in `.gitignore`: `*.txt` matches in every directory, `/a/*.txt` only in `a` directly below the
    /// named directory. Files named on the command line are always taken.
    #[arg(long, value_name = "GLOB", help_heading = MANY)]
    pub(crate) include: Vec<String>,

    /// In directories, skip files and directories matching GLOB (repeatable)
    #[arg(long, value_name = "GLOB", help_heading = MANY)]
    pub(crate) exclude: Vec<String>,

    /// In directories, include hidden files
    #[arg(long, help_heading = MANY)]
    pub(crate) hidden: bool,

    /// In directories, include what `.gitignore` and `.ignore` files exclude
    #[arg(long, help_heading = MANY)]
    pub(crate) no_ignore: bool,

    /// In directories, follow symbolic links to directories
    #[arg(long, help_heading = MANY)]
    pub(crate) follow: bool,

    /// Work on N inputs at a time instead of one per CPU core
    #[arg(short, long, value_name = "N", help_heading = MANY)]
    pub(crate) jobs: Option<NonZeroUsize>,

    /// Stop after the first failure
    #[arg(long, help_heading = MANY)]
    pub(crate) fail_fast: bool,

    /// Write a report of all inputs to FILE: `.json`, `.xml` for JUnit, `.md` or `.sarif` (repeatable)
    #[arg(long, value_name = "FILE", help_heading = MANY)]
    pub(crate) report: Vec<PathBuf>,
}

impl SearchArgs {
    /// The first option given that is about many inputs alone.
    pub(crate) fn option_for_many(&self) -> Option<&'static str> {
        let given = [
            (self.files_from.is_some(), "--files-from"),
            (!self.include.is_empty(), "--include"),
            (!self.exclude.is_empty(), "--exclude"),
            (self.hidden, "--hidden"),
            (self.no_ignore, "--no-ignore"),
            (self.follow, "--follow"),
            (self.jobs.is_some(), "--jobs"),
            (self.fail_fast, "--fail-fast"),
        ];
        given.into_iter().find_map(|(is_given, option)| is_given.then_some(option))
    }
}
