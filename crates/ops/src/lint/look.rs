//! The rules.

use std::collections::{HashMap, HashSet};

use panmap_model::{Code, Fact, Mark, MindMap, Role, Topic, TopicId};

use super::address::{decoded, problem};
use super::finding::Finding;
use super::rules::Lint;
use super::spare::{equal_siblings, removable};
use crate::links::{Owners, internal, of};

/// How many characters of an address a message shows.
const SHOWN: usize = 60;

impl Lint {
    /// What is wrong with a map, in the order of its topics.
    ///
    /// Takes time in proportion to the size of the map.
    #[must_use]
    pub fn check(&self, map: &MindMap) -> Vec<Finding> {
        findings(self, map)
    }
}

/// What a rule finds in a map.
type Look = fn(&Lint, &MindMap, &mut Vec<Finding>);

fn findings(lint: &Lint, map: &MindMap) -> Vec<Finding> {
    let mut all = Vec::new();
    let rules: [(Code, Look); 8] = [
        (Code::BlankTopic, blank),
        (Code::DuplicateSibling, duplicates),
        (Code::DuplicateId, ids),
        (Code::BrokenLink, broken),
        (Code::MalformedLink, malformed),
        (Code::DeadRelation, relations),
        (Code::LongText, long),
        (Code::MissingRoot, roots),
    ];
    for (code, rule) in rules {
        if lint.has(code) {
            rule(lint, map, &mut all);
        }
    }
    all.sort_by_key(|finding: &Finding| finding.topic);
    all
}

fn finding(code: Code, topic: TopicId, message: impl Into<String>, help: &'static str) -> Finding {
    Finding { code, topic: Some(topic), message: message.into(), help, is_fixable: false }
}

impl Finding {
    fn fixable(self, is_fixable: bool) -> Self {
        Self { is_fixable, ..self }
    }
}

fn blank(_: &Lint, map: &MindMap, all: &mut Vec<Finding>) {
    let is_removable = removable(map);
    let is_blank = |topic: &Topic<'_>| {
        let has_image = || topic.rich_text().marks().any(|(_, mark)| matches!(mark, Mark::Image(_)));
        topic.text().trim().is_empty() && !has_image() && !topic.facts().any(says_something)
    };
    for topic in map.topics().filter(is_blank) {
        let help = "give it a text, or remove it; `--fix` removes topics that have nothing at all";
        let finding = finding(Code::BlankTopic, topic.id(), "has no text", help);
        all.push(finding.fixable(is_removable.contains(topic.id())));
    }
}

/// Whether a fact shows what a topic without words is about.
fn says_something(fact: Fact<'_>) -> bool {
    matches!(
        fact,
        Fact::Note(_)
            | Fact::Details(_)
            | Fact::Link(_)
            | Fact::Icon(_)
            | Fact::Picture(_)
            | Fact::Attachment { .. }
            | Fact::Extension { .. }
    )
}

fn duplicates(_: &Lint, map: &MindMap, all: &mut Vec<Finding>) {
    let equal = equal_siblings(map);
    let mut known = HashSet::new();
    for topic in map.topics().filter(|topic| !topic.text().trim().is_empty()) {
        let parent = topic.parent().map(Topic::id);
        if !known.insert((parent, topic.text())) {
            let is_equal = equal.contains(topic.id());
            let message =
                if is_equal { "equals a sibling before it" } else { "has the text of a sibling before it" };
            let help = if is_equal {
                "remove one of them; `--fix` removes all but the first"
            } else {
                "merge the two, or give one another text"
            };
            all.push(finding(Code::DuplicateSibling, topic.id(), message, help).fixable(is_equal));
        }
    }
}

fn ids(_: &Lint, map: &MindMap, all: &mut Vec<Finding>) {
    for (id, topics) in Owners::new(map).shared() {
        let help = "give it another id; links to this one lead to the first topic, or nowhere";
        for topic in &topics[1..] {
            let message = format!("has the id `{}`, as an earlier topic has", shown(id));
            all.push(finding(Code::DuplicateId, *topic, message, help));
        }
    }
}

