//! The picture of a node: a file of the archive, or an address.

use panmap_model::{Diagnostic, Fact, Picture};

use super::state::State;
use crate::names::files;
use crate::programs::pixels;

impl State<'_, '_> {
    pub(super) fn picture(&mut self) -> Result<(), Diagnostic> {
        let id = self.value("id").unwrap_or_default();
        let width = self.value("size").or_else(|| self.value("width"));
        // SPEC (Minder before 1.3): the file is named by the node.
        let own = self.value("uri").or_else(|| self.value("fname"));
        let file = self.files.get(&format!("images/{id}")).cloned();
        let address = match file {
            Some(file) => {
                self.medium(&file)?;
                file
            }
            None => own.or_else(|| self.images.get(&id).cloned()).unwrap_or(id),
        };
        let width = width.as_deref().and_then(pixels);
        self.draft.builder.fact(Fact::Picture(Picture { address: &address, width, ..Picture::default() }));
        Ok(())
    }

    fn medium(&mut self, file: &str) -> Result<(), Diagnostic> {
        if !self.used.insert(file.to_owned()) {
            return Ok(());
        }
        let bytes = self.package.bytes(file)?.unwrap_or_default();
        let extension = file.rsplit_once('.').map_or("", |(_, extension)| extension);
        let media_type = files::media_type(&bytes, files::by_extension(extension)).to_owned();
        self.draft.builder.media(file, &media_type, bytes);
        Ok(())
    }
}
