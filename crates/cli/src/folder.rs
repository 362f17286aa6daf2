//! Folders that are one map: a document of `MindNode` is a folder with its map in it.

use std::path::{Path, PathBuf};

/// The extensions of such folders, and what is called the map in them.
const FOLDERS: [(&str, &str); 1] = [("mindnode", "contents.xml")];

/// The map in a folder that is one; `None` for everything else.
pub(crate) fn document(path: &Path) -> Option<PathBuf> {
    let extension = path.extension()?;
    let (_, document) = FOLDERS.iter().find(|(known, _)| extension.eq_ignore_ascii_case(known))?;
    let document = path.join(document);
    document.is_file().then_some(document)
}

/// The outermost folder below a directory that is a map and in which a file lies.
pub(crate) fn around<'p>(directory: &Path, file: &'p Path) -> Option<&'p Path> {
    let above = file.ancestors().skip(1).take_while(|above| *above != directory);
    above.filter(|above| document(above).is_some()).last()
}
