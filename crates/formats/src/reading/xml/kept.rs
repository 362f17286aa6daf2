//! Attributes that only one program understands, kept as they are: `name="value"`.

/// An attribute as an extension; `None` where its value needs references, so that it has several spellings.
pub(crate) fn kept(name: &str, value: &str) -> Option<String> {
    (is_name(name) && is_plain(value)).then(|| format!("{name}=\"{value}\""))
}

/// The name and the value of an attribute that was kept.
pub(crate) fn kept_parts(source: &str) -> Option<(&str, &str)> {
    let (name, value) = source.strip_suffix('"')?.split_once("=\"")?;
    (is_name(name) && is_plain(value)).then_some((name, value))
}

fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn is_plain(value: &str) -> bool {
    let is_plain =
        |char: char| !char.is_control() && !matches!(char, '&' | '<' | '>' | '"' | '\u{fffe}' | '\u{ffff}');
    value.chars().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_found_again() {
        let source = kept("palette", "1 é").unwrap();
        assert_eq!((source.as_str(), kept_parts(&source)), ("palette=\"1 é\"", Some(("palette", "1 é"))));
        for (name, value) in
            [("a b", ""), ("1", ""), ("", ""), ("a", "&"), ("a", "\""), ("a", "\n"), ("a:b", "")]
        {
            assert_eq!(kept(name, value), None, "{name}");
        }
        for source in ["", "a", "a=\"", "a=\"b", "a=\"b\" c=\"d\"", "<a b=\"c\"/>"] {
            assert_eq!(kept_parts(source), None, "{source}");
        }
    }
}
