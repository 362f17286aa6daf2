//! Patterns of paths, such as `maps/**/*.mm`, as shells know them.

use std::path::{Component, Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};

/// A pattern, and the directory in which it begins.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Pattern {
    /// What stands before the first wildcard.
    pub(super) directory: PathBuf,
    /// The rest, which is matched against paths below that directory.
    rest: String,
}

impl Pattern {
    /// The pattern that a path is, if it has a wildcard.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let has_wildcard = |name: &str| name.contains(['*', '?', '[', '{']);
        let text = path.to_str().filter(|text| has_wildcard(text))?;
        let parts: Vec<_> = Path::new(text).components().collect();
        let is_wild = |part: &Component<'_>| part.as_os_str().to_str().is_some_and(has_wildcard);
        let (before, rest) = parts.split_at(parts.iter().position(is_wild)?);
        let directory: PathBuf = before.iter().collect();
        let directory = if before.is_empty() { PathBuf::from(".") } else { directory };
        let rest: Vec<_> = rest.iter().map(|part| part.as_os_str().to_string_lossy()).collect();
        Some(Self { directory, rest: rest.join("/") })
    }

    /// What tells the paths that match.
    ///
    /// # Errors
    ///
    /// Where it is no pattern, such as one with a bracket that never closes.
    pub(super) fn matcher(&self) -> Result<GlobMatcher, globset::Error> {
        // A `*` stays in its directory.
        Ok(GlobBuilder::new(&self.rest).literal_separator(true).build()?.compile_matcher())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_begins_in_the_directory_before_its_first_wildcard() {
        for (path, directory, rest) in [
            ("*.mm", ".", "*.mm"),
            ("maps/**/*.mm", "maps", "**/*.mm"),
            ("./a/b/[cd]/e.mm", "./a/b", "[cd]/e.mm"),
            ("/maps/{a,b}.mm", "/maps", "{a,b}.mm"),
        ] {
            let expected = Pattern { directory: directory.into(), rest: rest.to_owned() };
            assert_eq!(Pattern::of(Path::new(path)), Some(expected), "{path}");
        }
        assert_eq!(Pattern::of(Path::new("maps/a.mm")), None);
    }

    #[test]
    fn stars_stay_in_their_directory_and_two_of_them_do_not() {
        let is_match = |pattern: &str, path: &str| {
            let pattern = Pattern { directory: ".".into(), rest: pattern.to_owned() };
            pattern.matcher().unwrap().is_match(path)
        };
        assert!(is_match("*.mm", "a.mm") && !is_match("*.mm", "a/b.mm"));
        assert!(is_match("**/*.mm", "a.mm") && is_match("**/*.mm", "a/b/c.mm"));
        assert!(
            is_match("[ab].{mm,opml}", "a.opml") && is_match("a?.mm", "ab.mm") && !is_match("a?.mm", "a/.mm")
        );
    }
}
