//! Archives: the entries of a ZIP file, found by their names and read within limits.
//!
//! A name is a key, never a path: nothing here touches a file. Entries are read one by one, when somebody asks for them,
//! so that what no reader needs is not even unpacked.

mod limits;
mod tar;

use std::collections::HashMap;
use std::io::{Cursor, Read as _};

use panmap_model::{Code, Diagnostic};
use zip::ZipArchive;
use zip::result::ZipError;

pub(crate) use limits::{Budget, Limits, SETTINGS};
#[cfg(test)]
pub(crate) use tar::packed;
pub(crate) use tar::{Tar, head as head_in_tar, is_packed_tar};

/// How many bytes of an entry are looked at to see what it is.
const HEAD: usize = 4096;

/// The entries of a ZIP file, whatever stands before or behind it.
#[derive(Clone, Debug)]
pub(crate) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    entries: Vec<Entry>,
    by_name: HashMap<String, usize>,
}

/// An entry of an archive.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// The name, with `/` between its parts and none at its beginning.
    pub(crate) name: String,
    /// How many bytes it unpacks to, as the archive says.
    pub(crate) size: u64,
    pub(crate) is_encrypted: bool,
    index: usize,
}

impl<'a> Archive<'a> {
    /// Opens an archive; `None` where bytes are none.
    ///
    /// # Errors
    ///
    /// Returns an error if the bytes begin like an archive, but its directory is missing or broken.
    pub(crate) fn open(bytes: &'a [u8]) -> Option<Result<Self, Diagnostic>> {
        if !bytes.starts_with(b"PK\x03\x04") && !bytes.starts_with(b"PK\x05\x06") && !has_directory(bytes) {
            return None;
        }
        Some(ZipArchive::new(Cursor::new(bytes)).map(Self::new).map_err(|error| {
            let what = match &error {
                ZipError::UnsupportedArchive(what) => format!("this ZIP archive cannot be read: {what}"),
                _ => "this ZIP archive is cut off or damaged: its directory is missing or broken".to_owned(),
            };
            Diagnostic::error(Code::MalformedInput, what).help("get the whole file again")
        }))
    }

    fn new(zip: ZipArchive<Cursor<&'a [u8]>>) -> Self {
        let mut archive = Self { entries: Vec::with_capacity(zip.len()), by_name: HashMap::new(), zip };
        for index in 0..archive.zip.len() {
            let Ok(entry) = archive.zip.by_index_data(index) else { continue };
            let name = String::from_utf8_lossy(entry.name_raw()).replace('\\', "/");
            let name = name.strip_prefix("./").unwrap_or(&name).trim_start_matches('/').to_owned();
            if name.is_empty() || name.ends_with('/') {
                continue;
            }
            let (size, is_encrypted) = (entry.size(), entry.encrypted());
            // Of two entries with one name, the later one counts, as for programs that unpack both.
            archive.by_name.insert(name.clone(), archive.entries.len());
            archive.entries.push(Entry { name, size, is_encrypted, index });
        }
        archive
    }

    /// The number of entries, those that are replaced by later ones included.
    pub(crate) fn len(&self) -> usize {
        self.zip.len()
    }

    /// The entries that are files and that no later one replaces, in the order of the directory.
    pub(crate) fn entries(&self) -> impl Iterator<Item = &Entry> {
        let is_last = |(at, entry): &(usize, &Entry)| self.by_name.get(&entry.name) == Some(at);
        self.entries.iter().enumerate().filter(is_last).map(|(_, entry)| entry)
    }

    /// The entry with this name.
    pub(crate) fn entry(&self, name: &str) -> Option<&Entry> {
        self.by_name.get(name).map(|at| &self.entries[*at])
    }

    /// Whether there is an entry with this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    /// The beginning of an entry, as far as it is text; empty if no entry has this name.
    pub(crate) fn head(&self, name: &str) -> String {
        let mut bytes = Vec::new();
        let mut zip = self.zip.clone();
        if let Some(entry) = self.entry(name)
            && let Ok(file) = zip.by_index(entry.index)
        {
            // Where it breaks off, what stands before that is looked at.
            let _ = file.take(HEAD as u64).read_to_end(&mut bytes);
        }
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        String::from_utf8_lossy(text).into_owned()
    }

    /// Unpacks an entry.
    ///
    /// # Errors
    ///
    /// Returns an error if the entry is encrypted, damaged, or more than the budget allows.
    pub(crate) fn read(&self, entry: &Entry, budget: &Budget) -> Result<Vec<u8>, Diagnostic> {
        if entry.is_encrypted {
            return Err(encrypted(&entry.name));
        }
        let mut zip = self.zip.clone();
        let file = zip.by_index(entry.index).map_err(|error| damaged(&entry.name, &error))?;
        let packed = file.compressed_size();
        let most = budget.allowed(&entry.name, entry.size, packed)?;
        // What the directory says of the size is only a promise, and no reason to reserve memory.
        let mut bytes = Vec::with_capacity(entry.size.min(1 << 20) as usize);
        let mut file = file.take(most + 1);
        file.read_to_end(&mut bytes).map_err(|error| damaged(&entry.name, &error))?;
        budget.spend(&entry.name, bytes.len() as u64, packed)?;
        Ok(bytes)
    }
}

/// Whether an archive ends near the end of these bytes, which begin with something else.
fn has_directory(bytes: &[u8]) -> bool {
    /// The end of a directory is followed by a comment of at most 64 KiB.
    const TAIL: usize = 22 + 0xffff;
    let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
    let is_end = |at: usize| matches!(tail.get(at + 4..at + 8), Some([0, 0, 0, 0]));
    memchr::memmem::rfind(tail, b"PK\x05\x06").is_some_and(is_end)
        && memchr::memmem::find(bytes, b"PK\x01\x02").is_some()
}

/// The error that an entry is encrypted.
fn encrypted(name: &str) -> Diagnostic {
    Diagnostic::error(
        Code::UnreadableInput,
        format!("`{}` in this archive is encrypted", name.escape_debug()),
    )
    .help("open the map in its program, remove the password, and save it again")
}

fn damaged(name: &str, error: &impl std::fmt::Display) -> Diagnostic {
    let message = format!("`{}` in this archive cannot be unpacked: {error}", name.escape_debug());
    Diagnostic::error(Code::MalformedInput, message).help("get the whole file again")
}

#[cfg(test)]
mod tests;
