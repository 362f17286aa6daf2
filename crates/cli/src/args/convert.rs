//! What can be asked of `panmap convert`.

use std::path::PathBuf;

use clap::Args;
use panmap_formats::Format;

use super::choice::{ByteChoices, ReadChoices, WriteChoices};
use super::format::{FOR_ALIASES, FROM_ALIASES, FormatName, TO_ALIASES};
use super::limit::{InputLimit, OutputLimit};
use super::media::MediaChoice;
use super::message::MessageFormat;
use super::overwrite::Overwrite;
use super::project::{Flavour, ProjectArgs};
use super::search::{MANY, SearchArgs};
use super::transform::Transformations;
use super::verdict::Verdict;

// What `panmap convert` is asked to do.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct ConvertArgs {
    /// Maps to convert: files, or with `--out-dir` directories and patterns such as `maps/**/*.mm`; `-` or nothing reads
    /// standard input
    #[arg(value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,

    /// Read the inputs as this format instead of detecting it from content and extension
    #[arg(
        short,
        long,
        short_alias = 'r',
        aliases = FROM_ALIASES,
        value_name = "FORMAT",
        value_parser = FormatName::READ
    )]
    pub(crate) from: Option<&'static Format>,

    #[command(flatten)]
    pub(crate) reading: ReadChoices,

    #[command(flatten)]
    pub(crate) bytes: ByteChoices,
    #[command(flatten)]
    pub(crate) input_limit: InputLimit,

    /// Write this format, or several separated by commas, instead of the one of the output's extension
    #[arg(
        short,
        long,
        short_alias = 'w',
        aliases = TO_ALIASES,
        value_name = "FORMAT",
        value_parser = FormatName::WRITE,
        value_delimiter = ','
    )]
    pub(crate) to: Vec<&'static Format>,

    /// Write for this program, such as `freeplane`; `panmap formats --flavours` lists them all
    ///
    /// Selects the format too, if neither `--to` nor the extension of the output does and only one format has a flavour
    /// for the program. By default, a map written in the format it was read from keeps the program it comes from.
    #[arg(long = "for", aliases = FOR_ALIASES, value_name = "APP")]
    pub(crate) application: Option<String>,

    // Before the settings of writing, one of which it looks at.
    #[command(flatten)]
    pub(crate) transformations: Transformations,

    #[command(flatten)]
    pub(crate) writing: WriteChoices,

    #[command(flatten)]
    pub(crate) output_limit: OutputLimit,

    /// Write to this file, replaced only if all goes well; `-` or nothing writes to standard output
    #[arg(short, long, aliases = ["out", "output-file"], value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) media: MediaChoice,

    /// Convert what can be read of malformed input, and warn
    #[arg(long)]
    pub(crate) recover: bool,

    #[command(flatten)]
    pub(crate) verdict: Verdict,

    /// What to do with existing output files
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    pub(crate) overwrite: Overwrite,

    /// Write nothing; list outputs that are missing or would differ, and fail if there are any
    #[arg(long)]
    pub(crate) check: bool,

    /// Write nothing; list outputs that would be created, replaced or left as they are
    #[arg(long, conflicts_with = "check")]
    pub(crate) dry_run: bool,

    /// Convert, and again whenever an input changes, until Ctrl-C
    #[arg(long, conflicts_with_all = ["check", "dry_run"])]
    pub(crate) watch: bool,

    /// With `--check`, show how outputs would differ, as unified diffs
    #[arg(long, requires = "check")]
    pub(crate) diff: bool,

    /// Write to this directory, mirroring the input directories
    #[arg(
        long,
        aliases = ["outdir", "output-dir", "output-directory"],
        value_name = "DIR",
        conflicts_with = "output",
        help_heading = MANY
    )]
    pub(crate) out_dir: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) search: SearchArgs,

    /// Name outputs by this template of `{dir}`, `{stem}`, `{name}`, `{title}` and `{ext}` (default: `{dir}/{stem}.{ext}`)
    ///
    /// `{dir}` is the directory of the input below the named directory or `--base`, `{name}` the file name of the input,
    /// `{stem}` the same without its extension, `{ext}` the extension of the output format, and `{title}` the title of
    /// the map, for which Panmap reads each input twice.
    #[arg(
        long,
        value_name = "TEMPLATE",
        help_heading = MANY
    )]
    pub(crate) name: Option<String>,

    /// Mirror files named on the command line relative to this directory instead of putting them all in one
    #[arg(long, value_name = "DIR", help_heading = MANY)]
    pub(crate) base: Option<PathBuf>,

    /// Write a file for each sheet of maps that have several, named after the sheet
    #[arg(long, conflicts_with = "sheet", help_heading = MANY)]
    pub(crate) split_sheets: bool,

    /// Remove outputs of earlier runs whose inputs are gone or now fail, and nothing else
    ///
    /// `.panmap-manifest.json` in the output directory says which files earlier runs wrote, and from what.
    #[arg(long, conflicts_with = "check", help_heading = MANY)]
    pub(crate) prune: bool,

    /// Neither read nor write `.panmap-manifest.json`, which says what earlier runs wrote
    #[arg(long, conflicts_with = "prune", help_heading = MANY)]
    pub(crate) no_manifest: bool,

    #[command(flatten)]
    pub(crate) project: ProjectArgs,

    /// The programs to write for that the project names, by format.
    #[arg(skip)]
    pub(crate) flavours: Vec<Flavour>,

    /// The directory that outputs may not leave, where the project says what they are called.
    #[arg(skip)]
    pub(crate) within: Option<PathBuf>,

    /// Print only errors and what `--check` finds
    #[arg(short, long, conflicts_with = "verbose")]
    pub(crate) quiet: bool,

    /// Print every loss and information, not only warnings and errors
    #[arg(short, long)]
    pub(crate) verbose: bool,

    /// Message format on standard error; machine-readable formats are never abridged
    #[arg(long, value_name = "HOW", value_enum, default_value_t)]
    pub(crate) message_format: MessageFormat,
}

