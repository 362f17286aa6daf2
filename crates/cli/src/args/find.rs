//! What can be asked of `panmap find`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use panmap_formats::Format;
use panmap_ops::{Case, Expression};

use super::choice::{ByteChoices, ReadChoices};
use super::format::{FROM_ALIASES, FormatName};
use super::limit::InputLimit;
use super::search::SearchArgs;

// What `panmap find` is asked to do.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct FindArgs {
    /// Words that a topic contains; '' finds all topics
    #[arg(value_name = "PATTERN")]
    pub(crate) pattern: String,

    /// Maps to look in: files, directories, and patterns such as `maps/**/*.mm`; `-` or nothing reads standard input
    #[arg(value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,

    /// Take PATTERN as a regular expression
    #[arg(short = 'E', long)]
    pub(crate) regex: bool,

    /// Whether capitals count
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    pub(crate) case: Letters,

    /// Also look in notes and details
    #[arg(long)]
    pub(crate) notes: bool,

    /// Also look in the addresses of links
    #[arg(long)]
    pub(crate) links: bool,

    /// Also look in tags
    #[arg(long)]
    pub(crate) tags: bool,

    /// Only find topics that match EXPR too, such as `is open` or `below Plan`
    ///
    /// Expressions are those of `panmap convert --select`.
    #[arg(long = "where", value_name = "EXPR")]
    pub(crate) condition: Option<String>,

    /// Print the names of files with such topics, and no topics
    #[arg(short = 'l', long, conflicts_with = "json")]
    pub(crate) files_with_matches: bool,

    /// Print nothing; stop at the first topic found
    #[arg(short, long)]
    pub(crate) quiet: bool,

    /// Print one JSON object per topic
    #[arg(long)]
    pub(crate) json: bool,

    /// Read all inputs as this format instead of detecting it from content and extension
    #[arg(short, long, aliases = FROM_ALIASES, value_name = "FORMAT", value_parser = FormatName::READ)]
    pub(crate) from: Option<&'static Format>,

    #[command(flatten)]
    pub(crate) reading: ReadChoices,

    #[command(flatten)]
    pub(crate) bytes: ByteChoices,
    #[command(flatten)]
    pub(crate) input_limit: InputLimit,

    /// Look in what can be read of malformed input
    #[arg(long)]
    pub(crate) recover: bool,

    #[command(flatten)]
    pub(crate) search: SearchArgs,
}

/// Whether capital letters count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Letters {
    /// They count if PATTERN has any
    #[default]
    Smart,
    /// They count
    Sensitive,
    /// They do not count
    Insensitive,
}

impl From<Letters> for Case {
    fn from(letters: Letters) -> Self {
        match letters {
            Letters::Smart => Self::Smart,
            Letters::Sensitive => Self::Sensitive,
            Letters::Insensitive => Self::Insensitive,
        }
    }
}

impl FindArgs {
    /// The expression of `--where`.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub(crate) fn condition(&self) -> Result<Option<Expression>, String> {
        let parse = |text: &String| {
            Expression::parse(text).map_err(|error| format!("invalid value for '--where <EXPR>': {error}"))
        };
        self.condition.as_ref().map(parse).transpose()
    }
}

pub(super) const EXAMPLES: &str = "\
Prints a line for each topic: the file, the number of the topic as `--select` takes it, its path, and what of a note, link \
or tag was found. With `--json`, an object with the members `version`, `file`, `number`, `path` (a list of texts), `text`, and \
`matches`, a list of what was found with `in` (`text`, `note`, `details`, `link`, `tag`) and `value`.

Examples:
  panmap find apples map.txt                      topics with a word
  panmap find -E '^app' map.txt                   texts that begin so
  panmap find apples maps --notes --tags          in all maps below a directory
  panmap find -E . map.txt --where depth=1        topics that an expression names
  panmap find apples maps --json                  for programs

Exit codes, as those of grep: 0 found, 1 nothing found, 2 an error, or wrong usage.";
