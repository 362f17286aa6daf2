//! Writing a map to bytes.

use panmap::formats::WriteOptions;
use panmap::{Code, Diagnostic, MindMap, To};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::diagnostics::Message;
use crate::options::{self, parse, settings};

/// A written map.
#[wasm_bindgen]
pub struct Written {
    bytes: Vec<u8>,
    report: String,
}

#[derive(Serialize)]
struct Report {
    format: Option<&'static str>,
    title: Option<&'static str>,
    target: Option<&'static str>,
    extension: Option<&'static str>,
    binary: bool,
    diagnostics: Vec<Message>,
    /// Why there are no bytes.
    error: Option<Message>,
}

#[wasm_bindgen]
impl Written {
    /// The bytes, which can be taken once.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }

    /// What there is to say about the output, as JSON.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn report(&self) -> String {
        self.report.clone()
    }
}

impl Written {
    /// Writes a map.
    pub(crate) fn new(map: &MindMap, options: &str) -> Result<Self, String> {
        let asked: options::Writing = parse(options)?;
        let mut to = To::from(&asked.to);
        if let Some(program) = &asked.program {
            to = to.program(program);
        }
        let mut report = Report {
            format: None,
            title: None,
            target: None,
            extension: None,
            binary: false,
            diagnostics: Vec::new(),
            error: None,
        };
        let mut bytes = Vec::new();
        match to.resolve(map) {
            Ok((format, target)) => {
                report.format = Some(format.name);
                report.title = Some(target.title);
                report.target = Some(target.name);
                report.extension = format.extensions.first().copied();
                report.binary = format.is_binary;
                let options = WriteOptions::default()
                    .all_topics(asked.all)
                    .settings(settings(target.settings, &asked.settings)?);
                match target.write(map, &options, &mut bytes) {
                    Ok(losses) => report.diagnostics = losses.into_iter().map(Message::from).collect(),
                    Err(error) => {
                        bytes = Vec::new();
                        report.error = Some(refusal(error).into());
                    }
                }
            }
            Err(error) => report.error = Some(error.into()),
        }
        Ok(Self { bytes, report: serde_json::to_string(&report).unwrap_or_default() })
    }
}

/// Writing to memory does not fail, but a target may refuse a map.
fn refusal(error: std::io::Error) -> Diagnostic {
    error
        .downcast::<Diagnostic>()
        .unwrap_or_else(|error| Diagnostic::error(Code::UnwritableOutput, error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_is_written_with_its_losses() {
        let map = panmap::read(b"# Fruit\n\n- Apples\n\n  A note.\n", "md").unwrap().map;
        let mut written = Written::new(&map, r#"{"to": "mindmeister"}"#).unwrap();
        assert!(written.report().contains("lost-note"), "{}", written.report());
        assert!(written.take().starts_with(b"Fruit"));
        let written = Written::new(&map, r#"{"to": "docx"}"#).unwrap();
        assert!(written.report().contains("unknown-format"));
    }
}
