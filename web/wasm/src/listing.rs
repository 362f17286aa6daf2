//! What can be read and written.

use panmap::formats::{Setting, Values};
use panmap::{FORMATS, Format, Target};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

#[derive(Serialize)]
struct Listed {
    name: &'static str,
    title: &'static str,
    family: &'static str,
    extensions: &'static [&'static str],
    reads: bool,
    writes: bool,
    binary: bool,
    targets: Vec<Flavour>,
    #[serde(rename = "readSettings")]
    read_settings: Vec<Choice>,
}

#[derive(Serialize)]
struct Flavour {
    name: &'static str,
    title: &'static str,
    follows: &'static str,
    settings: Vec<Choice>,
}

#[derive(Serialize)]
struct Choice {
    name: &'static str,
    about: &'static str,
    /// The words that can be chosen; empty for a number.
    values: &'static [&'static str],
    /// The values in words.
    takes: String,
}

/// The formats, their flavours and settings, as JSON.
#[wasm_bindgen]
#[must_use]
pub fn formats() -> String {
    let listed: Vec<_> = FORMATS.iter().copied().map(listed).collect();
    serde_json::to_string(&listed).unwrap_or_default()
}

fn listed(format: &'static Format) -> Listed {
    Listed {
        name: format.name,
        title: format.title,
        family: format.family.title(),
        extensions: format.extensions,
        reads: format.is_read(),
        writes: format.is_written(),
        binary: format.is_binary,
        targets: format.targets.iter().map(flavour).collect(),
        read_settings: format.reader.as_ref().map_or_else(Vec::new, |reader| choices(reader.settings)),
    }
}

fn flavour(target: &'static Target) -> Flavour {
    let Target { name, title, follows, .. } = *target;
    Flavour { name, title, follows, settings: choices(target.settings) }
}

fn choices(settings: &'static [Setting]) -> Vec<Choice> {
    let choice = |setting: &'static Setting| Choice {
        name: setting.name,
        about: setting.about,
        values: if let Values::Words(words) = setting.values { words } else { &[] },
        takes: setting.values.to_string(),
    };
    settings.iter().map(choice).collect()
}
