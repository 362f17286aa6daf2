//! Mending what can be mended without a loss.

use panmap_model::{Code, MindMap};

use super::address::mended;
use super::rules::Lint;
use super::spare::{equal_siblings, removable};
use crate::addresses::{Extra, Referrer, copied};
use crate::rebuild::Rebuild;
use crate::set::TopicSet;

/// How often a map is looked at again after something was removed, so that no map takes for ever.
const PASSES: usize = 64;

/// A map after what could be mended was mended.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fixed {
    /// The map.
    pub map: MindMap,
    /// How many findings are gone, by their rules, in the order of the rules.
    pub fixed: Vec<(Code, usize)>,
}

impl Lint {
    /// Mends what can be mended without losing anything. See the table above for what that is.
    ///
    /// A topic is removed only if nothing but empty topics is below it and nothing connects it with others, and a branch only if an equal
    /// sibling stays, to which its relations then lead. What is left can be [checked](Self::check) as before.
    #[must_use]
    pub fn fix(&self, map: MindMap) -> Fixed {
        fix(self, map)
    }
}

fn fix(lint: &Lint, mut map: MindMap) -> Fixed {
    let counts = |map: &MindMap| {
        let findings = lint.check(map);
        let count = |code: &Code| findings.iter().filter(|finding| finding.code == *code).count();
        lint.rules.iter().map(|code| (*code, count(code))).collect::<Vec<_>>()
    };
    let before = counts(&map);
    let has = |code: Code| before.iter().any(|(rule, count)| *rule == code && *count > 0);
    let (links, relations) = (has(Code::MalformedLink), has(Code::DeadRelation));
    if links || relations {
        let change =
            |referrer, address: &str| mended(address).filter(|_| links && referrer == Referrer::Link);
        let extra = Extra { is_distinct: relations, ..Extra::default() };
        map = copied(&map, |medium| Some(medium.name.to_owned()), change, extra);
    }
    // Where some topics are gone, others may be the last of their kind.
    for _ in 0..PASSES {
        let (blank, equal) = (removable(&map), equal_siblings(&map));
        if has(Code::BlankTopic) && !blank.is_empty() {
            map = without(&map, &blank);
        } else if has(Code::DuplicateSibling) && !equal.is_empty() {
            map = without(&map, &equal);
        } else {
            break;
        }
    }
    let after = counts(&map);
    let fixed = before
        .into_iter()
        .zip(after)
        .map(|((code, before), (_, after))| (code, before.saturating_sub(after)));
    Fixed { map, fixed: fixed.filter(|(_, count)| *count > 0).collect() }
}

/// A map without some branches.
fn without(map: &MindMap, gone: &TopicSet) -> MindMap {
    let mut rebuild = Rebuild::new(map);
    for root in map.roots().filter(|root| !gone.contains(root.id())) {
        rebuild.branch_if(root, |topic| !gone.contains(topic.id()));
    }
    rebuild.finish().map
}
