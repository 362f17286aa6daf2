//! What can be asked of `panmap lint`.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use panmap_formats::Format;
use panmap_model::Code;
use panmap_ops::Lint;

use super::choice::{ByteChoices, ReadChoices};
use super::code;
use super::format::{FROM_ALIASES, FormatName};
use super::limit::{InputLimit, OutputLimit};
use super::message::MessageFormat;
use super::project::ProjectArgs;
use super::search::SearchArgs;
use super::verdict::Verdict;

// What `panmap lint` is asked to do.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct LintArgs {
    /// Maps to look at: files, directories, and patterns such as `maps/**/*.mm`; `-` reads standard input
    #[arg(value_name = "INPUT", required_unless_present = "files_from")]
    pub(crate) inputs: Vec<PathBuf>,

    /// Read all inputs as this format instead of detecting it from content and extension
    #[arg(short, long, aliases = FROM_ALIASES, value_name = "FORMAT", value_parser = FormatName::READ)]
    pub(crate) from: Option<&'static Format>,

    #[command(flatten)]
    pub(crate) reading: ReadChoices,

    #[command(flatten)]
    pub(crate) bytes: ByteChoices,
    #[command(flatten)]
    pub(crate) input_limit: InputLimit,

    /// Look only with these rules, such as `blank-topic`; repeatable, comma-separated
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = rule(), hide_possible_values = true)]
    pub(crate) rules: Vec<Code>,

    /// Look with all rules but these; repeatable, comma-separated
    #[arg(
        long,
        value_name = "CODE",
        value_delimiter = ',',
        value_parser = rule(),
        hide_possible_values = true,
        conflicts_with = "rules"
    )]
    pub(crate) ignore: Vec<Code>,

    /// Allow texts of topics of up to N characters (default: 1000)
    #[arg(long, value_name = "N")]
    pub(crate) max_text: Option<usize>,

    /// Mend files in place where nothing can be lost, and report the rest
    #[arg(long, conflicts_with = "sheet")]
    pub(crate) fix: bool,

    #[command(flatten)]
    pub(crate) output_limit: OutputLimit,

    #[command(flatten)]
    pub(crate) verdict: Verdict,

    #[command(flatten)]
    pub(crate) search: SearchArgs,

    #[command(flatten)]
    pub(crate) project: ProjectArgs,

    /// Print only errors
    #[arg(short, long, conflicts_with = "verbose")]
    pub(crate) quiet: bool,

    /// Name every file, also those without findings
    #[arg(short, long)]
    pub(crate) verbose: bool,

    /// Message format: for people on standard error, for programs in full on standard output
    #[arg(long, value_name = "HOW", value_enum, default_value_t)]
    pub(crate) message_format: MessageFormat,

    /// The same as `--message-format json`
    #[arg(long, conflicts_with = "message_format")]
    pub(crate) json: bool,
}

/// Parses the code of a rule.
fn rule() -> impl TypedValueParser<Value = Code> {
    PossibleValuesParser::new(Lint::RULES.iter().map(|code| code.as_str())).try_map(|name| code::find(&name))
}

pub(super) const EXAMPLES: &str = "\
Looks for what is wrong with maps that every program can open. Each finding is an error, unless `--allow` names its \
rule, and says where: the number and the path of its topic. What readers report is reported too, as by `panmap check`.

Rules: `blank-topic`, `duplicate-sibling`, `duplicate-id`, `broken-link`, `malformed-link`, `dead-relation`, \
`long-text`, `missing-root`. `panmap explain CODE` has an example of each. In `panmap.toml`, the table `[lint]` has \
the keys `rules`, `ignore` and `max-text`.

`--fix` removes topics that have nothing at all, siblings that are equal with everything below, and relations that \
stand twice, and corrects spaces in the addresses of links. Files are replaced in one step, and not at all where \
reading or writing them would lose something.

Examples:
  panmap lint maps                              all maps below a directory
  panmap lint maps --ignore missing-root        outlines without a root are fine
  panmap lint map.txt --rules long-text --max-text 80
  panmap lint maps --fix                        mend what can be mended
  panmap lint maps --json > findings.json       for programs
  panmap lint maps --report lint.sarif          for code scanners

Exit codes: 0 nothing found or all mended, 1 findings or errors, 2 wrong usage.";
