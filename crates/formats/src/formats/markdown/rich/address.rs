//! Where links and pictures lead, and their titles.

use std::io::{self, Write};

use crate::formats::markdown::escape::{write_title, write_url};

/// Writes `(address "title")`, and returns whether all characters could be written.
pub(super) fn write_target(
    out: &mut impl Write,
    address: &str,
    title: &str,
    in_cell: bool,
) -> io::Result<bool> {
    out.write_all(b"(")?;
    let mut faithful = true;
    if is_bare(address) && (!address.is_empty() || title.is_empty()) {
        out.write_all(address.as_bytes())?;
    } else {
        out.write_all(b"<")?;
        faithful &= write_url(out, address, in_cell)?;
        out.write_all(b">")?;
    }
    if !title.is_empty() {
        out.write_all(b" \"")?;
        faithful &= write_title(out, title, in_cell)?;
        out.write_all(b"\"")?;
    }
    out.write_all(b")")?;
    Ok(faithful)
}

/// Whether an address needs no `<` and `>` around it, nor any escape.
fn is_bare(address: &str) -> bool {
    let is_safe =
        |char: char| !char.is_whitespace() && !char.is_control() && !"<>()\\&\"'|*_[]!~$`".contains(char);
    address.chars().all(is_safe)
}

/// What stands between `<` and `>` of a link whose words are its address: the address, or the address of an e-mail.
pub(super) fn autolink<'a>(address: &'a str, words: &str) -> Option<&'a str> {
    let is_safe =
        |char: char| !char.is_whitespace() && !char.is_control() && !matches!(char, '<' | '>' | '|');
    if let Some(mail) = address.strip_prefix("mailto:").filter(|mail| *mail == words) {
        return is_mail(mail).then_some(mail);
    }
    // SPEC: a scheme is a letter and 1 to 31 letters, digits, `+`, `.` and `-`.
    let (scheme, _) = address.split_once(':')?;
    let is_scheme = (2..=32).contains(&scheme.len())
        && scheme.starts_with(|char: char| char.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+.-".contains(&byte));
    (is_scheme && address == words && address.chars().all(is_safe)).then_some(address)
}

/// Whether this is a mail address as CommonMark takes one, or simpler.
fn is_mail(mail: &str) -> bool {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b".+-_".contains(&byte);
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    mail.split_once('@').is_some_and(|(name, domain)| {
        !name.is_empty() && name.bytes().all(is_name) && domain.split('.').all(is_label)
    })
}
