//! Which program a JSON text is from, and where its topics are.

use super::flat;
use super::program::{ANY, DYNALIST, JSMIND_ARRAY, LOGSEQ, MY_MIND, Means, NOTION, Program, ROAM, WORKFLOWY};
use crate::reading::json::values::{At, Kind, Values};

/// A map that was found in a text.
pub(super) struct Found {
    pub(super) program: &'static Program,
    pub(super) roots: Vec<At>,
    pub(super) title: Option<String>,
    /// The topics below each, where they are named by their ids.
    pub(super) below: Option<flat::Below>,
    /// The objects around the topics, which say more about the map.
    pub(super) around: Vec<At>,
}

impl Found {
    fn new(program: &'static Program, roots: impl IntoIterator<Item = At>) -> Self {
        let roots = roots.into_iter().collect();
        Self { program, roots, title: None, below: None, around: Vec::new() }
    }
}

/// The members of an object in which a map or its root may be.
const HOLDERS: [&str; 12] = [
    "root", "mindmap", "mindMap", "mind_map", "map", "tree", "data", "nodes", "topics", "children", "items",
    "outline",
];

/// The members that hold the root itself.
const ROOTS: [&str; 5] = ["root", "mindmap", "mindMap", "mind_map", "tree"];

/// How many members of an object that is no map are named.
const NAMED: usize = 4;

/// How deep in other objects a map is looked for.
const HELD: usize = 4;

/// Finds the map in a text, or says what is there instead.
pub(super) fn find(values: &Values<'_>) -> Result<Found, String> {
    let Some(root) = values.root() else { return Err("there is no value in this text".into()) };
    match values.kind(root) {
        Kind::Object => {
            let mut found = in_object(values, root)?;
            if found.roots.iter().all(|topic| *topic != root) && !found.around.contains(&root) {
                found.around.push(root);
            }
            Ok(found)
        }
        Kind::Array => in_array(values, root),
        Kind::Scalar | Kind::Null => Err("a single value is no map".into()),
    }
}

fn in_object(values: &Values<'_>, object: At) -> Result<Found, String> {
    let has = |name: &str| values.member(object, name);
    let is = |name: &str, value: &str| has(name).and_then(|at| values.text(at)).as_deref() == Some(value);
    if let Some(data) = has("data").filter(|_| is("format", "node_array")) {
        let (roots, below) = flat::by_parents(values, data, "id", "parentid");
        let title = values.path(object, &["meta", "name"]).and_then(|at| values.text(at));
        return Ok(Found { below: Some(below), title, ..Found::new(&JSMIND_ARRAY, roots) });
    }
    if has("nodes").is_some() && has("edges").is_some() {
        return Err("this is a graph of `nodes` and `edges`; one from JSON Canvas is read as `canvas`".into());
    }
    if is("type", "excalidraw") {
        return Err("this is a drawing of Excalidraw, which Panmap does not read".into());
    }
    if let Some(nodes) = has("nodes").filter(|nodes| first_has(values, *nodes, &["content", "id"])) {
        let (roots, below) = flat::by_children(values, nodes, "id", "children");
        let title = has("title").and_then(|at| values.text(at));
        return Ok(Found { below: Some(below), title, ..Found::new(&DYNALIST, roots) });
    }
    if let Some(blocks) =
        has("blocks").filter(|blocks| first_has_any(values, *blocks, &["page-name", "content"]))
    {
        return Ok(Found::new(&LOGSEQ, values.items(blocks)));
    }
    if let Some(results) = has("results").filter(|results| first_has(values, *results, &["object", "type"])) {
        return Ok(Found::new(&NOTION, values.items(results)));
    }
    if is("object", "block") && has("type").is_some() {
        return Ok(Found::new(&NOTION, [object]));
    }
    if let Some(root) = has("root").filter(|root| has_all(values, *root, &["text", "layout"])) {
        return Ok(Found::new(&MY_MIND, [root]));
    }
    if has_all(values, object, &["nm"]) {
        return Ok(Found::new(&WORKFLOWY, [object]));
    }
    anything(values, object, 0).ok_or_else(|| {
        let names: Vec<_> = values
            .items(object)
            .take(NAMED)
            .map(|at| format!("`{}`", values.key(at).escape_debug()))
            .collect();
        match &names[..] {
            [] => "this object is empty".into(),
            names => format!(
                "this object is in none of the shapes in which programs keep maps: it begins with {}",
                names.join(", ")
            ),
        }
    })
}

