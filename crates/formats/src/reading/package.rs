//! What a reader of archives gets: a map with the files beside it, or only the document that would stand in an archive.

use std::borrow::Cow;

use panmap_model::Diagnostic;

use super::archive::{Archive, Budget, Limits, Tar};
use super::draft::Draft;
use super::encoding;
use super::input::{Document, Input};
use crate::settings::Settings;

/// The entries of an archive, or a document that stands alone.
pub(crate) struct Package<'i, 'a> {
    input: &'i Input<'a>,
    archive: Option<&'i Archive<'a>>,
    tar: Option<Tar>,
    budget: Budget,
}

impl<'i, 'a> Package<'i, 'a> {
    /// Opens an input within the limits that the user chose.
    ///
    /// # Errors
    ///
    /// Returns an error if the input is neither an archive nor text, or an archive with too many entries.
    pub(crate) fn open(input: &'i Input<'a>, settings: &Settings) -> Result<Self, Diagnostic> {
        let archive = input.archive().transpose()?;
        let limits = Limits::chosen(settings);
        if let Some(archive) = archive {
            limits.check_entries(archive.len())?;
        }
        let tar = input.packed_tar().map(|packed| Tar::unpack(packed, limits)).transpose()?;
        Ok(Self { input, archive, tar, budget: Budget::new(limits) })
    }

    /// The document of the map: the first of these entries that is there, decoded, or the input itself where it is no
    /// archive. The spans of diagnostics are ranges of it. Returns its name, which is empty where it stands alone.
    ///
    /// # Errors
    ///
    /// Returns an error if there is no such entry, or if it cannot be unpacked or decoded.
    pub(crate) fn document<'n>(
        &self,
        names: &[&'n str],
        draft: &mut Draft,
    ) -> Result<(&'n str, &'i str), Diagnostic> {
        let is_there = |name: &&str| {
            self.archive.is_some_and(|archive| archive.has(name))
                || self.tar.as_ref().is_some_and(|tar| tar.file(name).is_some())
        };
        // An archive is no text, and says so.
        let Some(name) = names.iter().copied().find(is_there) else { return Ok(("", self.input.text()?)) };
        let (text, warning) = self.text(name)?.unwrap_or_default();
        draft.warn(warning);
        Ok((name, self.input.keep_document(Document { entry: name.into(), text })))
    }

    /// The names of the entries that are files, in the order of the archive.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let of_zip = self.archive.into_iter().flat_map(Archive::entries).map(|entry| &*entry.name);
        of_zip.chain(self.tar.iter().flat_map(Tar::names))
    }

    /// The beginning of an entry of a ZIP archive, as far as it is text.
    pub(crate) fn head(&self, name: &str) -> String {
        self.archive.map(|archive| archive.head(name)).unwrap_or_default()
    }

    /// The bytes of an entry; `None` where there is no such entry.
    ///
    /// # Errors
    ///
    /// Returns an error if the entry cannot be unpacked.
    pub(crate) fn bytes(&self, name: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        if let Some(tar) = &self.tar {
            return Ok(tar.file(name).map(<[u8]>::to_vec));
        }
        let Some((archive, entry)) = self.archive.and_then(|archive| Some((archive, archive.entry(name)?)))
        else {
            return Ok(None);
        };
        archive.read(entry, &self.budget).map(Some)
    }

    /// The bytes of an entry, or of the input itself where it is no archive.
    ///
    /// # Errors
    ///
    /// Returns an error if there is no such entry, or if it cannot be unpacked.
    pub(crate) fn binary(&self, name: &str) -> Result<Cow<'i, [u8]>, Diagnostic> {
        if self.archive.is_none() {
            return Ok(Cow::Borrowed(self.input.bytes()));
        }
        match self.bytes(name)? {
            Some(bytes) => Ok(Cow::Owned(bytes)),
            // An archive is no text, and says so.
            None => self.input.text().map(|text| Cow::Borrowed(text.as_bytes())),
        }
    }

    /// An entry as text, with the warning about its encoding.
    ///
    /// # Errors
    ///
    /// Returns an error if the entry cannot be unpacked or decoded.
    pub(crate) fn text(&self, name: &str) -> Result<Option<(String, Option<Diagnostic>)>, Diagnostic> {
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        let text = match encoding::decode_told(&bytes) {
            // No copy where the bytes are the text.
            Ok((Cow::Borrowed(text), warning)) if text.len() == bytes.len() => Ok((None, warning)),
            Ok((text, warning)) => Ok((Some(text.into_owned()), warning)),
            Err(error) => Err(error),
        };
        let (text, warning) = text.map_err(|error| Diagnostic {
            message: format!("`{name}` in this archive is not text: {}", error.message),
            span: None,
            ..error
        })?;
        let text = text.unwrap_or_else(|| String::from_utf8(bytes).unwrap_or_default());
        Ok(Some((text, warning)))
    }
}
