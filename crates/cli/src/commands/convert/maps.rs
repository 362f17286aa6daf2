//! The maps that are written of one input: most often one for all targets.

use panmap_model::{Diagnostic, MindMap};

use crate::args::Transformations;
use crate::writer::Writer;

/// The maps that are written of one input.
pub(super) struct Maps {
    map: MindMap,
    /// The map for targets that draw some levels and count what is below, where others write those levels alone.
    pub(super) drawn: Option<MindMap>,
}

impl Maps {
    /// The same map for all writers.
    pub(super) fn same(map: MindMap) -> Self {
        Self { map, drawn: None }
    }

    /// Transforms a map for each of the writers, and says what there is to say once.
    ///
    /// # Errors
    ///
    /// Where no topic is left.
    pub(super) fn of_writers(
        map: MindMap,
        transformations: &Transformations,
        writers: &[Writer],
    ) -> Result<(Self, Vec<Diagnostic>), Diagnostic> {
        let all = draws_first(writers);
        if !transformations.has_depth() || writers.iter().all(|writer| writer.draws_levels() == all) {
            let made = transformations.apply(map, all)?;
            return Ok((Self::same(made.map), made.diagnostics));
        }
        let drawn = transformations.apply(map.clone(), true)?;
        let made = transformations.apply(map, false)?;
        Ok((Self { map: made.map, drawn: Some(drawn.map) }, made.diagnostics))
    }

    /// The map for a writer.
    pub(super) fn of(&self, writer: &Writer) -> &MindMap {
        self.drawn.as_ref().filter(|_| writer.draws_levels()).unwrap_or(&self.map)
    }
}

fn draws_first(writers: &[Writer]) -> bool {
    writers.first().is_some_and(Writer::draws_levels)
}
