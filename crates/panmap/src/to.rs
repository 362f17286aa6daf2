//! The format and program for which a map is written.

use std::path::Path;

use panmap_formats::{FORMATS, Format, Target, by_extension, by_name};
use panmap_model::{Code, Diagnostic, MindMap};

/// A format to write, and optionally the program to write it for.
///
/// A string is the name of a format such as `freemind`, an extension such as `mm`, or a file name such as `fruit.mm`.
/// If no program is named, a map that was read from the same format is written for the program that it came from, and
/// any other map in a way that suits all programs.
///
/// ```
/// use panmap::To;
///
/// let map = panmap::read(b"# Fruit & nuts\n\n- Apples\n", "md")?.map;
/// let for_all = panmap::write(&map, "fruit.opml")?;
/// let for_one = panmap::write(&map, To::from("opml").program("workflowy"))?;
/// assert!(for_all.text().is_some_and(|text| text.contains("Fruit &amp; nuts")));
/// assert!(for_one.text().is_some_and(|text| text.contains("Fruit &amp;amp; nuts")), "Workflowy takes texts for HTML");
/// # Ok::<(), panmap::Diagnostic>(())
/// ```
#[derive(Clone, Debug)]
pub struct To<'a> {
    format: Named<'a>,
    program: Option<&'a str>,
}

/// A format, or a name that identifies one.
#[derive(Clone, Debug)]
enum Named<'a> {
    Format(&'static Format),
    Text(&'a str),
}

impl<'a> To<'a> {
    /// Sets the program to write for: one of the [`targets`](Format::targets) of the format.
    #[must_use]
    pub fn program(self, name: &'a str) -> Self {
        Self { program: Some(name), ..self }
    }

    /// Determines the format and the target with which a map is written, for those who set options of writing.
    ///
    /// # Errors
    ///
    /// Returns [`Code::UnknownFormat`] if there is no such format or if it has no target of that name, and
    /// [`Code::UnwritableOutput`] if Panmap cannot write the format.
    pub fn resolve(&self, map: &MindMap) -> Result<(&'static Format, &'static Target), Diagnostic> {
        let unknown = |message: String| Diagnostic::error(Code::UnknownFormat, message);
        let format = match self.format {
            Named::Format(format) => format,
            Named::Text(text) => named(text).ok_or_else(|| {
                unknown(format!("`{text}` is not the name or the extension of a format"))
                    .help(format!("Panmap writes {}", writable()))
            })?,
        };
        let target = match self.program {
            Some(program) => format.target(program).ok_or_else(|| {
                let names: Vec<_> = format.targets.iter().map(|target| target.name).collect();
                unknown(format!("{} has no flavour `{program}`", format.title))
                    .help(format!("its flavours are {}", names.join(", ")))
            })?,
            None => format.target_like(map).ok_or_else(|| {
                Diagnostic::error(
                    Code::UnwritableOutput,
                    format!("Panmap reads {}, but does not write it", format.title),
                )
                .help(format!("Panmap writes {}", writable()))
            })?,
        };
        Ok((format, target))
    }
}

impl<'a> From<&'a str> for To<'a> {
    fn from(text: &'a str) -> Self {
        Self { format: Named::Text(text), program: None }
    }
}

impl<'a> From<&'a String> for To<'a> {
    fn from(text: &'a String) -> Self {
        text.as_str().into()
    }
}

impl From<&'static Format> for To<'_> {
    fn from(format: &'static Format) -> Self {
        Self { format: Named::Format(format), program: None }
    }
}

fn named(text: &str) -> Option<&'static Format> {
    by_name(text).or_else(|| by_extension(&Path::new(text).extension()?.to_string_lossy()))
}

/// The names of the formats that Panmap writes, separated by commas.
fn writable() -> String {
    let names = FORMATS.iter().filter(|format| format.is_written()).map(|format| format.name);
    names.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved<'a>(to: impl Into<To<'a>>) -> Result<(&'static str, &'static str), String> {
        let resolved = to.into().resolve(&MindMap::default());
        resolved
            .map(|(format, target)| (format.name, target.name))
            .map_err(|error| format!("{error}; {}", error.help.as_deref().unwrap_or_default()))
    }

    #[test]
    fn a_text_is_a_format_an_extension_or_a_file_name() {
        for text in ["freemind", "MM", "fruit.mm", "dir.opml/fruit.mm"] {
            assert_eq!(resolved(text), Ok(("freemind", "common")), "{text}");
        }
        assert_eq!(resolved(To::from("freemind").program("Freeplane")), Ok(("freemind", "freeplane")));
    }

    #[test]
    fn what_cannot_be_written_is_answered_with_what_can() {
        let pixels = if cfg!(feature = "png") { ", png" } else { "" };
        let pages = if cfg!(feature = "pdf") { ", pdf" } else { "" };
        assert_eq!(
            resolved("docx").unwrap_err(),
            format!(
                "error[unknown-format]: `docx` is not the name or the extension of a format; \
             Panmap writes mindmeister, opml, freemind, html, bookmarks, markdown, mermaid, plantuml, dot, canvas, org, taskpaper, csv, tsv, indented, xmind, mind, simplemind, ithoughts, mindmup, kityminder, simple-mind-map, sciareto, mindmanager, jsonl, json, svg{pixels}{pages}"
            )
        );
        let error = resolved(To::from("opml").program("nobody")).unwrap_err();
        assert!(error.contains("OPML 2.0 has no flavour `nobody`; its flavours are "), "{error}");
        assert!(resolved(To::from("mindmeister").program("freeplane")).is_err());
    }
}
