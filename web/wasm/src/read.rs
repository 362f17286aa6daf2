//! Reading an input to a map that stays here.

use panmap::formats::ReadOptions;
use panmap::{Code, Diagnostic, Encoding, Format, Hint, Input, MindMap, by_name};
use serde::Serialize;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::diagnostics::{Message, located};
use crate::options::{self, parse, settings};
use crate::write::Written;

/// A map that was read, or why there is none.
#[wasm_bindgen]
pub struct Reading {
    map: Option<MindMap>,
    report: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report<'a> {
    /// The name of the format, if it is known.
    format: Option<&'static str>,
    format_title: Option<&'static str>,
    /// The title of the map.
    title: Option<&'a str>,
    topics: usize,
    roots: usize,
    diagnostics: Vec<Message>,
    /// Why there is no map.
    error: Option<Message>,
}

#[wasm_bindgen]
impl Reading {
    /// Reads bytes; the options are JSON.
    ///
    /// # Errors
    ///
    /// Throws what is wrong with the options. That the bytes are no map is in the report.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: Vec<u8>, options: &str) -> Result<Self, JsError> {
        read(&bytes, options).map_err(|message| JsError::new(&message))
    }

    /// What there is to say about the input and its map, as JSON.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn report(&self) -> String {
        self.report.clone()
    }

    /// Writes the map; the options are JSON.
    ///
    /// # Errors
    ///
    /// Throws what is wrong with the options. That the map cannot be written is in the report.
    pub fn write(&self, options: &str) -> Result<Written, JsError> {
        let map = self.map.as_ref().ok_or_else(|| JsError::new("there is no map to write"))?;
        Written::new(map, options).map_err(|message| JsError::new(&message))
    }
}

fn read(bytes: &[u8], options: &str) -> Result<Reading, String> {
    let asked: options::Reading = parse(options)?;
    let encoding = asked.encoding.as_deref().map(encoding).transpose()?;
    let from = asked.from.as_deref().map(named).transpose()?;
    let input = Input::in_encoding(bytes, encoding);
    let mut hint = from.map_or_else(Hint::new, Hint::from);
    if let Some(name) = &asked.name {
        hint = hint.file(name.as_ref());
    }
    let format = match panmap::detect_input(&input, hint) {
        Ok(format) => format,
        Err(error) => return Ok(refused(&input, None, error)),
    };
    let known = format.reader.as_ref().map_or(&[][..], |reader| reader.settings);
    let options = ReadOptions::default()
        .recover(asked.recover)
        .all_diagnostics(asked.all)
        .bounds(asked.bounds())
        .encoding(encoding)
        .settings(settings(known, &asked.settings)?);
    Ok(match format.read_input(&input, &options) {
        Ok(parsed) => {
            let diagnostics = located(&input, parsed.diagnostics);
            let title = parsed.map.meta().title.as_deref();
            let report = Report {
                format: Some(format.name),
                format_title: Some(format.title),
                title: title.or_else(|| parsed.map.roots().next().map(panmap::Topic::text)),
                topics: parsed.map.len(),
                roots: parsed.map.roots().count(),
                diagnostics,
                error: None,
            };
            Reading { report: json(&report), map: Some(parsed.map) }
        }
        Err(error) => {
            let mut error = if from.is_some() { mistaken(error, &input, format) } else { error };
            if error.code == Code::MalformedInput && !asked.recover {
                error.help.get_or_insert_with(|| {
                    "repair it there; `panmap convert --recover` converts what can be read of it".to_owned()
                });
            }
            refused(&input, Some(format), error)
        }
    })
}

fn refused(input: &Input<'_>, format: Option<&'static Format>, error: Diagnostic) -> Reading {
    let report = Report {
        format: format.map(|format| format.name),
        format_title: format.map(|format| format.title),
        title: None,
        topics: 0,
        roots: 0,
        diagnostics: Vec::new(),
        error: located(input, vec![error]).pop(),
    };
    Reading { report: json(&report), map: None }
}

/// An error about an input that was to be read as one format and seems to be in another: its own advice would not help.
fn mistaken(error: Diagnostic, input: &Input<'_>, from: &Format) -> Diagnostic {
    let is_text = !matches!(error.code, Code::UnreadableInput | Code::UndecodableText);
    let other = panmap::detect_input(input, Hint::new()).ok();
    let Some(other) = other.filter(|other| is_text && other.name != from.name) else { return error };
    let message = format!("{}; the input looks like {}, not {}", error.message, other.title, from.title);
    let help = format!("leave out `--from`, or give `--from {}`", other.name);
    Diagnostic { message, help: Some(help), ..error }
}

fn encoding(label: &str) -> Result<Encoding, String> {
    label.parse().map_err(|error| format!("`{label}`: {error}"))
}

fn named(name: &str) -> Result<&'static Format, String> {
    by_name(name).filter(|format| format.is_read()).ok_or_else(|| {
        let names = panmap::FORMATS.iter().filter(|format| format.is_read()).map(|format| format.name);
        format!(
            "`{name}` is not a format that Panmap reads; it reads {}",
            names.collect::<Vec<_>>().join(", ")
        )
    })
}

fn json(report: &Report<'_>) -> String {
    serde_json::to_string(report).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(bytes: &[u8], options: &str) -> serde_json::Value {
        serde_json::from_str(&read(bytes, options).unwrap().report).unwrap()
    }

    #[test]
    fn a_page_that_is_pasted_is_a_map() {
        let report = report(b"Fruit by Mind Map: Fruit\n\n1. Apples\n\n1. Pears\n", "{}");
        assert_eq!(report["format"], "mindmeister");
        assert_eq!((&report["title"], &report["topics"]), (&"Fruit".into(), &2.into()));
        assert_eq!(report["diagnostics"][0]["code"], "stray-label");
        assert_eq!(report["diagnostics"][0]["place"]["line"], 5);
    }

    #[test]
    fn what_is_no_map_says_why_and_what_to_do() {
        let prose = report(b"Just some words.\n", "{}");
        assert_eq!(prose["error"]["code"], "not-an-outline");
        assert!(prose["error"]["help"].as_str().is_some());
        let cut = b"<map><node TEXT=\"Fruit\"><node TEXT=\"Apples\"/>";
        let broken = report(cut, r#"{"name": "a.mm"}"#);
        assert_eq!(broken["error"]["code"], "malformed-input");
        assert!(broken["error"]["help"].as_str().is_some_and(|help| help.contains("--recover")));
        assert_eq!(report(cut, r#"{"name": "a.mm", "recover": true}"#)["topics"], 2);
        let mistaken = report(b"<opml version=\"2.0\"><body/></opml>", r#"{"from": "json"}"#);
        assert!(mistaken["error"]["help"].as_str().is_some_and(|help| help.contains("`--from opml`")));
    }

    #[test]
    fn what_is_wrong_with_the_options_is_told() {
        let error = |options| read(b"", options).err().unwrap();
        assert!(
            error(r#"{"from": "docx"}"#).starts_with("`docx` is not a format that Panmap reads; it reads ")
        );
        assert!(error(r#"{"form": "opml"}"#).starts_with("unknown field `form`"));
    }
}
