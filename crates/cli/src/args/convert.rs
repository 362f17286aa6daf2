//! What can be asked of `panmap convert`.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args;
use panmap_formats::Format;

use super::format::FormatName;
use super::message::MessageFormat;
use super::overwrite::Overwrite;
use super::verdict::Verdict;

/// What `panmap convert` is asked to do.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct ConvertArgs {
    /// The maps to convert: files, with `--out-dir` directories too; `-` or nothing is standard input
    #[arg(value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,

    /// The format of the inputs; otherwise the content, then the extension of each decides
    #[arg(short, long, value_name = "FORMAT", value_parser = FormatName::READ)]
    pub(crate) from: Option<&'static Format>,

    /// The format to write, or several separated by commas; otherwise the extension of the output decides
    #[arg(short, long, value_name = "FORMAT", value_parser = FormatName::WRITE, value_delimiter = ',')]
    pub(crate) to: Vec<&'static Format>,

    /// The program to write for, such as `freeplane`; `panmap formats --flavours` lists them
    ///
    /// Without `--to`, and where the extension of the output does not decide, the format is the only one that has a
    /// flavour for the program.
    #[arg(long = "for", value_name = "APP")]
    pub(crate) application: Option<String>,

    /// The file to write, replaced only once all is well; `-` or nothing is standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Where the input is malformed, convert what could be read of it, and warn
    #[arg(long)]
    pub(crate) recover: bool,

    #[command(flatten)]
    pub(crate) verdict: Verdict,

    /// What becomes of outputs that exist
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    pub(crate) overwrite: Overwrite,

    /// Write nothing, and fail if an output is missing or would differ; these are listed on standard output
    #[arg(long)]
    pub(crate) check: bool,

    /// With `--check`, show how outputs would differ, as unified diffs
    #[arg(long, requires = "check")]
    pub(crate) diff: bool,

    /// The directory to write to, which mirrors the directories among the inputs
    #[arg(long, value_name = "DIR", conflicts_with = "output", help_heading = BATCH)]
    pub(crate) out_dir: Option<PathBuf>,

    /// Convert the files listed in this file too, one a line or separated by NUL; `-` is standard input
    #[arg(long, value_name = "FILE", requires = "out_dir", help_heading = BATCH)]
    pub(crate) files_from: Option<PathBuf>,

    /// Of directories, take the files that match, rather than those with an extension Panmap reads; repeatable
    ///
    /// Globs are those of `.gitignore`: `*.txt` matches in every directory, `/a/*.txt` only in `a` below the directory
    /// named. Files that are named themselves are always taken.
    #[arg(long, value_name = "GLOB", requires = "out_dir", help_heading = BATCH)]
    pub(crate) include: Vec<String>,

    /// Of directories, leave out the files and directories that match; repeatable
    #[arg(long, value_name = "GLOB", requires = "out_dir", help_heading = BATCH)]
    pub(crate) exclude: Vec<String>,

    /// Of directories, take hidden files too
    #[arg(long, requires = "out_dir", help_heading = BATCH)]
    pub(crate) hidden: bool,

    /// Of directories, take what `.gitignore` and `.ignore` files leave out too
    #[arg(long, requires = "out_dir", help_heading = BATCH)]
    pub(crate) no_ignore: bool,

    /// Of directories, take the directories that symbolic links lead to too
    #[arg(long, requires = "out_dir", help_heading = BATCH)]
    pub(crate) follow: bool,

    /// How to name outputs: `{dir}`, `{stem}`, `{name}`, `{title}`, and `{ext}` of the format written
    ///
    /// `{dir}` is where the input is below the directory named, or below `--base`. `{name}` is the input's file name,
    /// `{stem}` the same without its extension. `{title}` is the map's, for which each input is read once more.
    #[arg(
        long,
        value_name = "TEMPLATE",
        default_value = "{dir}/{stem}.{ext}",
        requires = "out_dir",
        help_heading = BATCH
    )]
    pub(crate) name: String,

    /// Mirror below this directory the files that are named themselves, rather than put them all in one
    #[arg(long, value_name = "DIR", requires = "out_dir", help_heading = BATCH)]
    pub(crate) base: Option<PathBuf>,

    /// How many inputs to convert at the same time; otherwise as many as there are processors
    #[arg(short, long, value_name = "N", requires = "out_dir", help_heading = BATCH)]
    pub(crate) jobs: Option<NonZeroUsize>,

    /// Begin no other input once one has failed
    #[arg(long, requires = "out_dir", help_heading = BATCH)]
    pub(crate) fail_fast: bool,

    /// Write what became of each input to a file: `.json`, `.xml` for JUnit, or `.sarif`
    #[arg(long, value_name = "FILE", help_heading = BATCH)]
    pub(crate) report: Option<PathBuf>,

    /// Print errors only, and what `--check` finds
    #[arg(short, long, conflicts_with = "verbose")]
    pub(crate) quiet: bool,

    /// Print each loss, and information too, not only warnings and errors
    #[arg(short, long)]
    pub(crate) verbose: bool,

    /// How to write messages on standard error; those for programs are always in full
    #[arg(long, value_name = "HOW", value_enum, default_value_t)]
    pub(crate) message_format: MessageFormat,
}

const BATCH: &str = "Many inputs";

pub(super) const EXAMPLES: &str = "\
A format goes by its name or by its usual extension: `freemind` and `mm` are the same.

Examples:
  panmap convert map.txt -o map.mm                 the target follows from the extension
  panmap convert map.txt --to json > map.json      standard output
  xclip -o | panmap convert --to opml -o map.opml  standard input
  panmap convert --from txt --to md - < paste      formats by their extensions
  panmap convert map.txt --for jsmind -o map.json  as one program wants its maps
  panmap convert map.json -o map.md --strict       only if nothing is lost
  panmap convert maps --to md,opml --out-dir out   all maps below a directory
  panmap convert maps --to md --out-dir out --check --diff  whether `out` is up to date

Exit codes: 0 done, with or without losses, 1 not all done, or `--check` found outputs that
are not up to date, 2 wrong usage, 130 interrupted.";
