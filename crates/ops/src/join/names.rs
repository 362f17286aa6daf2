//! The names of media of several maps in one map.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use panmap_model::{Medium, MindMap};

use crate::addresses::{Extra, Referrer, copied};
use crate::links::internal;
use crate::rebuild::media::references;

/// The name of each medium in the joined map, by its name in its own map.
pub(super) struct Names<'a> {
    of_maps: Vec<HashMap<&'a str, String>>,
}

impl<'a> Names<'a> {
    pub(super) fn new(maps: &[(&str, &'a MindMap)]) -> Self {
        let mut foreign = HashSet::new();
        if maps.iter().any(|(_, map)| map.media().len() > 0) {
            // A file of one map must not become what another map refers to elsewhere.
            for (_, map) in maps {
                foreign.extend(references(map).into_iter().filter(|address| map.medium(address).is_none()));
            }
        }
        let mut taken: HashMap<String, Medium<'a>> = HashMap::new();
        let of_maps = maps.iter().map(|(_, map)| {
            let mut own = HashSet::new();
            let name = |medium: Medium<'a>| {
                let mut candidates = (1..).map(|number| candidate(medium.name, number));
                let name = candidates.find(|name| {
                    let is_free = taken.get(name).is_none_or(|other| {
                        (other.media_type, other.bytes) == (medium.media_type, medium.bytes)
                    });
                    is_free && !foreign.contains(name) && !own.contains(name)
                })?;
                taken.insert(name.clone(), medium);
                own.insert(name.clone());
                Some((medium.name, name))
            };
            map.media().filter_map(name).collect()
        });
        Self { of_maps: of_maps.collect() }
    }

    /// The media that nothing but a record says to be of a map, or to have had another name: their names in the joined
    /// map, and those in their own.
    pub(super) fn recorded(&self, at: usize, map: &'a MindMap) -> Vec<(&str, &'a str)> {
        let referred = references(map);
        let names =
            map.media().filter_map(|medium| Some((&**self.of_maps[at].get(medium.name)?, medium.name)));
        names.filter(|(joined, own)| joined != own || !referred.contains(*own)).collect()
    }

    /// A map with the names that its media have in the joined map, and with links to these ids of topics instead of those.
    pub(super) fn applied<'m>(
        &self,
        at: usize,
        map: &'m MindMap,
        ids: &HashMap<&str, &str>,
    ) -> Cow<'m, MindMap> {
        let names = &self.of_maps[at];
        if ids.is_empty() && names.iter().all(|(own, joined)| own == joined) {
            return Cow::Borrowed(map);
        }
        let change = |referrer, address: &str| match internal(address) {
            Some(id) if referrer == Referrer::Link && ids.contains_key(id) => Some(format!("#{}", ids[id])),
            _ => names.get(address).cloned(),
        };
        Cow::Owned(copied(map, |medium| names.get(medium.name).cloned(), change, Extra::default()))
    }
}

/// A name, or from the second on, the name with a number before its extension.
fn candidate(name: &str, number: usize) -> String {
    let dot = name.rfind('.').filter(|dot| !name[*dot..].contains('/')).unwrap_or(name.len());
    let (stem, extension) = name.split_at(dot);
    if number == 1 { name.to_owned() } else { format!("{stem}-{number}{extension}") }
}
