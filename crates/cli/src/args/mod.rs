//! The command line: what can be asked for.
//!
//! Structs of options have comments in place of documentation, of which clap would make the description of the command.

mod apply;
mod check;
mod choice;
mod code;
mod color;
mod completions;
mod convert;
mod diff;
mod edit;
mod explain;
mod find;
mod format;
mod formats;
mod join;
mod limit;
mod lint;
mod man;
mod media;
mod merge;
mod message;
mod open;
mod overwrite;
mod project;
mod search;
mod show;
mod size;
mod split;
mod stream;
mod transform;
mod verdict;

use clap::{Parser, Subcommand};

pub(crate) use apply::ApplyArgs;
pub(crate) use check::CheckArgs;
pub(crate) use choice::{Choice, ReadChoices};
use color::Color;
pub(crate) use completions::CompletionsArgs;
pub(crate) use convert::ConvertArgs;
pub(crate) use diff::DiffArgs;
pub(crate) use edit::EditArgs;
pub(crate) use explain::ExplainArgs;
pub(crate) use find::FindArgs;
pub(crate) use format::{Direction, extensions, is_format, names};
pub(crate) use formats::FormatsArgs;
pub(crate) use join::JoinArgs;
pub(crate) use limit::ProjectLimits;
pub(crate) use lint::LintArgs;
pub(crate) use man::ManArgs;
pub(crate) use media::MediaChoice;
pub(crate) use merge::{MergeArgs, ResultChoices};
pub(crate) use message::{MessageChoices, MessageFormat};
pub(crate) use open::OpenArgs;
pub(crate) use overwrite::Overwrite;
pub(crate) use project::{Flavour, ProjectArgs};
pub(crate) use search::SearchArgs;
pub(crate) use show::ShowArgs;
pub(crate) use size::{count, size};
pub(crate) use split::SplitArgs;
pub(crate) use stream::StreamArgs;
pub(crate) use transform::Transformations;
pub(crate) use verdict::{Deny, Verdict};

/// Convert mind maps and outlines from one format to another.
#[derive(Debug, Parser)]
#[command(name = "panmap", version, after_help = EXAMPLES, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// Colour what is printed for people: `auto`, `always` or `never`
    #[arg(
        long,
        alias = "colour",
        global = true,
        value_name = "WHEN",
        value_enum,
        default_value_t,
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub(crate) color: Color,
}

/// What `panmap` can do. The options of a command are not made before it is asked for, which would be half of all that a
/// small map takes.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub(crate) enum Command {
    /// Convert maps to other formats
    #[command(after_help = convert::EXAMPLES)]
    Convert(Box<ConvertArgs>),
    /// Change maps in place: select, drop, sort, number, strip, replace
    #[command(after_help = edit::EXAMPLES)]
    Edit(Box<EditArgs>),
    /// Join several maps to one, as branches or merged
    #[command(after_help = join::EXAMPLES)]
    Join(Box<JoinArgs>),
    /// Split a map into several, a file a branch, with links and an index
    #[command(after_help = split::EXAMPLES)]
    Split(Box<SplitArgs>),
    /// Find topics in many maps
    #[command(after_help = find::EXAMPLES)]
    Find(FindArgs),
    /// Report what is wrong with maps, without converting them
    #[command(after_help = check::EXAMPLES)]
    Check(CheckArgs),
    /// Report what is wrong within maps, such as broken links, and mend it
    #[command(after_help = lint::EXAMPLES)]
    Lint(Box<LintArgs>),
    /// Show a map as a tree, or its statistics
    #[command(after_help = show::EXAMPLES)]
    Show(ShowArgs),
    /// Open maps as pages in the browser
    #[command(after_help = open::EXAMPLES)]
    Open(OpenArgs),
    /// Convert maps from a pipe, one JSON record per line
    #[command(after_help = stream::EXAMPLES)]
    Stream(StreamArgs),
    /// Compare two maps as trees, whatever their formats
    #[command(after_help = diff::EXAMPLES, override_usage = diff::USAGE)]
    Diff(DiffArgs),
    /// Merge the edits of two maps that were made from a third one
    #[command(after_help = merge::EXAMPLES)]
    Merge(Box<MergeArgs>),
    /// Apply a patch from `diff --patch` to a map
    #[command(after_help = apply::EXAMPLES)]
    Apply(Box<ApplyArgs>),
    /// Explain a code such as `stray-label`, or list all codes
    #[command(after_help = explain::EXAMPLES)]
    Explain(ExplainArgs),
    /// List the formats, or describe one: what maps to what, its targets and settings
    #[command(after_help = formats::EXAMPLES)]
    Formats(FormatsArgs),
    /// Print a completion script for a shell
    #[command(after_help = completions::EXAMPLES)]
    Completions(CompletionsArgs),
    /// Print a page of the manual, or write all pages to a directory
    #[command(after_help = man::EXAMPLES)]
    Man(ManArgs),
}

const EXAMPLES: &str = "\
Examples:
  panmap convert map.txt -o map.opml         a pasted MindMeister page, as OPML
  panmap map.txt -o map.opml                 the same, as `convert` is the default
  panmap convert map.txt --to md             the same as Markdown, on standard output
  panmap convert maps --to md --out-dir out  all maps below a directory
  panmap stream --to md < maps.jsonl         many maps from a pipe
  panmap edit map.txt --sort natural         a map with its topics sorted, in place
  panmap join maps -o all.mm                 all maps below a directory, as one map
  panmap split map.txt --by depth:1 --out-dir out  a file for each main branch
  panmap find pears maps                     topics with a word, in all maps below a directory
  panmap check maps/*.txt                    problems of many maps
  panmap lint maps                           broken links, empty topics and the like
  panmap show map.txt                        the map as a tree in the terminal
  panmap open map.txt                        the map as a page in the browser
  panmap explain stray-label                 what a message means
  panmap formats                             what can be read and written

Exit codes: 0 done, 1 an input could not be converted or a check failed, 2 wrong usage, 3 outputs \
are out of date. For `diff`, 1 means that maps differ, for `find` that nothing was found, for `merge` that there are \
conflicts, and for these 2 means any error.";

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
