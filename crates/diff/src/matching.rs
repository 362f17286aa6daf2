//! Matches the topics of one map with those of another.

use std::collections::{HashMap, VecDeque};

use crate::tree::{NONE, Tree};

/// The position of each topic's partner in the other map, or [`NONE`].
pub(crate) struct Matching {
    pub(crate) old: Vec<usize>,
    pub(crate) new: Vec<usize>,
}

/// Finds the partner of every topic.
pub(crate) fn find(old: &Tree<'_>, new: &Tree<'_>) -> Matching {
    let mut search = Search {
        old,
        new,
        found: Matching { old: vec![NONE; old.len()], new: vec![NONE; new.len()] },
        broken: Broken { old: vec![false; old.len()], new: vec![false; new.len()] },
        pairs: VecDeque::from([(NONE, NONE)]),
        fresh: Vec::new(),
    };
    search.align();
    search.find_moved_branches();
    search.find_moved_topics(&old.own, &new.own);
    search.find_moved_topics(&old.text, &new.text);
    search.find_renamed();
    debug_assert!(search.found.is_one_to_one(), "a topic has two partners");
    search.found
}

impl Matching {
    /// Whether each topic is the partner of its partner.
    fn is_one_to_one(&self) -> bool {
        let all = |these: &[usize], others: &[usize]| {
            these.iter().enumerate().all(|(topic, partner)| *partner == NONE || others[*partner] == topic)
        };
        all(&self.old, &self.new) && all(&self.new, &self.old)
    }
}

struct Search<'a> {
    old: &'a Tree<'a>,
    new: &'a Tree<'a>,
    found: Matching,
    broken: Broken,
    /// The pairs of partners whose children have not been compared yet.
    pairs: VecDeque<(usize, usize)>,
    /// The topics of the newer map matched since this list was last emptied, except those in equal branches.
    fresh: Vec<usize>,
}

/// The topics of both maps below which some topic has a partner, so that they are matched as a branch no more: each topic
/// has one partner at most.
struct Broken {
    old: Vec<bool>,
    new: Vec<bool>,
}

impl Broken {
    /// Breaks the branches that a topic is in. Each is broken once, so this takes linear time in all.
    fn above(broken: &mut [bool], tree: &Tree<'_>, topic: usize) {
        let mut above = tree.parent[topic];
        while above != NONE && !broken[above] {
            broken[above] = true;
            above = tree.parent[above];
        }
    }
}

