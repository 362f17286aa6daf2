//! Priorities and progress that programs show as icons: one thing, stored in one way, so that equal topics are equal.

use crate::fact::{Fact, FactKind};
use crate::map::{MindMap, StoredFact};

/// What an icon says if its name has a number, and the highest of these numbers.
const STATES: [(FactKind, &str, u8, u8); 2] =
    [(FactKind::Priority, "priority-", 1, 9), (FactKind::Progress, "progress-", 0, 100)];

/// Makes the first icon that says the priority of a topic that priority, unless the topic has one, and so for progress.
pub(super) fn canonical(facts: &mut [(u32, StoredFact)], map: &MindMap) {
    if facts.iter().all(|(_, fact)| fact.kind != FactKind::Icon) {
        return;
    }
    for (kind, start, lowest, highest) in STATES {
        if facts.iter().any(|(_, fact)| fact.kind == kind) {
            continue;
        }
        let number = |fact: &StoredFact| match fact.fact(map) {
            Fact::Icon(name) => number(name.strip_prefix(start)?),
            _ => None,
        };
        let state = facts.iter_mut().find_map(|(_, fact)| {
            let number = number(fact).filter(|number| (lowest..=highest).contains(number))?;
            Some((fact, number))
        });
        if let Some((fact, number)) = state {
            *fact = StoredFact::number(kind, number);
        }
    }
}

/// The number that digits say, which have one spelling: no sign, no zero before another digit.
fn number(digits: &str) -> Option<u8> {
    digits.parse().ok().filter(|number: &u8| number.to_string() == digits)
}

#[cfg(test)]
mod tests {
    use crate::builder::MapBuilder;
    use crate::fact::Fact;
    use crate::map::Topic;

    /// The facts of a topic that gets these.
    fn facts(facts: &[Fact<'_>]) -> Vec<String> {
        let mut builder = MapBuilder::new();
        builder.open("a");
        for fact in facts {
            builder.fact(*fact);
        }
        let map = builder.finish();
        map.topics().flat_map(Topic::facts).map(|fact| format!("{fact:?}")).collect()
    }

    #[test]
    fn an_icon_that_says_a_priority_is_one() {
        let icon = Fact::Icon;
        for (own, expected) in [
            (&[icon("priority-3")][..], &[Fact::Priority(3)][..]),
            (&[icon("idea"), icon("progress-100")], &[Fact::Progress(100), icon("idea")]),
            // A topic has one priority: another one stays an icon.
            (&[icon("priority-3"), icon("priority-1")], &[Fact::Priority(3), icon("priority-1")]),
            (&[icon("priority-3"), Fact::Priority(7)], &[Fact::Priority(7), icon("priority-3")]),
            // Names that no program has say nothing.
            (&[icon("priority-0")], &[icon("priority-0")]),
            (&[icon("priority-10")], &[icon("priority-10")]),
            (&[icon("priority-03")], &[icon("priority-03")]),
            (&[icon("progress-101")], &[icon("progress-101")]),
            (&[icon("progress-")], &[icon("progress-")]),
        ] {
            let expected: Vec<_> = expected.iter().map(|fact| format!("{fact:?}")).collect();
            assert_eq!(facts(own), expected);
        }
    }
}
