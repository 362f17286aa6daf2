//! Media within the map, as `data:` addresses.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};

use panmap::Referrer;
use panmap_formats::files;
use panmap_model::{Code, Diagnostic, MindMap, Severity};

use super::data_uri;
use super::prepared::Prepared;
use crate::input::Source;
use crate::output::directory;
use crate::streams::io_error;

/// How many files that are not embedded are named.
const FEW: usize = 10;

/// How much of an address a message shows.
const SHOWN: usize = 80;

/// Why a file is not embedded.
struct Refusal {
    severity: Severity,
    why: String,
}

/// The map with its media, and the local pictures and attachments it refers to, in its addresses.
pub(super) fn embed<'a>(map: &'a MindMap, source: &Source, limit: usize) -> Prepared<'a> {
    let base = match source {
        Source::File(path) => fs::canonicalize(directory(path)).ok(),
        Source::Stdin => None,
    };
    let mut refused: Vec<(String, Refusal)> = Vec::new();
    let mut media = HashMap::new();
    for medium in map.media() {
        if medium.bytes.len() > limit {
            refused.push((medium.name.to_owned(), too_large(medium.bytes.len() as u64, limit)));
        } else {
            media.insert(medium.name, address(medium.bytes, medium.media_type));
        }
    }
    // Each file is read once, however often the map refers to it.
    let mut local: HashMap<String, Option<String>> = HashMap::new();
    let other = panmap::with_addresses(
        map,
        |medium| !media.contains_key(medium.name),
        |referrer, address| {
            if let Some(embedded) = media.get(address) {
                return Some(embedded.clone());
            }
            // A link leads to another file rather than showing it.
            if referrer == Referrer::Link || map.medium(address).is_some() {
                return None;
            }
            if let Some(known) = local.get(address) {
                return known.clone();
            }
            let read = read(address, base.as_deref(), limit).unwrap_or_else(|refusal| {
                refused.push((address.to_owned(), refusal));
                None
            });
            local.insert(address.to_owned(), read.clone());
            read
        },
    );
    let is_changed = !media.is_empty() || local.values().any(Option::is_some);
    let map = if is_changed { Cow::Owned(other) } else { Cow::Borrowed(map) };
    Prepared { map, files: Vec::new(), told: told(&refused) }
}

/// The address that holds the file at a relative path below a directory, or `None` where the address holds one already.
fn read(address: &str, base: Option<&Path>, limit: usize) -> Result<Option<String>, Refusal> {
    if address.is_empty() || address.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:")) {
        return Ok(None);
    }
    let path = relative(address)?;
    let base = base.ok_or_else(|| warning("the input is in no directory"))?;
    let unreadable = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => warning("there is no such file"),
        _ => warning(io_error(&error)),
    };
    let path = fs::canonicalize(base.join(path)).map_err(unreadable)?;
    if !path.starts_with(base) {
        return Err(warning("a link leads out of the directory of the input"));
    }
    // Before it is opened, since opening a pipe waits for whoever writes to it.
    let metadata = fs::metadata(&path).map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(warning("it is no file"));
    }
    if metadata.len() > limit as u64 {
        return Err(too_large(metadata.len(), limit));
    }
    let mut bytes = Vec::new();
    let file = File::open(&path).map_err(unreadable)?;
    file.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() > limit {
        return Err(too_large(bytes.len() as u64, limit));
    }
    let extension = path.extension().map(|extension| extension.to_string_lossy()).unwrap_or_default();
    Ok(Some(self::address(&bytes, files::by_extension(&extension))))
}

/// The path an address is, if it leads to a file below the directory it starts from.
fn relative(address: &str) -> Result<PathBuf, Refusal> {
    let scheme =
        address.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| !scheme.contains(['/', '\\']));
    if scheme.is_some_and(|scheme| scheme.len() > 1) || address.starts_with("//") {
        return Err(match scheme {
            Some(scheme) if scheme.eq_ignore_ascii_case("file") => warning("its path is absolute"),
            _ => Refusal { severity: Severity::Info, why: "nothing is fetched from the network".to_owned() },
        });
    }
    if scheme.is_some() || address.starts_with(['/', '\\']) {
        return Err(warning("its path is absolute"));
    }
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let path =
        String::from_utf8(data_uri::percent_decoded(path)).map_err(|_| warning("its path is no text"))?;
    let path = PathBuf::from(path);
    let is_below = path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if is_below { Ok(path) } else { Err(warning("its path leads out of the directory of the input")) }
}

fn address(bytes: &[u8], media_type: &str) -> String {
    data_uri::encode(bytes, files::media_type(bytes, media_type))
}

fn warning(why: impl Into<String>) -> Refusal {
    Refusal { severity: Severity::Warning, why: why.into() }
}

fn too_large(bytes: u64, limit: usize) -> Refusal {
    warning(format!("it has {bytes} bytes, more than the {limit} that `--embed-limit` allows"))
}

/// A diagnostic for each of the first files, and one for all others.
fn told(refused: &[(String, Refusal)]) -> Vec<Diagnostic> {
    let (first, others) = refused.split_at(refused.len().min(FEW));
    let mut told: Vec<_> = first
        .iter()
        .map(|(address, Refusal { severity, why })| {
            let mut shown: String = address.chars().take(SHOWN).collect();
            if shown.len() < address.len() {
                shown.push('…');
            }
            Diagnostic::new(*severity, Code::NotEmbedded, format!("`{shown}` is not embedded: {why}"))
        })
        .collect();
    if let Some(severity) = others.iter().map(|(_, refusal)| refusal.severity).max() {
        let text = format!("{} more files are not embedded", others.len());
        told.push(Diagnostic::new(severity, Code::NotEmbedded, text).topics(others.len(), Vec::new()));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_relative_paths_below_the_directory_are_files_to_embed() {
        let path = |address: &str| relative(address).map_err(|refusal| refusal.why);
        assert_eq!(path("pictures/an%20oak.png?v=1#x"), Ok(PathBuf::from("pictures/an oak.png")));
        assert_eq!(path("./oak.png"), Ok(PathBuf::from("./oak.png")));
        assert_eq!(path("a/b:c.png"), Ok(PathBuf::from("a/b:c.png")));
        for address in
            ["/etc/passwd", "file:///etc/passwd", "C:\\oak.png", "\\\\host\\oak.png", "%2Fetc/passwd"]
        {
            assert!(path(address).is_err(), "{address}");
        }
        for address in ["../oak.png", "a/../../oak.png", "%2e%2e/oak.png", "a/%2e./b"] {
            assert_eq!(path(address), Err("its path leads out of the directory of the input".to_owned()));
        }
        for address in ["https://example.org/oak.png", "//example.org/oak.png", "mailto:a@b"] {
            assert_eq!(path(address), Err("nothing is fetched from the network".to_owned()));
        }
    }
}