impl Search<'_> {
    /// Matches the children of partners: first whole branches, then topics with equal text and facts, then topics with
    /// equal text.
    fn align(&mut self) {
        while let Some((before, after)) = self.pairs.pop_front() {
            let (old, new) = (self.old, self.new);
            for (old_keys, new_keys, is_branch) in
                [(&old.whole, &new.whole, true), (&old.own, &new.own, false), (&old.text, &new.text, false)]
            {
                let mut olds: HashMap<u64, VecDeque<usize>> = HashMap::new();
                for child in old.children(before).filter(|child| self.found.old[*child] == NONE) {
                    olds.entry(old_keys[child]).or_default().push_back(child);
                }
                if olds.is_empty() {
                    break;
                }
                for child in new.children(after) {
                    if self.found.new[child] != NONE {
                        continue;
                    }
                    let Some(candidates) = olds.get_mut(&new_keys[child]) else { continue };
                    while is_branch && candidates.front().is_some_and(|old| self.broken.old[*old]) {
                        candidates.pop_front();
                    }
                    let Some(&candidate) = candidates.front() else { continue };
                    if !is_branch {
                        candidates.pop_front();
                        self.pair(candidate, child);
                    } else if !self.broken.new[child] && old.is_same(candidate, new, child) {
                        candidates.pop_front();
                        self.pair_branches(candidate, child);
                    }
                }
            }
        }
    }

    /// Matches branches that were moved, the largest first.
    fn find_moved_branches(&mut self) {
        let (old, new) = (self.old, self.new);
        let mut olds: HashMap<u64, VecDeque<usize>> = HashMap::new();
        for topic in (0..old.len()).filter(|topic| self.found.old[*topic] == NONE) {
            olds.entry(old.whole[topic]).or_default().push_back(topic);
        }
        let mut topic = 0;
        while topic < new.len() {
            let is_worth_it = self.found.new[topic] == NONE
                && !self.broken.new[topic]
                && (!new.topics[topic].text().is_empty() || new.end[topic] > topic + 1);
            let candidates = if is_worth_it { olds.get_mut(&new.whole[topic]) } else { None };
            if let Some(candidates) = candidates {
                let is_gone = |topic: usize| self.found.old[topic] != NONE || self.broken.old[topic];
                while candidates.front().is_some_and(|candidate| is_gone(*candidate)) {
                    candidates.pop_front();
                }
                let first = candidates.front().copied();
                if let Some(candidate) = first.filter(|candidate| old.is_same(*candidate, new, topic)) {
                    candidates.pop_front();
                    self.pair_branches(candidate, topic);
                    topic = new.end[topic];
                    continue;
                }
            }
            topic += 1;
        }
    }

    /// Matches topics that were moved, if their key is unique in both maps.
    fn find_moved_topics(&mut self, old_keys: &[u64], new_keys: &[u64]) {
        let is_worth_it = |tree: &Tree<'_>, topic: usize| !tree.topics[topic].text().is_empty();
        // The first topic with each key, or `NONE` if several topics have it.
        let mut olds: HashMap<u64, usize> = HashMap::new();
        for (topic, key) in old_keys.iter().enumerate() {
            if self.found.old[topic] == NONE && is_worth_it(self.old, topic) {
                olds.entry(*key).and_modify(|first| *first = NONE).or_insert(topic);
            }
        }
        let mut news: HashMap<u64, usize> = HashMap::new();
        for (topic, key) in new_keys.iter().enumerate() {
            if self.found.new[topic] == NONE && olds.contains_key(key) {
                *news.entry(*key).or_default() += 1;
            }
        }
        for (topic, key) in new_keys.iter().enumerate() {
            let is_unique = self.found.new[topic] == NONE && news.get(key) == Some(&1);
            let is_free = |candidate: &usize| *candidate != NONE && self.found.old[*candidate] == NONE;
            let candidate = olds.get(key).copied().filter(|candidate| is_unique && is_free(candidate));
            if let Some(candidate) = candidate {
                self.pair(candidate, topic);
                self.align();
            }
        }
    }

    /// Matches topics with different texts between the same neighbours if they are alike or the only ones there.
    fn find_renamed(&mut self) {
        let mut parents: VecDeque<_> =
            (0..self.new.len()).filter(|topic| self.found.new[*topic] != NONE).collect();
        parents.push_front(NONE);
        self.fresh.clear();
        while let Some(after) = parents.pop_front() {
            let before = if after == NONE { NONE } else { self.found.new[after] };
            for (olds, news) in self.gaps(before, after) {
                self.find_renamed_between(olds.into(), news);
                // Renamed children of these topics can only be found now.
                parents.extend(self.fresh.drain(..));
            }
        }
    }

    /// Matches the topics of a gap: each with the first one like it, and the last two with each other.
    fn find_renamed_between(&mut self, mut olds: VecDeque<usize>, news: Vec<usize>) {
        /// The number of topics to look ahead, which makes one gap of many topics as cheap as many small gaps.
        const AHEAD: usize = 8;
        let mut left = Vec::new();
        for new in news {
            match olds.iter().take(AHEAD).position(|old| self.is_alike(*old, new)) {
                Some(place) => {
                    if let Some(old) = olds.remove(place) {
                        self.pair(old, new);
                        self.align();
                    }
                }
                None => left.push(new),
            }
        }
        if let ([new], Some(old), 1) = (&left[..], olds.front().copied(), olds.len()) {
            self.pair(old, *new);
            self.align();
        }
    }

    /// Returns the children of both parents that have no partner, grouped by the gaps between matched children.
    fn gaps(&self, before: usize, after: usize) -> Vec<(Vec<usize>, Vec<usize>)> {
        let (old, new, found) = (self.old, self.new, &self.found);
        if !new.children(after).any(|child| found.new[child] == NONE) {
            return Vec::new();
        }
        // Keyed by the last partner before the gap.
        let mut olds: HashMap<usize, Vec<usize>> = HashMap::new();
        let mut last = NONE;
        for child in old.children(before) {
            match found.old[child] {
                NONE => olds.entry(last).or_default().push(child),
                partner if new.parent[partner] == after => last = child,
                _ => {}
            }
        }
        let mut gaps: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
        let mut last = NONE;
        let mut is_open = false;
        for child in new.children(after) {
            match found.new[child] {
                NONE if is_open => {
                    if let Some((_, news)) = gaps.last_mut() {
                        news.push(child);
                    }
                }
                NONE => {
                    if let Some(olds) = olds.remove(&last) {
                        gaps.push((olds, vec![child]));
                        is_open = true;
                    }
                }
                partner if old.parent[partner] == before => {
                    last = partner;
                    is_open = false;
                }
                _ => {}
            }
        }
        gaps
    }

    /// Whether two topics have a matched child in common, the same topics below them, or a common word in their texts.
    fn is_alike(&self, old: usize, new: usize) -> bool {
        /// The maximum number of children and of words to compare, which makes the time depend only on the number of
        /// topics.
        const MOST: usize = 16;
        let is_child = |child: usize| {
            let partner = self.found.new[child];
            partner != NONE && self.old.parent[partner] == old
        };
        if self.old.below[old] != 0 && self.old.below[old] == self.new.below[new]
            || self.new.children(new).take(MOST).any(is_child)
        {
            return true;
        }
        let words = |text: &str| {
            let words = text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
            words.take(MOST).map(str::to_lowercase).collect::<Vec<_>>()
        };
        let before = words(self.old.topics[old].text());
        words(self.new.topics[new].text()).iter().any(|word| before.contains(word))
    }

    fn pair(&mut self, old: usize, new: usize) {
        self.found.old[old] = new;
        self.found.new[new] = old;
        self.break_above(old, new);
        self.pairs.push_back((old, new));
        self.fresh.push(new);
    }

    /// Matches two equal branches.
    fn pair_branches(&mut self, old: usize, new: usize) {
        for offset in 0..self.old.end[old] - old {
            self.found.old[old + offset] = new + offset;
            self.found.new[new + offset] = old + offset;
        }
        self.break_above(old, new);
    }

    fn break_above(&mut self, old: usize, new: usize) {
        Broken::above(&mut self.broken.old, self.old, old);
        Broken::above(&mut self.broken.new, self.new, new);
    }
}
