//! How messages are written.

use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

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
