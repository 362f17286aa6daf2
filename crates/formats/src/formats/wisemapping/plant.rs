//! Putting topics in the order in which WiseMapping shows them, once all of them are known.

use panmap_model::{Code, Fact, Role, Severity, Side};

use super::state::State;
use crate::reading::forest::Forest;

impl State<'_, '_> {
    /// Puts the topics that were read into the map.
    pub(super) fn plant(&mut self) {
        let flat = std::mem::take(&mut self.flat).finish();
        let rows = &self.rows;
        // SPEC: topics beside the one in the middle float. In a map, they are below the root.
        let is_root = |item: usize| rows[item].parent.is_none();
        let middle = (0..rows.len()).find(|item| rows[*item].is_central);
        let middle = middle.or_else(|| (0..rows.len()).find(|item| is_root(*item)));
        let mut forest = Forest::default();
        for (item, row) in rows.iter().enumerate() {
            forest.push(row.parent.or(middle.filter(|middle| *middle != item)));
        }
        // SPEC: the order of siblings is an attribute; topics that float come last.
        let places = forest.walk(|item| (is_root(item), rows[item].order));
        let mut topics = vec![None; rows.len()];
        let builder = &mut self.draft.builder;
        for place in places {
            let row = &rows[place.item];
            let Some(topic) = flat.get(row.topic) else { continue };
            builder.close_to(place.depth);
            topics[place.item] = Some(builder.open(topic.rich_text()));
            topic.facts().for_each(|fact| builder.fact(fact));
            let floats = is_root(place.item) && Some(place.item) != middle;
            if floats {
                builder.fact(Fact::Role(Role::Floating));
            } else if place.depth == 1 {
                // SPEC: even places are right of the middle, and odd ones left.
                let by_order = row.has_order.then_some(row.order % 2 != 0);
                if let Some(is_left) = row.is_left.or(by_order) {
                    builder.fact(Fact::Side(if is_left { Side::Left } else { Side::Right }));
                }
            }
        }
        builder.close_to(0);
        // Of topics with one id, the first has it.
        let mut ids = std::mem::take(&mut self.ids);
        ids.sort();
        let find = |id: &str| {
            let at = ids.partition_point(|(own, _)| &**own < id);
            ids.get(at).filter(|(own, _)| own == id).and_then(|(_, item)| topics[*item as usize])
        };
        for relation in std::mem::take(&mut self.relations) {
            match relation.ends.each_ref().map(|end| find(end)) {
                [Some(from), Some(to)] => self.draft.builder.relate(from, to, ""),
                _ => {
                    self.elements.report.add(
                        Severity::Warning,
                        Code::DanglingRelation,
                        relation.span,
                        || "this relation names a topic that is not in the map: it is left out".into(),
                    );
                }
            }
        }
    }
}
