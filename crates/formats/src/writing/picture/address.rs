//! Where links of pictures may lead.

use std::borrow::Cow;
use std::collections::BTreeMap;

use panmap_model::{MindMap, TopicId};

/// The topics that links can lead to, by their id in the source.
pub(crate) struct Targets<'a>(BTreeMap<&'a str, TopicId>);

impl<'a> Targets<'a> {
    pub(crate) fn of(map: &'a MindMap) -> Self {
        let ids = map.topics().filter(|topic| !topic.is_bare());
        Self(ids.filter_map(|topic| Some((topic.source_id()?, topic.id()))).collect())
    }
}

/// Whether a link of this address is written: to a web page, a mail address, or a topic.
pub(crate) fn is_kept(address: &str) -> bool {
    let scheme =
        |scheme: &str| address.get(..scheme.len()).is_some_and(|own| own.eq_ignore_ascii_case(scheme));
    ["http:", "https:", "mailto:", "#"].into_iter().any(scheme)
}

/// The address of a link as it is written; `None` if it is not. Topics are named by their place in the map.
pub(crate) fn href<'a>(address: &'a str, targets: &Targets<'_>) -> Option<Cow<'a, str>> {
    let topic = address.strip_prefix('#').and_then(|id| targets.0.get(id));
    match topic {
        Some(topic) => Some(format!("#t{}", topic.index()).into()),
        None => is_kept(address).then_some(address.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_addresses_are_kept() {
        for address in ["http://a", "HTTPS://a", "mailto:a@b.c", "#x", "#"] {
            assert!(is_kept(address), "{address}");
        }
        for address in ["javascript:x", "data:text/html,x", " http://a", "a.html", "file:///a", "", "//a"] {
            assert!(!is_kept(address), "{address}");
        }
    }
}
