//! The address of a directory as a file in another directory has to write it.

use std::fmt::Write as _;
use std::path::{Component, Path, PathBuf};

/// The address that leads from one directory to what is in another, with a slash at its end where it is not empty.
///
/// Paths are compared by their names alone, since neither directory need exist yet.
pub(super) fn between(from: &Path, to: &Path) -> String {
    let [from, to] = [from, to].map(normal);
    let names = |path: &Path| {
        path.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect::<Vec<_>>()
    };
    let [from, to] = [from, to].map(|path| names(&path));
    let same = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    let up = from.len() - same;
    let down = to[same..].iter().map(|name| encoded(name));
    let mut address: String = std::iter::repeat_n("..".to_owned(), up)
        .chain(down)
        .flat_map(|name| [name, "/".to_owned()])
        .collect();
    if same == 0 && to.first().is_some_and(|first| first != "/") {
        // Another drive is not reached by a relative path.
        address = format!("file:///{}/", to.join("/").replace('\\', "/"));
    }
    address
}

/// An absolute path without `.` and `..`.
fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                normal.pop();
            }
            part => normal.push(part),
        }
    }
    normal
}

/// A name as part of an address.
pub(crate) fn encoded(name: &str) -> String {
    let mut encoded = String::with_capacity(name.len());
    for char in name.chars() {
        if char.is_ascii_control() || " %#?:\"<>\\|^`{}".contains(char) {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{:02X}", u32::from(char));
        } else {
            encoded.push(char);
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_from_the_output_to_the_files() {
        for (from, to, expected) in [
            (".", "media", "media/"),
            (".", "./media/", "media/"),
            ("out", "media", "../media/"),
            ("out/a/b", "out/media", "../../media/"),
            ("out", "out", ""),
            ("out/..", "my media", "my%20media/"),
            (".", "50%/a#b", "50%25/a%23b/"),
        ] {
            assert_eq!(between(Path::new(from), Path::new(to)), expected, "{from} {to}");
        }
    }
}
