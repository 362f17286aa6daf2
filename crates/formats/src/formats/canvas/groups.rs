//! Groups, which hold the nodes that lie within them.

/// Where a node lies.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Place {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Place {
    fn holds(self, other: Self) -> bool {
        self.x <= other.x
            && self.y <= other.y
            && other.x + other.width <= self.x + self.width
            && other.y + other.height <= self.y + self.height
    }
}

/// How many pairs of a group and a node are looked at.
const MOST: usize = 4_000_000;

/// Nodes by their heights, to find those within a group.
pub(super) struct Within<'p> {
    places: &'p [Place],
    /// The nodes from the top to the bottom.
    sorted: Vec<usize>,
    left: usize,
}

impl<'p> Within<'p> {
    pub(super) fn new(places: &'p [Place], nodes: impl Iterator<Item = usize>) -> Self {
        let mut sorted: Vec<_> = nodes.collect();
        sorted.sort_by(|a, b| places[*a].y.total_cmp(&places[*b].y));
        Self { places, sorted, left: MOST }
    }

    /// Returns the nodes within a group; `None` after more comparisons than any real canvas needs.
    pub(super) fn of(&mut self, group: Place) -> Option<Vec<usize>> {
        let first = self.sorted.partition_point(|node| self.places[*node].y < group.y);
        let bottom = group.y + group.height;
        let near = self.sorted[first..].iter().take_while(|node| self.places[**node].y <= bottom).count();
        self.left = self.left.checked_sub(near)?;
        let near = &self.sorted[first..first + near];
        Some(near.iter().copied().filter(|node| group.holds(self.places[*node])).collect())
    }
}
