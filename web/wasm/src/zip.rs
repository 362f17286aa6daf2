//! Several outputs as one archive.

use std::io::{Cursor, Write};

use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A zip archive that is being made.
#[wasm_bindgen]
#[derive(Default)]
pub struct Zip(Option<ZipWriter<Cursor<Vec<u8>>>>);

#[wasm_bindgen]
impl Zip {
    /// An archive without entries.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self(Some(ZipWriter::new(Cursor::default())))
    }

    /// Adds a file.
    ///
    /// # Errors
    ///
    /// Throws if there is such a file already.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), JsError> {
        let Some(zip) = &mut self.0 else { return Err(JsError::new("the archive is finished")) };
        zip.start_file(name, SimpleFileOptions::default())?;
        Ok(zip.write_all(bytes)?)
    }

    /// The archive.
    ///
    /// # Errors
    ///
    /// Throws if the archive was finished before.
    pub fn finish(&mut self) -> Result<Vec<u8>, JsError> {
        let zip = self.0.take().ok_or_else(|| JsError::new("the archive is finished"))?;
        Ok(zip.finish()?.into_inner())
    }
}
