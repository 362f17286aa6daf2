//! What callers ask for, as JSON.

use std::collections::BTreeMap;

use panmap::formats::{Setting, Settings};
use panmap::{Bounds, ReadOptions};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// How to read an input.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct Reading {
    /// The name of the file, if it has one.
    pub(crate) name: Option<String>,
    /// The name of the format.
    pub(crate) from: Option<String>,
    /// The label of the encoding.
    pub(crate) encoding: Option<String>,
    pub(crate) recover: bool,
    /// Whether to return all diagnostics rather than a few of each kind.
    pub(crate) all: bool,
    pub(crate) settings: BTreeMap<String, Value>,
    /// How many topics the map has at most.
    max_topics: Option<usize>,
    /// How many levels the map has at most.
    max_levels: Option<usize>,
}

impl Reading {
    /// How large the map may be.
    pub(crate) fn bounds(&self) -> Bounds {
        Bounds::default()
            .topics(self.max_topics.unwrap_or(ReadOptions::MAX_TOPICS))
            .levels(self.max_levels.unwrap_or(ReadOptions::MAX_LEVELS))
    }
}

/// How to write a map.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct Writing {
    /// A format, by its name, an extension or the name of a file.
    pub(crate) to: String,
    /// The program to write for.
    #[serde(rename = "for", default)]
    pub(crate) program: Option<String>,
    /// Whether to name all topics that lose something rather than a few.
    #[serde(default)]
    pub(crate) all: bool,
    #[serde(default)]
    pub(crate) settings: BTreeMap<String, Value>,
}

/// The value of a setting: numbers may be numbers.
#[derive(Deserialize)]
#[serde(untagged, expecting = "the value of a setting is a string or a number")]
pub(crate) enum Value {
    Word(String),
    Number(serde_json::Number),
}

/// Parses options.
///
/// # Errors
///
/// Says which option is unknown, or of which type it must be.
pub(crate) fn parse<T: DeserializeOwned>(json: &str) -> Result<T, String> {
    // The place in the JSON is nothing that the caller has seen.
    serde_json::from_str(json).map_err(|error| {
        let message = error.to_string();
        message.split_once(" at line ").map_or(message.clone(), |(message, _)| message.to_owned())
    })
}

/// The settings chosen, of those that there are.
///
/// # Errors
///
/// Says which settings or values there are.
pub(crate) fn settings(
    known: &'static [Setting],
    chosen: &BTreeMap<String, Value>,
) -> Result<Settings, String> {
    let mut settings = Settings::default();
    for (name, value) in chosen {
        match value {
            Value::Word(word) => settings.choose(known, name, word)?,
            Value::Number(number) => settings.choose(known, name, &number.to_string())?,
        }
    }
    Ok(settings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unknown_is_told_with_what_is_known() {
        let error = parse::<Reading>(r#"{"form": "opml"}"#).err().unwrap();
        assert!(error.starts_with("unknown field `form`, expected one of `name`, `from`, "), "{error}");
        assert_eq!(parse::<Writing>("{}").err().unwrap(), "missing field `to`");
        let error = parse::<Writing>(r#"{"to": "svg", "settings": {"scale": []}}"#).err().unwrap();
        assert_eq!(error, "the value of a setting is a string or a number");
    }

    #[test]
    fn numbers_are_settings_too() {
        let svg = panmap::by_name("svg").and_then(panmap::Format::default_target).unwrap();
        let asked: Writing = parse(r#"{"to": "svg", "settings": {"depth": 2, "layout": "right"}}"#).unwrap();
        assert!(settings(svg.settings, &asked.settings).is_ok());
        let asked: Writing = parse(r#"{"to": "svg", "settings": {"layout": "upward"}}"#).unwrap();
        let error = settings(svg.settings, &asked.settings).unwrap_err();
        assert!(error.starts_with("`upward` is not a value of `layout`, which takes auto, "), "{error}");
    }
}
