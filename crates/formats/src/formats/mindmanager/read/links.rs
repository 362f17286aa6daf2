//! Links, pictures and attachments of a topic.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use panmap_model::{Code, Diagnostic, Fact, Picture, Severity};

use super::super::known::{FOLDER, TOPIC, entry};
use super::state::State;
use crate::programs::pixels;
use crate::reading::xml::{Event, Tag};

/// So many pixels are a millimetre, in which MindManager measures.
const PER_MILLIMETRE: f64 = 96.0 / 25.4;

impl<'a> State<'a, '_> {
    /// Reads a link. SPEC: a topic has one, and further ones in a list, which are attachments of a map.
    pub(super) fn link(&mut self, tag: Tag<'a>) {
        let Some(url) = self.elements.local("Url") else { return };
        let name = self.elements.local("Title").unwrap_or_default();
        let is_first = tag.name == "Hyperlink";
        let Some(open) = self.open.last_mut() else { return };
        let topic = url.strip_prefix(TOPIC).and_then(|rest| rest.split('\'').nth(1));
        let address = match (topic, open.own.link.take()) {
            (Some(_), Some(own)) => own,
            (Some(id), None) => format!("#{id}"),
            (None, _) => url.into_owned(),
        };
        let is_link = is_first || open.links == 0 && !open.own.is_linkless;
        open.links += 1;
        if is_link {
            self.draft.builder.link(&address);
        } else {
            self.draft.builder.fact(Fact::Attachment { address: &address, name: &name });
        }
    }

    /// Reads the picture of a topic.
    pub(super) fn picture(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        let (mut address, mut size) = (None, [None, None]);
        while let Event::Start(tag) = self.elements.next_tag()? {
            match tag.name {
                "ImageData" => address = self.file("")?,
                "ImageSize" => {
                    size = ["Width", "Height"].map(|name| {
                        let length: f64 = self.elements.local(name)?.trim().parse().ok()?;
                        pixels(&(length * PER_MILLIMETRE).to_string())
                    });
                    self.elements.skip()?;
                }
                // The same as a picture of points, where the first one is of lines.
                "ImageViewGroup" | "AlternateImageData" => self.elements.skip()?,
                _ => self.elements.leave_out(tag)?,
            }
        }
        let [width, height] = size;
        match address {
            Some(address) => {
                self.draft.builder.fact(Fact::Picture(Picture {
                    address: &address,
                    width,
                    height,
                    title: "",
                }));
            }
            None => self.left_out(tag.span(), "a picture without a file"),
        }
        Ok(())
    }

    pub(super) fn attachment(&mut self, tag: Tag<'a>) -> Result<(), Diagnostic> {
        let name = self.elements.local("FileName").map(Cow::into_owned).unwrap_or_default();
        match self.file(&name)? {
            Some(address) => self.draft.builder.fact(Fact::Attachment { address: &address, name: &name }),
            None => self.elements.report.add(Severity::Warning, Code::IgnoredContent, tag.span(), || {
                format!("the attachment `{}` has no file: it is left out", name.escape_debug())
            }),
        }
        Ok(())
    }

    /// Reads the data of the element that began last, and returns the name that the file has in the map: of an entry, or
    /// of what stands here in Base64.
    fn file(&mut self, name: &str) -> Result<Option<String>, Diagnostic> {
        let mut file = None;
        loop {
            match self.elements.next_tag()? {
                Event::Start(tag) if tag.name == "Uri" => {
                    let uri = self.elements.content()?;
                    file = match entry(&uri) {
                        Some(entry) => {
                            self.files.names.insert(entry.to_owned(), name.to_owned());
                            Some(self.files.medium(entry).unwrap_or(uri))
                        }
                        None => Some(uri).filter(|uri| !uri.is_empty()),
                    };
                }
                Event::Start(tag) if tag.name == "Base64" => {
                    let text: String = self.elements.content()?.split_whitespace().collect();
                    if let Ok(bytes) = STANDARD.decode(text) {
                        let name = self.unused(name);
                        self.files.inline.push((name.clone(), bytes));
                        file = Some(name);
                    }
                }
                Event::Start(tag) => self.elements.leave_out(tag)?,
                Event::End(_) | Event::Eof | Event::Text(_) => return Ok(file),
            }
        }
    }

    /// A name for a file that stands in the document.
    fn unused(&self, name: &str) -> String {
        let number = self.files.inline.len() + 1;
        format!(
            "{FOLDER}document-{number}{}",
            name.rsplit_once('.').map_or("", |(stem, _)| &name[stem.len()..])
        )
    }
}
