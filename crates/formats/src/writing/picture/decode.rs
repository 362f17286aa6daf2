//! Pictures of topics, decoded.

#![allow(clippy::cast_sign_loss, reason = "lengths of pictures are positive")]

use std::sync::Arc;

use imagesize::blob_size;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, ImageKind, Node, Options, Tree};

/// How many pixels a picture of a topic has at most, so that no small file fills the memory.
const PIXELS: usize = 64 << 20;

/// How wide and high pictures are drawn that have no pixels of their own.
const VECTOR_SIDE: f32 = 1024.0;

/// A picture of a topic.
pub(super) struct Picture {
    tree: Tree,
    width: f32,
    height: f32,
    /// The bytes of the file, if it is a JPEG.
    #[cfg(feature = "pdf")]
    jpeg: Option<Arc<Vec<u8>>>,
}

impl Picture {
    /// The picture of a `data:` address; `None` if it cannot be decoded.
    pub(super) fn decode(uri: &str) -> Option<Self> {
        let uri = uri.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
        let document = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"><image width=\"1\" height=\"1\" preserveAspectRatio=\"none\" href=\"{uri}\"/></svg>"
        );
        let options = Options { image_href_resolver: pictures(), ..Options::default() };
        let tree = Tree::from_str(&document, &options).ok()?;
        let Some(Node::Group(group)) = tree.root().children().first() else { return None };
        let Some(Node::Image(image)) = group.children().first() else { return None };
        let picture = Self {
            width: image.size().width(),
            height: image.size().height(),
            #[cfg(feature = "pdf")]
            jpeg: match image.kind() {
                ImageKind::JPEG(bytes) => Some(bytes.clone()),
                _ => None,
            },
            tree,
        };
        // What cannot be decoded is drawn as nothing.
        let pixels = picture.pixels(16.0)?;
        pixels.data().iter().any(|byte| *byte > 0).then_some(picture)
    }

    /// The bytes of the file, if it is a JPEG.
    #[cfg(feature = "pdf")]
    pub(super) fn jpeg(&self) -> Option<&Arc<Vec<u8>>> {
        self.jpeg.as_ref()
    }

    /// The picture as it is, or smaller so that neither side has more pixels than this.
    pub(super) fn pixels(&self, side: f32) -> Option<Pixmap> {
        let scale = f32::min(1.0, side / f32::max(self.width, self.height));
        let [width, height] = [self.width, self.height].map(|length| (length * scale).round().max(1.0));
        let mut pixels = Pixmap::new(width as u32, height as u32)?;
        resvg::render(&self.tree, Transform::from_scale(width, height), &mut pixels.as_mut());
        Some(pixels)
    }
}

/// Takes pictures from `data:` addresses alone, and no larger ones than there is memory for.
pub(super) fn pictures() -> ImageHrefResolver<'static> {
    ImageHrefResolver {
        resolve_data: Box::new(|kind, data, _| {
            if kind == "image/svg+xml" {
                return vector(&data);
            }
            let size = blob_size(&data).ok()?;
            if size.width.saturating_mul(size.height) > PIXELS {
                return None;
            }
            match kind {
                "image/png" => Some(ImageKind::PNG(data)),
                "image/jpeg" => Some(ImageKind::JPEG(data)),
                "image/gif" => Some(ImageKind::GIF(data)),
                "image/webp" => Some(ImageKind::WEBP(data)),
                _ => None,
            }
        }),
        resolve_string: Box::new(|_, _| None),
    }
}

/// A picture in SVG as pixels. Drawn as it is, it would take as much memory as the whole picture of the map.
fn vector(data: &[u8]) -> Option<ImageKind> {
    let nothing =
        ImageHrefResolver { resolve_data: Box::new(|_, _, _| None), resolve_string: Box::new(|_, _| None) };
    let tree = Tree::from_data(data, &Options { image_href_resolver: nothing, ..Options::default() }).ok()?;
    let size = tree.size();
    let scale = VECTOR_SIDE / f32::max(size.width(), size.height());
    let [width, height] = [size.width(), size.height()].map(|length| (length * scale).round().max(1.0));
    let mut pixels = Pixmap::new(width as u32, height as u32)?;
    let scale = Transform::from_scale(width / size.width(), height / size.height());
    resvg::render(&tree, scale, &mut pixels.as_mut());
    Some(ImageKind::PNG(Arc::new(pixels.encode_png().ok()?)))
}
