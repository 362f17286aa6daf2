//! The pictures of topics.

use std::borrow::Cow;
use std::collections::HashSet;

use panmap_model::{Diagnostic, Fact, Picture};

use super::super::entries::{FOLDER, PICTURE};
use super::super::link::Link;
use super::state::State;
use crate::reading::xml::{Event, Tag};

impl<'a> State<'a, '_> {
    /// Reads what Panmap says about files that have other names or types in the map.
    pub(super) fn names_of_images(&mut self) -> Result<(), Diagnostic> {
        loop {
            match self.elements.next_tag()? {
                Event::Start(tag) if tag.name == "image" => {
                    let mut value = |name: &str| self.elements.value_of(name).map(Cow::into_owned);
                    let (stem, name, media_type) = (value("name"), value("file"), value("type"));
                    self.images.rename(&stem.unwrap_or_default(), name, media_type);
                    self.elements.leave()?;
                }
                Event::Start(tag) => self.elements.leave_out(tag)?,
                Event::End(_) | Event::Eof | Event::Text(_) => return Ok(()),
            }
        }
    }

    /// Reads a picture whose start tag was read, unless it was seen and is listed again.
    pub(super) fn image(
        &mut self,
        tag: Tag<'a>,
        seen: &mut HashSet<String>,
        is_first: bool,
    ) -> Result<(), Diagnostic> {
        let name = self.elements.value_of("name").map(Cow::into_owned);
        if let Some(thumbnail) = self.elements.value_of("thumbnail") {
            self.images.thumbnail(thumbnail.into_owned());
        }
        let mut link = None;
        // An embedded image has its address as an attribute.
        if let Some(address) = self.elements.value_of("link") {
            link = Some(address.into_owned());
        }
        loop {
            match self.elements.next_tag()? {
                Event::Start(tag) if tag.name == "link" => {
                    let own = Link {
                        url: self.elements.value_of("urllink"),
                        map: self.elements.value_of("cloudmapref"),
                        element: None,
                    };
                    link = own.addresses().next().or(link);
                    self.elements.leave()?;
                }
                Event::Start(tag) => self.elements.leave_out(tag)?,
                Event::End(_) | Event::Eof | Event::Text(_) => break,
            }
        }
        let key = name.clone().or_else(|| link.clone()).unwrap_or_default();
        if key.is_empty() || !is_first && seen.contains(&key) {
            return Ok(());
        }
        let medium = name.as_deref().and_then(|name| self.images.medium(name)).map(str::to_owned);
        if medium.is_some() && link.is_some() {
            self.left_out(tag.span(), "where a picture came from");
        }
        let of_name = name.map(|name| format!("{FOLDER}{name}{PICTURE}"));
        let address = medium.or(link).or(of_name).unwrap_or_default();
        let picture = Picture { address: &address, width: None, height: None, title: "" };
        self.flat.fact(Fact::Picture(picture));
        seen.insert(key);
        Ok(())
    }
}
