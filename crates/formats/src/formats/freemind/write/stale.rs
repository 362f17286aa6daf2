//! Pieces that would be read as facts: what they belonged to is not there any more, or is another one now.

use panmap_model::Topic;

use super::super::{dialect, look, piece, spelling};
use crate::names::icons;

/// Whether an element in a node would be read as more than a piece, or as nothing.
pub(super) fn is_fact(name: &str, attributes: &[(String, String)], source: &str, topic: Topic<'_>) -> bool {
    let value = |name: &str| piece::value(attributes, name);
    let is_empty = source.ends_with("/>") && !source.contains("</") && source.matches('<').count() == 1;
    match name {
        "node" => true,
        "richcontent" => {
            let inside = source.split_once('>').and_then(|(_, rest)| rest.rsplit_once("</"));
            matches!(value("TYPE"), None | Some("NODE" | "NOTE" | "DETAILS"))
                && inside.is_none_or(|(inside, _)| !spelling::text_of(inside.as_bytes()).as_text().is_empty())
        }
        "hook" => match value("NAME") {
            Some("MapStyle") => topic.depth() == 0,
            Some("accessories/plugins/NodeNote.properties") => true,
            // Of several, the first is the fact.
            Some("ExternalObject") => {
                is_empty
                    && topic.pictures().next().is_none()
                    && value("URI").is_some_and(|address| !address.is_empty())
            }
            Some("FreeNode") => is_empty && attributes.len() == 1 && topic.role().is_none(),
            _ => false,
        },
        _ if !is_empty => false,
        "icon" => value("BUILTIN").is_some_and(|own| icons::to_freemind(icons::from_freemind(own)) == own),
        "attribute" => value("NAME").is_some(),
        name if look::ELEMENTS.contains(&name) => {
            let has = |property| topic.styles().any(|(own, _)| own == property);
            let is_look = |(own, value): &(String, String)| {
                look::property(name, own, value).is_some_and(|property| !has(property))
            };
            attributes.is_empty() || attributes.iter().any(is_look)
        }
        _ => false,
    }
}

/// Whether an attribute of a node would be read as a fact that the topic has not.
pub(super) fn is_other_fact(name: &str, value: &str, topic: Topic<'_>) -> bool {
    match name {
        "ID" | "LINK" => !value.is_empty(),
        "FOLDED" => value == "true",
        "CREATED" | "MODIFIED" => value.parse().is_ok_and(|time: i64| time.to_string() == value),
        "POSITION" => {
            let side = dialect::side(value).filter(|_| topic.depth() == 1);
            side.is_some() && side != topic.side()
        }
        _ => look::property("node", name, value).is_some(),
    }
}