impl ConvertArgs {
    /// How outputs are named if nobody says it.
    pub(crate) const NAME: &str = "{dir}/{stem}.{ext}";

    /// The template that outputs are named by.
    pub(crate) fn template(&self) -> &str {
        self.name.as_deref().unwrap_or(Self::NAME)
    }

    /// The first option given that is about a directory of outputs alone.
    pub(crate) fn option_for_many(&self) -> Option<&'static str> {
        let given = [
            (self.name.is_some(), "--name"),
            (self.base.is_some(), "--base"),
            (self.prune, "--prune"),
            (self.no_manifest, "--no-manifest"),
            (self.split_sheets, "--split-sheets"),
        ];
        let own = given.into_iter().find_map(|(is_given, option)| is_given.then_some(option));
        self.search.option_for_many().or(own)
    }
}

pub(super) const EXAMPLES: &str = "\
Formats go by name or usual extension: `freemind` and `mm` are the same.

Examples:
  panmap convert map.txt -o map.mm                 the extension selects the format
  panmap convert map.txt --to json > map.json      standard output
  xclip -o | panmap convert --to opml -o map.opml  standard input
  panmap convert --from txt --to md - < paste      formats named by extension
  panmap convert map.txt --for jsmind -o map.json  tailored to one program
  panmap convert map.json -o map.md --strict       only if nothing is lost
  panmap convert map.mm -o map.md --strict -A lost-folding  only folding is lost
  panmap convert maps --to md,opml --out-dir out   all maps below a directory
  panmap convert maps --to md --out-dir out --check --diff  is `out` up to date?
  panmap convert maps --to md --out-dir out --prune  no outputs of maps that are gone
  panmap convert map.txt -o part.md --select Fruit/Apples  one branch
  panmap convert map.txt -o list.md --drop Pears --sort natural --depth 2  in this order
  panmap convert map.xmind -o map.md --sheet 2     one sheet of several
  panmap convert map.xmind --to md --out-dir out --split-sheets  a file a sheet

Exit codes: 0 done, with or without losses, 1 errors or denied messages, 2 wrong usage, 3 nothing \
worse than outputs that `--check` finds missing, out of date or left over, 130 interrupted.";
