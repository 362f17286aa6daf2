//! How messages are written.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

/// How messages are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    /// Lines with excerpts, on standard error
    #[default]
    Human,
    /// One JSON object per line
    Json,
    /// Workflow commands that GitHub shows as annotations
    Github,
    /// One SARIF 2.1.0 document
    Sarif,
}

// How much is said of what a command wrote, and how.
#[derive(Args, Debug)]
pub(crate) struct MessageChoices {
    /// Print only errors
    #[arg(short, long, conflicts_with = "verbose")]
    pub(crate) quiet: bool,

    /// Print every loss and information, not only warnings and errors
    #[arg(short, long)]
    pub(crate) verbose: bool,

    /// Message format on standard error; machine-readable formats are never abridged
    #[arg(long, value_name = "HOW", value_enum, default_value_t)]
    pub(crate) message_format: MessageFormat,
}

impl MessageFormat {
    /// Whether the output is for programs: they get every message, people only the first few of each kind.
    pub(crate) fn is_for_programs(self) -> bool {
        self != Self::Human
    }
}

/// Parses those formats of messages in which results are written too, as these sentences say.
pub(super) fn human_or_json(
    human: &'static str,
    json: &'static str,
) -> impl TypedValueParser<Value = MessageFormat> + use<> {
    let values = [PossibleValue::new("human").help(human), PossibleValue::new("json").help(json)];
    PossibleValuesParser::new(values).map(|name| match name.as_str() {
        "json" => MessageFormat::Json,
        _ => MessageFormat::Human,
    })
}
