//! Pixels as a PNG file.

use std::io::{self, Write};

use panmap_model::{MindMap, Topic};
use png::{BitDepth, ColorType, Compression, Encoder, EncodingError};
use resvg::tiny_skia::Pixmap;

/// Writes opaque pixels with what the map says about itself. The same pixels give the same bytes.
pub(super) fn encode(map: &MindMap, pixels: Pixmap, out: &mut impl Write) -> io::Result<()> {
    let (width, height) = (pixels.width(), pixels.height());
    let mut bytes = pixels.take();
    // Nothing shines through the page, so the fourth byte of each pixel says nothing.
    let count = bytes.len() / 4;
    for at in 0..count {
        bytes.copy_within(4 * at..4 * at + 3, 3 * at);
    }
    bytes.truncate(3 * count);
    let mut encoder = Encoder::new(out, width, height);
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Fast);
    for (keyword, text) in words(map) {
        encoder.add_itxt_chunk(keyword.to_owned(), text).map_err(io_error)?;
    }
    let mut writer = encoder.write_header().map_err(io_error)?;
    writer.write_image_data(&bytes).map_err(io_error)?;
    writer.finish().map_err(io_error)
}

/// What the map says about itself, under the keywords that PNG has for it.
fn words(map: &MindMap) -> Vec<(&'static str, String)> {
    let meta = map.meta();
    let root = map.roots().next().map_or("", Topic::text);
    let all = [
        ("Title", Some(meta.title.as_deref().unwrap_or(root).to_owned())),
        ("Author", meta.author.clone()),
        ("Description", meta.description.as_ref().map(|description| description.plain().into_owned())),
    ];
    let there = all.into_iter().filter_map(|(keyword, text)| Some((keyword, text?)));
    // SPEC: "the text string … is not null-terminated", and no zero byte may be in it.
    there
        .map(|(keyword, text)| (keyword, text.replace('\0', "")))
        .filter(|(_, text)| !text.is_empty())
        .collect()
}

fn io_error(error: EncodingError) -> io::Error {
    match error {
        EncodingError::IoError(error) => error,
        other => io::Error::other(other),
    }
}
