//! Fonts of the system, for pictures that are asked to use them. They are looked for when a picture first needs one.

use std::sync::{Arc, OnceLock};

use fontdb::{Database, FaceInfo, ID, Style};
use panmap_formats::{FindFont, FontFile};

/// The weight from which on a face is bold.
const BOLD: u16 = 600;

/// The fonts that are installed.
#[derive(Debug, Default)]
pub(crate) struct SystemFonts {
    installed: OnceLock<Installed>,
}

#[derive(Debug)]
struct Installed {
    database: Database,
    faces: Vec<Face>,
    /// The faces by how well they suit any text, for regular and for bold text.
    orders: [Vec<usize>; 2],
}

/// A face, and what is known about it so far.
#[derive(Debug)]
struct Face {
    id: ID,
    families: Vec<String>,
    /// The characters that it has, as their first and last in each run.
    runs: OnceLock<Vec<(char, char)>>,
    file: OnceLock<Option<FontFile>>,
}

impl FindFont for SystemFonts {
    fn find(&self, text: &str, families: &[&str], is_bold: bool) -> Option<FontFile> {
        let installed = self.installed.get_or_init(Installed::new);
        let order = &installed.orders[usize::from(is_bold)];
        let named = families.iter().flat_map(|family| {
            order.iter().filter(move |face| installed.faces[**face].families.iter().any(|own| own == family))
        });
        let mut candidates = named.chain(order).map(|face| &installed.faces[*face]);
        candidates.find_map(|face| {
            text.chars()
                .all(|char| face.has(char, &installed.database))
                .then(|| face.file(&installed.database))?
        })
    }
}

impl Installed {
    fn new() -> Self {
        let mut database = Database::new();
        database.load_system_fonts();
        // The last resort has a box for every character.
        let is_font = |face: &&FaceInfo| !face.families.iter().any(|(name, _)| name.contains("LastResort"));
        let mut infos: Vec<_> = database.faces().filter(is_font).cloned().collect();
        infos.sort_by_cached_key(|face| (rank(face), face.post_script_name.clone(), face.index));
        let faces = infos.iter().map(|face| Face {
            id: face.id,
            families: face.families.iter().map(|(name, _)| name.clone()).collect(),
            runs: OnceLock::new(),
            file: OnceLock::new(),
        });
        let order = |is_bold: bool| {
            let mut order: Vec<_> = (0..infos.len()).collect();
            order.sort_by_key(|at| {
                let (slanted, family) = rank(&infos[*at]);
                let weight = infos[*at].weight.0;
                let is_other = (weight >= BOLD) != is_bold;
                let distance = weight.abs_diff(if is_bold { 700 } else { 400 });
                // A font for the script goes before its weight.
                (slanted, family, is_other, distance)
            });
            order
        };
        Self { faces: faces.collect(), orders: [order(false), order(true)], database }
    }
}

/// How well a face suits any text: upright ones, and families that were drawn to go with the embedded font.
fn rank(face: &FaceInfo) -> (bool, u8) {
    let family = face.families.first().map_or("", |(name, _)| name);
    let family = match family {
        name if name.contains("Emoji") => 4,
        name if name.contains("Mono") || face.monospaced => 3,
        name if name.starts_with("Noto Sans") => 0,
        name if name.starts_with("Noto") => 1,
        _ => 2,
    };
    (face.style != Style::Normal, family)
}

impl Face {
    fn has(&self, char: char, database: &Database) -> bool {
        let runs =
            self.runs.get_or_init(|| self.load(database).map_or_else(Vec::new, |file| runs(&file.chars())));
        let at = runs.partition_point(|(_, last)| *last < char);
        runs.get(at).is_some_and(|(first, _)| *first <= char)
    }

    /// The font, which stays in memory, as other texts will want it too.
    fn file(&self, database: &Database) -> Option<FontFile> {
        self.file.get_or_init(|| self.load(database)).clone()
    }

    fn load(&self, database: &Database) -> Option<FontFile> {
        database.with_face_data(self.id, |bytes, index| FontFile::new(Arc::new(bytes.to_vec()), index))?
    }
}

/// Characters in order, as their first and last in each run.
fn runs(chars: &[char]) -> Vec<(char, char)> {
    let mut runs: Vec<(char, char)> = Vec::new();
    for char in chars {
        match runs.last_mut() {
            Some((_, last)) if u32::from(*last) + 1 == u32::from(*char) => *last = *char,
            _ => runs.push((*char, *char)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_runs() {
        assert_eq!(runs(&['a', 'b', 'd', 'é', 'ê']), [('a', 'b'), ('d', 'd'), ('é', 'ê')]);
        assert!(runs(&[]).is_empty());
    }
}
