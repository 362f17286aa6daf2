//! Media as files of their own, named by their content.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::Path;

use panmap_formats::files;
use panmap_model::MindMap;
use sha2::{Digest as _, Sha256};

use super::data_uri;
use super::prepared::{MediaFile, Prepared};

/// How many bytes of the hash name a file.
const NAMED: usize = 8;

/// The map with its media as files of a directory, to which this address leads.
pub(super) fn extract<'a>(map: &'a MindMap, directory: &Path, address: &str) -> Prepared<'a> {
    let mut files: BTreeMap<String, Cow<'a, [u8]>> = BTreeMap::new();
    let mut add = |bytes: Cow<'a, [u8]>, media_type: &str| {
        let name = file_name(&bytes, media_type);
        let to = format!("{address}{name}");
        files.entry(name).or_insert(bytes);
        to
    };
    let media: HashMap<_, _> =
        map.media().map(|medium| (medium.name, add(medium.bytes.into(), medium.media_type))).collect();
    let other = panmap::with_addresses(
        map,
        |_| false,
        |_, address| {
            let embedded =
                || data_uri::decode(address).map(|(media_type, bytes)| add(bytes.into(), media_type));
            media.get(address).cloned().or_else(embedded)
        },
    );
    let files: Vec<_> =
        files.into_iter().map(|(name, bytes)| MediaFile { path: directory.join(name), bytes }).collect();
    let map = if files.is_empty() { Cow::Borrowed(map) } else { Cow::Owned(other) };
    Prepared { map, files, told: Vec::new() }
}

/// A name that the same content has everywhere.
fn file_name(bytes: &[u8], media_type: &str) -> String {
    let mut name = String::new();
    for byte in Sha256::digest(bytes).iter().take(NAMED) {
        // Writing to a string cannot fail.
        let _ = write!(name, "{byte:02x}");
    }
    format!("{name}.{}", files::extension(bytes, media_type))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_hash_of_the_content() {
        assert_eq!(file_name(b"abc", "text/plain"), "ba7816bf8f01cfea.txt");
        assert_eq!(file_name(b"", ""), "e3b0c44298fc1c14.bin");
    }
}
