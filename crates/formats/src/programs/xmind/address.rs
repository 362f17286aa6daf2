//! Addresses in maps of XMind: files of the archive, topics of the map, and all others.

use std::borrow::Cow;

use super::known::Media;

/// What stands before the name of an entry of the archive.
pub(crate) const FILE: &str = "xap:";

/// What stands before the id of a topic.
const TOPIC: &str = "xmind:#";

/// Where an address leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Address<'a> {
    /// To a medium of the map.
    Medium(String),
    /// Anywhere else; a topic is named as in other formats, by `#` and its id.
    Other(Cow<'a, str>),
}

impl<'a> Address<'a> {
    pub(crate) fn read(address: &'a str, media: Media<'_>) -> Self {
        if let Some(medium) =
            address.strip_prefix(FILE).and_then(|entry| media(entry.trim_start_matches('/')))
        {
            return Self::Medium(medium);
        }
        Self::Other(match address.strip_prefix(TOPIC) {
            Some(id) => Cow::Owned(format!("#{id}")),
            None => Cow::Borrowed(address),
        })
    }

    /// The address as a map has it.
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Medium(name) => name,
            Self::Other(address) => address,
        }
    }
}

/// The address of a topic with this id.
pub(crate) fn of_topic(id: &str) -> String {
    format!("{TOPIC}{id}")
}

/// HTML in which the addresses of files are those of the map's media.
pub(crate) fn in_html<'h>(html: &'h str, media: Media<'_>) -> Cow<'h, str> {
    if !html.contains(FILE) {
        return Cow::Borrowed(html);
    }
    let mut renamed = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(FILE) {
        let (before, file) = rest.split_at(at);
        let end = file.find(['"', '\'', '<', '>', ' ']).unwrap_or(file.len());
        renamed.push_str(before);
        renamed.push_str(Address::read(&file[..end], media).as_str());
        rest = &file[end..];
    }
    renamed.push_str(rest);
    Cow::Owned(renamed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_topics_are_told_from_other_addresses() {
        let media = |entry: &str| (entry == "resources/a.png").then(|| "a.png".to_owned());
        let read = |address| Address::read(address, &media).as_str().to_owned();
        assert_eq!(Address::read("xap:resources/a.png", &media), Address::Medium("a.png".into()));
        assert_eq!(read("xap:/resources/a.png"), "a.png");
        assert_eq!(read("xap:resources/b.png"), "xap:resources/b.png");
        assert_eq!(read("xmind:#1a"), "#1a");
        assert_eq!(read("https://e.org/xap:"), "https://e.org/xap:");
        assert_eq!(
            in_html("<img src=\"xap:resources/a.png\"/> xap: <b>xap:x</b>", &media),
            "<img src=\"a.png\"/> xap: <b>xap:x</b>"
        );
    }
}
