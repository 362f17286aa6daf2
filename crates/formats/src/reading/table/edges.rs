//! Tables whose rows name the parents of their topics.

use std::collections::HashMap;

use panmap_model::Code;

use super::header::Column;
use super::sheet::Table;

/// What is below what: the first child of each topic, and its next sibling.
struct Tree {
    roots: Vec<usize>,
    first: Vec<usize>,
    next: Vec<usize>,
}

/// None of the topics.
const NONE: usize = usize::MAX;

impl Tree {
    /// Links topics to their parents. Topics below each other and below no root become roots, so that none is left out.
    fn new(parents: &[Option<usize>]) -> Self {
        let mut tree =
            Self { roots: Vec::new(), first: vec![NONE; parents.len()], next: vec![NONE; parents.len()] };
        // From behind, so that the first child is linked last.
        for (topic, parent) in parents.iter().enumerate().rev() {
            if let Some(parent) = parent {
                tree.next[topic] = std::mem::replace(&mut tree.first[*parent], topic);
            }
        }
        tree.roots = (0..parents.len()).filter(|topic| parents[*topic].is_none()).collect();
        tree
    }

    /// Calls a function with each topic below a root that was not seen yet and its depth, in document order.
    fn walk(&self, root: usize, seen: &mut [bool], mut visit: impl FnMut(usize, usize)) {
        let mut open = vec![(root, 0)];
        while let Some((topic, depth)) = open.pop() {
            if topic == NONE || std::mem::replace(&mut seen[topic], true) {
                continue;
            }
            visit(topic, depth);
            if depth > 0 {
                open.push((self.next[topic], depth));
            }
            open.push((self.first[topic], depth + 1));
        }
    }
}

/// Reads rows that have an id and name that of their parent, in any order.
pub(super) fn by_ids(table: &mut Table<'_>) {
    let rows: Vec<_> = (table.header.first..table.rows.len()).collect();
    let column = |column| table.header.position(&column).unwrap_or_default();
    let (id, parent) = (column(Column::Id), column(Column::Parent));
    let mut ids: HashMap<&str, usize> = HashMap::new();
    for (topic, row) in rows.iter().enumerate() {
        // Of several rows with one id, the first has it.
        ids.entry(table.rows.cell(*row, id)).or_insert(topic);
    }
    let mut parents = Vec::with_capacity(rows.len());
    let mut dangling = Vec::new();
    for (topic, row) in rows.iter().enumerate() {
        let name = table.rows.cell(*row, parent);
        // SPEC (SimpleMind, many databases): -1 and 0 are no parents.
        let is_root = name.is_empty() || matches!(name, "-1" | "0") && !ids.contains_key(name);
        let above = ids.get(name).copied().filter(|above| *above != topic && !is_root);
        if above.is_none() && !is_root {
            dangling.push(*row);
        }
        parents.push(above);
    }
    for row in dangling {
        table.warn(
            row,
            Code::DanglingRelation,
            "a row names a parent that no row has for its id: it becomes a root",
        );
    }
    for circle in place(table, &parents, |table, topic| table.open(rows[topic])) {
        table.warn(rows[circle], Code::DanglingRelation, CIRCLE);
    }
}

/// Reads rows that name a parent and a child by their texts.
pub(super) fn by_names(table: &mut Table<'_>) {
    let column = |column| table.header.position(&column).unwrap_or_default();
    let (parent, child) = (column(Column::Parent), column(Column::Child));
    let mut topics: HashMap<String, usize> = HashMap::new();
    let (mut names, mut parents, mut lines) = (Vec::new(), Vec::new(), Vec::new());
    let mut again = Vec::new();
    for row in table.header.first..table.rows.len() {
        let [above, below] = [parent, child].map(|column| {
            let name = table.rows.cell(row, column);
            (!name.is_empty()).then(|| {
                *topics.entry(name.to_owned()).or_insert_with(|| {
                    names.push(name.to_owned());
                    parents.push(None);
                    lines.push(None);
                    names.len() - 1
                })
            })
        });
        let Some(below) = below else { continue };
        match above {
            // A topic is below the first that a row puts it below; any other is a relation.
            Some(above) if parents[below].is_some() || above == below => again.push((above, below)),
            Some(above) => {
                parents[below] = Some(above);
                lines[below] = Some(row);
            }
            None => lines[below] = lines[below].or(Some(row)),
        }
    }
    let mut ids = vec![None; names.len()];
    let circles = place(table, &parents, |table, topic| {
        ids[topic] = Some(table.draft.builder.open(names[topic].as_str()));
        if let Some(row) = lines[topic] {
            table.facts(row);
        }
    });
    for row in circles.into_iter().filter_map(|circle| lines[circle]) {
        table.warn(row, Code::DanglingRelation, CIRCLE);
    }
    for (above, below) in again {
        if let (Some(above), Some(below)) = (ids[above], ids[below]) {
            table.draft.builder.relate(above, below, "");
        }
    }
}

/// What is said of a topic that is below itself.
const CIRCLE: &str = "this row is below another one that is below it: its topic becomes a root";

/// Opens topics below their parents, and returns those that became roots because they are below themselves.
fn place(
    table: &mut Table<'_>,
    parents: &[Option<usize>],
    mut open: impl FnMut(&mut Table<'_>, usize),
) -> Vec<usize> {
    let tree = Tree::new(parents);
    let mut seen = vec![false; parents.len()];
    let mut visit = |topic, depth| {
        table.draft.close_to(depth);
        open(table, topic);
    };
    for root in &tree.roots {
        tree.walk(*root, &mut seen, &mut visit);
    }
    let mut circles = Vec::new();
    for topic in 0..parents.len() {
        if !seen[topic] {
            circles.push(topic);
            tree.walk(topic, &mut seen, &mut visit);
        }
    }
    circles
}