fn broken(_: &Lint, map: &MindMap, all: &mut Vec<Finding>) {
    let owners = Owners::new(map);
    // In an outline without ids, links lead to headings by their texts.
    let headings: HashSet<String> = if owners.is_empty() {
        map.topics().map(|topic| slug(topic.text())).collect()
    } else {
        HashSet::new()
    };
    let leads = |address: &str| match internal(address) {
        None => true,
        Some(id) => owners.has(id) || owners.has(&decoded(id)) || headings.contains(&slug(&decoded(id))),
    };
    let help = "lead it to another topic, or remove it";
    for topic in map.topics() {
        for address in of(topic).filter(|address| !leads(address)) {
            let message = format!("links to `{}`, which no topic is", shown(address));
            all.push(finding(Code::BrokenLink, topic.id(), message, help));
        }
    }
}

/// The text of a heading as links have it: small letters, hyphens for spaces, nothing else but letters and digits.
fn slug(text: &str) -> String {
    let kept = text.chars().filter(|char| char.is_alphanumeric() || matches!(char, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|char| if char == ' ' { '-' } else { char }).collect()
}

fn malformed(_: &Lint, map: &MindMap, all: &mut Vec<Finding>) {
    for topic in map.topics() {
        for (address, problem) in of(topic).filter_map(|address| Some((address, problem(address)?))) {
            let is_fixable = super::address::mended(address).is_some();
            let help =
                if is_fixable { "correct the address, as `--fix` does" } else { "correct the address" };
            let message = format!("has a link whose address `{}` {problem}", shown(address));
            all.push(finding(Code::MalformedLink, topic.id(), message, help).fixable(is_fixable));
        }
    }
}

fn relations(_: &Lint, map: &MindMap, all: &mut Vec<Finding>) {
    let mut known = HashMap::new();
    for relation in map.relations() {
        let count = known.entry((relation.from, relation.to, relation.label)).or_insert(0_usize);
        *count += 1;
        if *count > 1 {
            let help = "remove one of them, as `--fix` does";
            let finding = finding(Code::DeadRelation, relation.from, "has the same relation twice", help);
            all.push(finding.fixable(true));
        } else if relation.from == relation.to {
            let help = "lead it to another topic, or remove it";
            all.push(finding(Code::DeadRelation, relation.from, "has a relation to itself", help));
        }
    }
}

fn long(lint: &Lint, map: &MindMap, all: &mut Vec<Finding>) {
    let help = "make the text shorter and the rest a note, or allow longer texts with `--max-text`";
    for topic in map.topics().filter(|topic| topic.text().len() > lint.max_text) {
        let characters = topic.text().chars().count();
        if characters > lint.max_text {
            let message = format!("has a text of {characters} characters, more than {}", lint.max_text);
            all.push(finding(Code::LongText, topic.id(), message, help));
        }
    }
}

fn roots(_: &Lint, map: &MindMap, all: &mut Vec<Finding>) {
    let is_ordinary = |root: &Topic<'_>| root.sheet().is_none() && root.role() != Some(Role::Floating);
    let roots = map.roots().filter(is_ordinary).count();
    let title = map.meta().title.as_deref().unwrap_or_default();
    if roots > 1 && title.trim().is_empty() {
        all.push(Finding {
            code: Code::MissingRoot,
            topic: None,
            message: format!(
                "the map has {roots} roots and no title, so programs with one root show no name"
            ),
            help: "put a topic above them, or give the map a title, as `panmap edit --set title=…` does",
            is_fixable: false,
        });
    }
}

/// The beginning of an address, on one line.
fn shown(address: &str) -> String {
    let mut shown: String =
        address.chars().take(SHOWN).map(|char| if char.is_control() { ' ' } else { char }).collect();
    if address.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}
