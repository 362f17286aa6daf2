//! What an archive says about its entries: whether they are encrypted, their media types, and what Panmap adds, the names
//! of media in the map.

use std::borrow::Cow;
use std::collections::HashMap;

use panmap_model::{Diagnostic, Report};

use super::super::entries::{MANIFEST, OLD_MANIFEST};
use crate::reading::json::values::{Kind, Values};
use crate::reading::package::Package;
use crate::reading::xml::{Elements, Event};

#[derive(Default)]
pub(super) struct Manifest {
    pub(super) is_encrypted: bool,
    entries: HashMap<String, Said>,
}

/// What is said about an entry.
#[derive(Clone, Default)]
pub(super) struct Said {
    pub(super) media_type: Option<String>,
    pub(super) name: Option<String>,
}

impl Manifest {
    /// Reads the manifests there are: as JSON since XMind Zen, as XML up to XMind 8.
    pub(super) fn read(package: &Package<'_, '_>) -> Result<Self, Diagnostic> {
        let text =
            |name: &str| Ok::<_, Diagnostic>(package.text(name)?.map(|(text, _)| text).unwrap_or_default());
        let [json, xml] = [text(MANIFEST)?, text(OLD_MANIFEST)?];
        let is_encrypted = [&json, &xml].iter().any(|text| text.contains("encryption-data"));
        let mut manifest = Self { is_encrypted, ..Self::default() };
        manifest.add_json(&json);
        manifest.add_xml(&xml);
        Ok(manifest)
    }

    pub(super) fn entry(&self, name: &str) -> Said {
        self.entries.get(name).cloned().unwrap_or_default()
    }

    fn add_json(&mut self, text: &str) {
        let (values, _) = Values::of(text);
        let root = values.root().filter(|root| values.kind(*root) == Kind::Object);
        let list = root.and_then(|root| values.member(root, "file-entries"));
        for at in list.into_iter().flat_map(|list| values.items(list)) {
            let said = |name: &str| values.text(values.member(at, name)?);
            let said = Said { media_type: said("media-type"), name: said("name") };
            self.entries.insert(values.key(at).to_owned(), said);
        }
    }

    /// What is broken says nothing: the manifest is no part of the map.
    fn add_xml(&mut self, text: &str) {
        let mut elements = Elements::new(text, Report::default());
        while let Ok(event @ (Event::Start(_) | Event::End(_) | Event::Text(_))) = elements.next() {
            if !matches!(event, Event::Start(tag) if tag.name == "file-entry") {
                continue;
            }
            let said = |name: &str, elements: &mut Elements<'_>| elements.local(name).map(Cow::into_owned);
            if let Some(path) = said("full-path", &mut elements) {
                let media_type = said("media-type", &mut elements).filter(|known| !known.is_empty());
                let name = said("name", &mut elements);
                self.entries.insert(path, Said { media_type, name });
            }
        }
    }
}
