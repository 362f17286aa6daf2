//! Where a topic leads: an address, another map, or another topic.

use std::borrow::Cow;

use super::rtf;

/// The attributes of a `link`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Link<'a> {
    /// An address, a path, or `topic:` with the id of a topic.
    pub(super) url: Option<Cow<'a, str>>,
    /// The path of a map, or `.` for this one.
    pub(super) map: Option<Cow<'a, str>>,
    /// The id of a topic in that map.
    pub(super) element: Option<Cow<'a, str>>,
}

impl<'a> Link<'a> {
    /// The addresses that the attributes say: usually one, or one of a page and one of a map.
    pub(super) fn addresses(self) -> impl Iterator<Item = String> {
        let url = self.url.filter(|url| !url.is_empty()).map(|url| rtf::address(&url).to_owned());
        let element = self.element.filter(|element| !element.is_empty());
        let map = self.map.filter(|map| !map.is_empty()).map(|map| match (&*map, element) {
            (".", Some(element)) => format!("#{element}"),
            (map, Some(element)) => format!("{map}#{element}"),
            (map, None) => map.to_owned(),
        });
        url.into_iter().chain(map)
    }

    /// An address as SimpleMind spells it; `is_topic` says which ids are those of topics.
    pub(super) fn of(address: &'a str, is_topic: impl Fn(&str) -> bool) -> Self {
        let of_map = |map: &'a str, element: Option<&'a str>| Self {
            url: None,
            map: Some(map.into()),
            element: element.map(Into::into),
        };
        if let Some(id) = address.strip_prefix('#').filter(|id| is_topic(id)) {
            return of_map(".", Some(id));
        }
        match address.split_once('#') {
            Some((map, element)) if is_map(map) && !element.is_empty() => of_map(map, Some(element)),
            None if is_map(address) => of_map(address, None),
            _ => Self { url: Some(address.into()), ..Self::default() },
        }
    }

    /// Whether it leads to a map or into it.
    pub(super) fn is_to_map(&self) -> bool {
        self.map.is_some()
    }
}

/// Whether an address is the path of another map.
fn is_map(address: &str) -> bool {
    let name = address.rsplit('/').next().unwrap_or_default();
    let is_file =
        name.rsplit_once('.').is_some_and(|(stem, extension)| !stem.is_empty() && extension == "smmx");
    is_file && !address.contains(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for (address, expected) in [
            ("https://e.org/#x", (Some("https://e.org/#x"), None, None)),
            ("F:\\tmp\\bla.txt", (Some("F:\\tmp\\bla.txt"), None, None)),
            ("./other.smmx", (None, Some("./other.smmx"), None)),
            ("../a/b.smmx#id", (None, Some("../a/b.smmx"), Some("id"))),
            ("#own", (None, Some("."), Some("own"))),
            ("#foreign", (Some("#foreign"), None, None)),
            ("cloud://x/a.smmx", (Some("cloud://x/a.smmx"), None, None)),
        ] {
            let link = Link::of(address, |id| id == "own");
            let parts = (link.url.as_deref(), link.map.as_deref(), link.element.as_deref());
            assert_eq!(parts, expected, "{address}");
            assert_eq!(link.addresses().collect::<Vec<_>>(), [address]);
        }
    }

    #[test]
    fn a_page_and_a_map_are_two_addresses() {
        let link = Link { url: Some("\\\\/a\\\\/".into()), map: Some("b.smmx".into()), element: None };
        assert_eq!(link.addresses().collect::<Vec<_>>(), ["a", "b.smmx"]);
    }
}
