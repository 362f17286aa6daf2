//! Which format bytes are in, whatever they are and however few.

use panmap::Hint;
use panmap_formats::{FORMATS, Input, detect, explained_by};
use panmap_model::Confidence;

use super::reading::read;

/// File names of which each says something else.
const NAMES: &[&str] = &["a", "a.txt", "a.md", "a.json", "a.xml", "a.mm", "a.html", "a.xmind", "a.docx"];

/// Asks about the whole and about beginnings, and reads what was found.
pub(super) fn check(data: &[u8]) {
    for end in [1, 7, data.len() / 4, data.len() / 2, data.len().saturating_sub(1), data.len()] {
        let input = Input::new(&data[..end.min(data.len())]);
        let best = detect(&input);
        for format in FORMATS {
            let own = format.confidence(&input);
            assert!(own <= best.map(|(_, best)| best), "{} is surer than what was found", format.name);
        }
        let _ = explained_by(&input);
    }
    let found = detect(&Input::new(data));
    for name in NAMES {
        let named = panmap::detect(data, Hint::from(*name));
        if let Some((certain, Confidence::Certain)) = found {
            assert_eq!(named.as_ref().map(|format| format.name), Ok(certain.name), "{name}");
        }
        match named {
            Ok(format) if *name == NAMES[0] => drop(read(format, data)),
            Ok(_) => {}
            Err(error) => assert!(!error.message.is_empty()),
        }
    }
}
