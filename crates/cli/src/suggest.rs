//! What was probably meant: the nearest of the names there are, and the call with one thing mended.

use std::borrow::Cow;
use std::env;
use std::fs;
use std::path::Path;

use crate::printable::printable;

/// The name that is most like another one, if any is like it at all.
pub(crate) fn near<T: AsRef<str>>(name: &str, known: impl IntoIterator<Item = T>) -> Option<T> {
    let name = name.to_lowercase();
    let likeness = |known: &T| {
        let known = known.as_ref().to_lowercase();
        let edits = strsim::damerau_levenshtein(&name, &known);
        let is_like = edits <= 1.max(name.chars().count() / 4) && edits < known.chars().count();
        let likeness = strsim::jaro_winkler(&name, &known);
        (is_like || likeness > 0.85).then_some(likeness)
    };
    let mut best: Option<(f64, T)> = None;
    for known in known {
        if let Some(likeness) = likeness(&known)
            && best.as_ref().is_none_or(|(best, _)| likeness > *best)
        {
            best = Some((likeness, known));
        }
    }
    best.map(|(_, known)| known)
}

/// The file beside a path that does not exist whose name is most like it, as the path would be written.
pub(crate) fn near_file(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let entries = fs::read_dir(parent).ok()?.flatten();
    // A directory of very many files takes longer than a guess is worth.
    let names = entries.take(10_000).filter_map(|entry| entry.file_name().into_string().ok());
    let near = near(name, names.filter(|name| !name.starts_with('.')))?;
    Some(path.with_file_name(near).display().to_string())
}

/// The call that was made, with its arguments changed, as a shell takes it.
pub(crate) fn call(change: impl FnOnce(&mut Vec<String>)) -> String {
    let mut args: Vec<_> = env::args_os().skip(1).map(|arg| arg.to_string_lossy().into_owned()).collect();
    change(&mut args);
    let args = args.iter().map(|arg| quoted(arg));
    std::iter::once(Cow::Borrowed("panmap")).chain(args).collect::<Vec<_>>().join(" ")
}

/// An argument as a shell takes it.
fn quoted(arg: &str) -> Cow<'_, str> {
    let is_plain = |char: char| char.is_alphanumeric() || "-_./=,:@%+{}\\".contains(char);
    match arg {
        "" => "''".into(),
        _ if arg.chars().all(is_plain) => arg.into(),
        _ => format!("'{}'", printable(&arg.replace('\'', r"'\''"))).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_meant_is_near() {
        let known = ["mindmeister", "opml", "freemind", "freeplane", "markdown", "json", "txt", "mm", "md"];
        for (name, meant) in [
            ("ompl", Some("opml")),
            ("OPML2", Some("opml")),
            ("markdwon", Some("markdown")),
            ("mark-down", Some("markdown")),
            ("freemid", Some("freemind")),
            ("jsno", Some("json")),
            ("mindmaster", Some("mindmeister")),
            ("docx", None),
            ("xml", None),
            ("", None),
        ] {
            assert_eq!(near(name, known), meant, "{name}");
        }
    }

    #[test]
    fn arguments_are_quoted_where_a_shell_wants_it() {
        assert_eq!(
            ["a.txt", "a b", "it's", "", "*.mm"].map(quoted),
            ["a.txt", "'a b'", r"'it'\''s'", "''", "'*.mm'"]
        );
    }
}