fn in_array(values: &Values<'_>, array: At) -> Result<Found, String> {
    let Some(first) = values.items(array).find(|item| values.kind(*item) == Kind::Object) else {
        return Err(match values.items(array).next() {
            Some(_) => "this is an array, and none of its items is a topic".into(),
            None => "this is an empty array".into(),
        });
    };
    let items = || values.items(array);
    let has_all = |names: &[&str]| has_all(values, first, names);
    if has_all(&["object", "type"]) {
        return Ok(Found::new(&NOTION, items()));
    }
    if has_all(&["nm"]) {
        return Ok(Found::new(&WORKFLOWY, items()));
    }
    if items().any(|item| is_roam(values, item)) {
        return Ok(Found::new(&ROAM, items()));
    }
    if has_all(&["page-name"]) || has_all(&["content", "uuid"]) {
        return Ok(Found::new(&LOGSEQ, items()));
    }
    let parents = ["parent", "parentId", "parent_id", "parentid", "pid"];
    let parent = |item: At| parents.into_iter().find(|name| values.member(item, name).is_some());
    if let Some(name) = items().find_map(parent) {
        return Err(format!(
            "this is a flat array whose items name their parents in `{name}`: Panmap reads arrays of trees, with topics in `children`"
        ));
    }
    if is_topics(values, array) && items().any(|item| children(values, item).is_some()) {
        return Ok(Found::new(&ANY, items()));
    }
    Err("this is an array, and its items have no topics below them: Panmap reads arrays of trees, with topics in `children`".into())
}

fn is_roam(values: &Values<'_>, item: At) -> bool {
    let is_page = has_all(values, item, &["title", "edit-time"]);
    let is_block = |at: At| has_all(values, at, &["string", "uid"]);
    is_page
        || is_block(item)
        || values.member(item, "children").is_some_and(|list| values.items(list).any(is_block))
}

/// A map of no known program: the object is a topic, or one of its members is or holds some.
fn anything(values: &Values<'_>, object: At, depth: usize) -> Option<Found> {
    // A text alone could be anything's name.
    if is_topic(values, object) && children(values, object).is_some() {
        return Some(Found::new(&ANY, [object]));
    }
    let held = |held: At| match values.kind(held) {
        Kind::Array => {
            let is_tree =
                is_topics(values, held) && values.items(held).any(|item| children(values, item).is_some());
            is_tree.then(|| Found::new(&ANY, values.items(held)))
        }
        // The member says what it is.
        Kind::Object if is_topic(values, held) && ROOTS.contains(&values.key(held)) => {
            Some(Found::new(&ANY, [held]))
        }
        Kind::Object if depth < HELD => anything(values, held, depth + 1),
        _ => None,
    };
    let named = HOLDERS.iter().filter_map(|name| values.member(object, name)).find_map(held);
    let mut found = named.or_else(|| values.items(object).find_map(held))?;
    let title = || ["title", "name"].into_iter().find_map(|name| values.text(values.member(object, name)?));
    found.title = found.title.or_else(title);
    found.around.push(object);
    Some(found)
}

/// Whether an object has a text.
fn is_topic(values: &Values<'_>, at: At) -> bool {
    let is_text =
        |item: At| ANY.means(values.key(item)) == Some(Means::Text) && values.kind(item) == Kind::Scalar;
    values.kind(at) == Kind::Object && values.items(at).any(is_text)
}

/// Whether all items of an array are topics.
fn is_topics(values: &Values<'_>, array: At) -> bool {
    let mut items = values.items(array).peekable();
    items.peek().is_some() && items.all(|item| is_topic(values, item))
}

/// The member with the topics below a topic.
fn children(values: &Values<'_>, at: At) -> Option<At> {
    let is_children = |item: &At| {
        ANY.means(values.key(*item)) == Some(Means::Children)
            && values.kind(*item) == Kind::Array
            && values.items(*item).all(|below| is_topic(values, below) || values.kind(below) == Kind::Scalar)
    };
    values.items(at).find(is_children).filter(|_| values.kind(at) == Kind::Object)
}

fn has_all(values: &Values<'_>, at: At, names: &[&str]) -> bool {
    names.iter().all(|name| values.member(at, name).is_some())
}

fn first_has(values: &Values<'_>, array: At, names: &[&str]) -> bool {
    values.kind(array) == Kind::Array
        && values.items(array).next().is_some_and(|first| has_all(values, first, names))
}

fn first_has_any(values: &Values<'_>, array: At, names: &[&str]) -> bool {
    names.iter().any(|name| first_has(values, array, &[name]))
}
