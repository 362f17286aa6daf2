//! Building a map of another one: topics are copied in any order, and then all that is between them.

pub(crate) mod between;
pub(crate) mod media;

use panmap_model::{Diagnostic, Fact, MapBuilder, MindMap, Text, Topic, TopicId};

pub(crate) use self::between::Between;
use self::between::Connecting;

/// A map that was made of another one, and what there is to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Transformed {
    /// The map that was made.
    pub map: MindMap,
    /// What was lost although nobody asked for it, such as relations to topics that are gone.
    pub diagnostics: Vec<Diagnostic>,
}

/// Makes a map of topics of another one.
///
/// [`open`](Self::open) copies one topic with all its facts, [`branch`](Self::branch) one with everything below it; topics
/// are copied in any order, to any place, and topics of the caller's own may stand between them
/// ([`builder`](Self::builder)). The copies keep everything: rich texts, notes, links, ids, looks, dates, and what the
/// source's format recorded about how it spelled them. [`finish`](Self::finish) copies what is between topics.
///
/// ```
/// use panmap_model::MapBuilder;
/// use panmap_ops::Rebuild;
///
/// let mut builder = MapBuilder::new();
/// builder.open("Fruit");
/// let apples = builder.open("Apples");
/// builder.note("Keep them cool.");
/// builder.close();
/// let pears = builder.open("Pears");
/// builder.relate(apples, pears, "mix");
/// let map = builder.finish();
///
/// // Only the main branches, in reverse, below a topic of our own.
/// let mut rebuild = Rebuild::new(&map);
/// rebuild.builder().open("Basket");
/// let branches: Vec<_> = map.roots().flat_map(|root| root.children()).collect();
/// for branch in branches.into_iter().rev() {
///     rebuild.branch(branch);
/// }
/// let made = rebuild.finish();
///
/// let texts: Vec<_> = made.map.topics().map(|topic| topic.text()).collect();
/// assert_eq!(texts, ["Basket", "Pears", "Apples"]);
/// assert_eq!(made.map.relations().count(), 1);
/// assert!(made.diagnostics.is_empty());
/// ```
#[derive(Debug)]
pub struct Rebuild<'a> {
    map: &'a MindMap,
    builder: MapBuilder,
    /// The copy of each topic, by position.
    copies: Vec<Option<TopicId>>,
    /// Topics for which the copies of others stand.
    replaced: Vec<(TopicId, TopicId)>,
    keeps_blocks_before: bool,
}

impl<'a> Rebuild<'a> {
    /// Begins a map with the metadata and the origin of another one, and without topics.
    #[must_use]
    pub fn new(map: &'a MindMap) -> Self {
        let mut builder = MapBuilder::with_capacity(map.len(), 0);
        builder.meta_mut().clone_from(map.meta());
        if let Some(origin) = map.origin() {
            builder.set_origin(origin.format, origin.target);
            builder.set_origin_version(origin.version);
        }
        map.spellings().for_each(|spelling| builder.spelling_of_map(spelling));
        let copies = vec![None; map.len()];
        Self { map, builder, copies, replaced: Vec::new(), keeps_blocks_before: true }
    }

    /// The builder of the map, for topics and facts of one's own, and to close topics.
    pub fn builder(&mut self) -> &mut MapBuilder {
        &mut self.builder
    }

    /// Says that children stand in another order than their parent's note knows.
    pub(crate) fn reorder(mut self) -> Self {
        self.keeps_blocks_before = false;
        self
    }

    /// Copies a topic with all its facts below the innermost open one, or as a root if none is open, and leaves it open.
    ///
    /// # Panics
    ///
    /// Panics if the topic is not of the map that is copied, or if the map would hold 4 GiB of text.
    pub fn open(&mut self, topic: Topic<'a>) -> TopicId {
        self.open_with(topic, topic.rich_text(), |_| true)
    }

    /// Copies a topic as [`open`](Self::open) does, but with another text and only with those of its facts that `keeps`
    /// accepts.
    ///
    /// # Panics
    ///
    /// As [`open`](Self::open).
    pub fn open_with(
        &mut self,
        topic: Topic<'a>,
        text: Text<'_>,
        keeps: impl Fn(Fact<'_>) -> bool,
    ) -> TopicId {
        let copy = self.builder.open(text);
        for fact in topic.facts().filter(|fact| keeps(*fact)) {
            self.builder.fact(fact);
        }
        if let Some(level) = topic.heading() {
            self.builder.heading(level);
        }
        if let Some(blocks) = topic.blocks_before().filter(|_| self.keeps_blocks_before) {
            self.builder.blocks_before(copy, blocks);
        }
        if let Some(spelling) = topic.spelling() {
            self.builder.spelling(copy, spelling);
        }
        self.copies[topic.id().index()] = Some(copy);
        copy
    }

    /// Copies a topic and all topics below it, and closes them.
    ///
    /// # Panics
    ///
    /// As [`open`](Self::open).
    pub fn branch(&mut self, topic: Topic<'a>) -> TopicId {
        self.branch_if(topic, |_| true)
    }

    /// Copies a topic and those topics below it that `keeps` accepts, but none below one that it refuses.
    pub(crate) fn branch_if(&mut self, topic: Topic<'a>, keeps: impl Fn(Topic<'a>) -> bool) -> TopicId {
        let (base, top) = (self.builder.depth(), topic.depth());
        let copy = self.open(topic);
        let mut refused = usize::MAX;
        for below in topic.descendants() {
            if below.depth() > refused {
                continue;
            }
            refused = if keeps(below) { usize::MAX } else { below.depth() };
            if refused == usize::MAX {
                self.builder.close_to(base + below.depth() - top);
                self.open(below);
            }
        }
        self.builder.close_to(base);
        copy
    }

    /// Says that the copy of one topic also stands for another one, which is not copied: relations that lead to it lead to
    /// the copy.
    pub fn stand_in(&mut self, gone: Topic<'a>, copy: TopicId) {
        self.replaced.push((gone.id(), copy));
    }

    /// The copy of a topic, if it was copied.
    #[must_use]
    pub fn copy(&self, topic: TopicId) -> Option<TopicId> {
        self.copies.get(topic.index()).copied().flatten()
    }

    /// Closes all topics, copies the relations, clones, groups and media of the topics that were copied, and returns the
    /// map.
    ///
    /// A relation needs both of its topics, a clone its original. A group needs one of its siblings at least, and those
    /// that are left must stand side by side; a summary also needs the topic that stands for it. Where one of them has lost
    /// only a part of what it needs, a diagnostic with the code [`CutConnection`](panmap_model::Code::CutConnection) says
    /// so. A medium is left out if only topics that were not copied refer to it.
    #[must_use]
    pub fn finish(self) -> Transformed {
        self.finish_with(Between::default())
    }

    /// Finishes the map without some kinds of what is between topics.
    pub(crate) fn finish_with(mut self, between: Between) -> Transformed {
        self.builder.close_to(0);
        let Self { map, builder, copies, replaced, .. } = &mut self;
        let diagnostics = Connecting { map, builder, copies, replaced }.connect(between).diagnostics();
        let Self { map, builder, .. } = self;
        let map = media::carry(map, builder, between.media);
        Transformed { map, diagnostics }
    }
}
