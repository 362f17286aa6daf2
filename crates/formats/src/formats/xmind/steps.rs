//! The walk through a sheet as a file lists its topics: by the lists of their parents.

use panmap_model::Topic;

use super::drawn::Drawn;
use super::plan::Plan;

/// The children of a topic, by the list in which they stand; lists without topics are left out.
type Lists<'m> = Vec<(Drawn, Vec<Topic<'m>>)>;

/// A step of the walk.
pub(super) enum Step<'m> {
    /// A topic begins, with the order of what is below it, where its lists do not have that.
    Enter { topic: Topic<'m>, order: Option<String>, is_first: bool },
    /// A list begins.
    Begin { drawn: Drawn, is_first: bool },
    /// A list ends.
    End,
    /// A topic ends, which has or has no topics below it.
    Leave { is_leaf: bool },
}

/// The walk through a sheet, without recursion.
pub(super) struct Steps<'p, 'm> {
    plan: &'p Plan<'m>,
    root: Option<Topic<'m>>,
    open: Vec<Open<'m>>,
    /// Whether the topic that was entered last is a leaf, and so is left next.
    is_leaf: bool,
}

struct Open<'m> {
    lists: Lists<'m>,
    list: usize,
    item: usize,
    is_in_list: bool,
}

impl<'p, 'm> Steps<'p, 'm> {
    pub(super) fn new(plan: &'p Plan<'m>, root: Topic<'m>) -> Self {
        Self { plan, root: Some(root), open: Vec::new(), is_leaf: false }
    }

    fn enter(&mut self, topic: Topic<'m>, is_first: bool) -> Step<'m> {
        let lists = lists(self.plan, topic);
        let order = order(&lists);
        self.is_leaf = lists.is_empty();
        if !self.is_leaf {
            self.open.push(Open { lists, list: 0, item: 0, is_in_list: false });
        }
        Step::Enter { topic, order, is_first }
    }
}

impl<'m> Iterator for Steps<'_, 'm> {
    type Item = Step<'m>;

    fn next(&mut self) -> Option<Step<'m>> {
        if let Some(root) = self.root.take() {
            return Some(self.enter(root, true));
        }
        if std::mem::take(&mut self.is_leaf) {
            return Some(Step::Leave { is_leaf: true });
        }
        let open = self.open.last_mut()?;
        let Some((drawn, topics)) = open.lists.get(open.list) else {
            self.open.pop();
            return Some(Step::Leave { is_leaf: false });
        };
        if !open.is_in_list {
            open.is_in_list = true;
            return Some(Step::Begin { drawn: *drawn, is_first: open.list == 0 });
        }
        let Some(topic) = topics.get(open.item) else {
            (open.list, open.item, open.is_in_list) = (open.list + 1, 0, false);
            return Some(Step::End);
        };
        let (topic, is_first) = (*topic, open.item == 0);
        open.item += 1;
        Some(self.enter(topic, is_first))
    }
}

/// The lists of what is below a topic.
fn lists<'m>(plan: &Plan<'m>, topic: Topic<'m>) -> Lists<'m> {
    let mut lists: Lists<'m> = Drawn::ALL.into_iter().map(|drawn| (drawn, Vec::new())).collect();
    for child in topic.children() {
        let drawn = plan.drawn(child);
        if let Some((_, list)) = lists.iter_mut().find(|(own, _)| *own == drawn) {
            list.push(child);
        }
    }
    lists.retain(|(_, list)| !list.is_empty());
    lists
}

/// The positions in the lists of the children in their order, where the lists do not have it.
fn order(lists: &Lists<'_>) -> Option<String> {
    if lists.len() < 2 {
        return None;
    }
    let mut listed: Vec<_> =
        lists.iter().flat_map(|(_, list)| list).map(|topic| topic.id()).enumerate().collect();
    listed.sort_by_key(|(_, id)| *id);
    let is_ordered = listed.iter().enumerate().all(|(at, (place, _))| at == *place);
    let positions = || listed.iter().map(|(place, _)| place.to_string()).collect::<Vec<_>>().join(" ");
    (!is_ordered).then(positions)
}
