//! The names of the files that a map becomes.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use panmap_model::Topic;

use crate::media::encoded;
use crate::template::{file_name, folded};

/// The longest name without extension and number, in bytes: links and other systems want short ones.
const LONGEST: usize = 100;

/// The names of the files for all branches, and of that for the index behind them.
pub(super) struct Names(Vec<String>);

impl Names {
    /// Names files after topics, so that no two are the same on any system.
    pub(super) fn new(branches: &[Topic<'_>], index: &str, extension: &str) -> Self {
        let index = format!("{index}.{extension}");
        let mut taken = HashSet::from([folded(Path::new(&index))]);
        // The next number for each name, so that many equal names take no longer.
        let mut numbers: HashMap<PathBuf, usize> = HashMap::new();
        let entries = branches.iter().enumerate().map(|(at, topic)| {
            let text = topic.text().split_whitespace().collect::<Vec<_>>().join(" ");
            let name = file_name(&text).unwrap_or_else(|| format!("branch {}", at + 1));
            let name = name[..name.floor_char_boundary(LONGEST)].trim_end_matches(['.', ' ']);
            let next = numbers.entry(folded(Path::new(name))).or_insert(1);
            loop {
                let file = match *next {
                    1 => format!("{name}.{extension}"),
                    number => format!("{name} {number}.{extension}"),
                };
                *next += 1;
                if taken.insert(folded(Path::new(&file))) {
                    return file;
                }
            }
        });
        let mut names: Vec<_> = entries.collect();
        names.push(index);
        Self(names)
    }

    /// The name of a file.
    pub(super) fn file(&self, at: usize) -> &str {
        &self.0[at]
    }

    /// The address of a file, as links in the others have it.
    pub(super) fn address(&self, at: usize) -> String {
        encoded(&self.0[at])
    }
}

#[cfg(test)]
mod tests {
    use panmap_model::MapBuilder;

    use super::*;

    #[test]
    fn names_are_safe_and_differ() {
        let mut builder = MapBuilder::new();
        for text in ["Index", "Fruit", "fruit", "a/b: c", "", "", "Fruit 2", "two\nlines", "CON"] {
            builder.open(text);
            builder.close();
        }
        let map = builder.finish();
        let names = Names::new(&map.roots().collect::<Vec<_>>(), "index", "md");
        assert_eq!(
            names.0,
            [
                "Index 2.md",
                "Fruit.md",
                "fruit 2.md",
                "a-b- c.md",
                "branch 5.md",
                "branch 6.md",
                "Fruit 2 2.md",
                "two lines.md",
                "CON_.md",
                "index.md",
            ]
        );
        assert_eq!(names.address(3), "a-b-%20c.md");
    }

    #[test]
    fn many_equal_names_are_numbered() {
        let mut builder = MapBuilder::new();
        for _ in 0..300 {
            builder.open("same");
            builder.close();
        }
        let map = builder.finish();
        let names = Names::new(&map.roots().collect::<Vec<_>>(), "index", "md");
        assert_eq!(names.file(299), "same 300.md");
    }
}
