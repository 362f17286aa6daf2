//! The names of the entries of an archive, and how they begin.

/// The document since XMind Zen, beside which stands an older one that asks for a new version.
pub(super) const JSON: &str = "content.json";

/// The document up to XMind 8.
pub(super) const XML: &str = "content.xml";

/// The entries that list the others: since XMind Zen, and up to XMind 8.
pub(super) const MANIFEST: &str = "manifest.json";
pub(super) const OLD_MANIFEST: &str = "META-INF/manifest.xml";

/// What XMind 8 says about the map, and its styles.
pub(super) const META: &str = "meta.xml";
pub(super) const STYLES: &str = "styles.xml";

/// What each document of XMind 8 begins with.
pub(super) const DECLARATION: &[u8] = b"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>";
