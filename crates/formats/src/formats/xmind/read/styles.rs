//! The styles of XMind 8, which stand in a document of their own and are referred to by their ids.

use std::borrow::Cow;
use std::collections::HashMap;

use panmap_model::{Diagnostic, Report};

use super::super::entries::STYLES;
use crate::reading::package::Package;
use crate::reading::xml::{Elements, Event};

/// The properties of each style, by its id.
pub(super) type Styles = HashMap<String, Vec<(String, String)>>;

/// Reads all styles; what is malformed ends them.
pub(super) fn read(package: &Package<'_, '_>) -> Result<Styles, Diagnostic> {
    let Some((text, _)) = package.text(STYLES)? else { return Ok(Styles::new()) };
    let mut elements = Elements::new(&text, Report::default());
    let mut styles = Styles::new();
    let mut id = None;
    while let Ok(event) = elements.next() {
        match event {
            Event::Start(tag) if tag.name == "style" => id = elements.local("id").map(Cow::into_owned),
            Event::Start(tag) if tag.name.ends_with("-properties") => {
                let Some(id) = &id else { continue };
                let properties = styles.entry(id.clone()).or_default();
                while let Some((name, value)) = elements.attribute(properties.len()) {
                    properties.push((name.to_owned(), value.into_owned()));
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(styles)
}
