//! Setting what is known about a map as a whole.

use std::str::FromStr;

use panmap_model::{MindMap, Text};

use crate::error::ExpressionError;
use crate::rebuild::{Rebuild, Transformed};

/// What is set about a map, written as `NAME=VALUE`: `title`, `author`, `description`, or `@name` for an attribute. An empty
/// value removes it.
///
/// The title also becomes the text of a root that had the title as its text before, or of the only root where the map had no
/// title.
///
/// ```
/// use panmap_ops::Assignment;
///
/// assert!("title=My fruit".parse::<Assignment>().is_ok());
/// let error = "colour=red".parse::<Assignment>().unwrap_err();
/// assert_eq!(error.message(), "a map has no `colour` that can be set");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    name: Name,
    value: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Name {
    Title,
    Author,
    Description,
    Attribute(String),
}

impl FromStr for Assignment {
    type Err = ExpressionError;

    fn from_str(text: &str) -> Result<Self, ExpressionError> {
        let help = "give title=…, author=…, description=…, or @NAME=… for an attribute of the map";
        let Some((name, value)) = text.split_once('=') else {
            return Err(
                ExpressionError::new(text, text.len()..text.len(), "`=` and a value are missing").help(help)
            );
        };
        let name = match (name.trim(), name.trim().strip_prefix('@')) {
            ("title", _) => Name::Title,
            ("author", _) => Name::Author,
            ("description", _) => Name::Description,
            (_, Some(attribute)) if !attribute.is_empty() => Name::Attribute(attribute.to_owned()),
            (other, _) => {
                let message = format!("a map has no `{other}` that can be set");
                return Err(ExpressionError::new(text, 0..name.len(), message).help(help));
            }
        };
        Ok(Self { name, value: value.to_owned() })
    }
}

pub(super) fn set(map: &MindMap, Assignment { name, value }: &Assignment) -> Transformed {
    let mut rebuild = Rebuild::new(map);
    let value = Some(value).filter(|value| !value.is_empty());
    let meta = rebuild.builder().meta_mut();
    match name {
        Name::Title => meta.title = value.cloned(),
        Name::Author => meta.author = value.cloned(),
        Name::Description => meta.description = value.map(|value| value.as_str().into()),
        Name::Attribute(name) => {
            let at = meta.attributes.iter().position(|(own, _)| own == name);
            meta.attributes.retain(|(own, _)| own != name);
            let attribute = value.map(|value| (name.clone(), value.clone()));
            let at = at.unwrap_or(meta.attributes.len());
            meta.attributes.splice(at..at, attribute);
        }
    }
    let old = map.meta().title.as_deref();
    let is_only = map.roots().nth(1).is_none();
    for topic in map.topics() {
        rebuild.builder().close_to(topic.depth());
        let is_title = topic.depth() == 0 && old.map_or(is_only, |old| old == topic.text());
        match value {
            Some(title) if *name == Name::Title && is_title => {
                rebuild.open_with(topic, Text::new(title), |_| true);
            }
            _ => {
                rebuild.open(topic);
            }
        }
    }
    rebuild.finish()
}
