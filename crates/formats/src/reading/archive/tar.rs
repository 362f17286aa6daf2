//! Archives that are packed with gzip: the entries of a tar file, all of which is unpacked at once, within limits.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, Read};
use std::ops::Range;

use flate2::read::MultiGzDecoder;
use panmap_model::{Code, Diagnostic};

use super::limits::Limits;

/// The size of all blocks of an archive: a header is one, and the content of a file some.
const BLOCK: usize = 512;

/// The files of an archive, unpacked.
pub(crate) struct Tar {
    bytes: Vec<u8>,
    /// The names in the order of the archive, and where the files are.
    files: Vec<(String, Range<usize>)>,
    by_name: HashMap<String, usize>,
}

/// Whether bytes are a tar archive that is packed with gzip.
pub(crate) fn is_packed_tar(bytes: &[u8]) -> bool {
    let mut header = [0; BLOCK];
    bytes.starts_with(b"\x1f\x8b")
        && MultiGzDecoder::new(bytes).read_exact(&mut header).is_ok()
        && is_header(&header)
}

/// The beginning of the first file with this name, looked for in as many bytes as are given.
pub(crate) fn head(packed: &[u8], wanted: &str, most: u64) -> Option<String> {
    /// What is shown of the file.
    const HEAD: u64 = 4096;
    let mut bytes = MultiGzDecoder::new(packed).take(most);
    let mut header = [0; BLOCK];
    while bytes.read_exact(&mut header).is_ok() && is_header(&header) {
        let size = number(&header[124..136])?;
        if key(&name(&header)) == wanted {
            let mut head = Vec::new();
            let _ = bytes.by_ref().take(size.min(HEAD)).read_to_end(&mut head);
            let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head);
            return Some(String::from_utf8_lossy(head).into_owned());
        }
        let padded = size.checked_next_multiple_of(BLOCK as u64)?;
        if io::copy(&mut bytes.by_ref().take(padded), &mut io::sink()).ok()? < padded {
            return None;
        }
    }
    None
}

impl Tar {
    /// Unpacks an archive.
    ///
    /// # Errors
    ///
    /// Returns an error if the archive is cut off, damaged, or more than the limits allow.
    pub(crate) fn unpack(packed: &[u8], limits: Limits) -> Result<Self, Diagnostic> {
        let most = limits.whole(packed.len() as u64);
        let mut bytes = Vec::new();
        let end = MultiGzDecoder::new(packed).take(most + 1).read_to_end(&mut bytes);
        limits.check_whole(bytes.len() as u64, packed.len() as u64)?;
        end.map_err(|error| damaged(&format!("it cannot be unpacked: {error}")))?;
        let mut tar = Self { bytes, files: Vec::new(), by_name: HashMap::new() };
        tar.list(limits)?;
        Ok(tar)
    }

    /// The names of the files, in the order of the archive.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let is_last = |(at, (name, _)): &(usize, &(String, _))| self.by_name.get(name) == Some(at);
        self.files.iter().enumerate().filter(is_last).map(|(_, (name, _))| name.as_str())
    }

    /// The bytes of the file with this name.
    pub(crate) fn file(&self, name: &str) -> Option<&[u8]> {
        self.by_name.get(name).map(|at| &self.bytes[self.files[*at].1.clone()])
    }

    fn list(&mut self, limits: Limits) -> Result<(), Diagnostic> {
        let (mut at, mut count) = (0, 0);
        // A name that does not fit into a header stands before it.
        let mut long_name: Option<String> = None;
        while let Some(header) = self.bytes.get(at..at + BLOCK).filter(|header| is_header(header)) {
            count += 1;
            limits.check_entries(count)?;
            let start = at + BLOCK;
            let size = number(&header[124..136]).and_then(|size| usize::try_from(size).ok());
            let end = size.and_then(|size| start.checked_add(size)).filter(|end| *end <= self.bytes.len());
            let end = end.ok_or_else(|| damaged("a file in it is longer than the archive"))?;
            let content = &self.bytes[start..end];
            match header[156] {
                b'L' => long_name = Some(cut(content).into_owned()),
                b'x' => long_name = path(content).or(long_name),
                b'g' => {}
                kind => {
                    let name = long_name.take().unwrap_or_else(|| name(header));
                    let name = key(&name).to_owned();
                    if matches!(kind, b'0' | b'7' | 0) && !name.is_empty() && !name.ends_with('/') {
                        limits.check_entry(&name, (end - start) as u64)?;
                        self.by_name.insert(name.clone(), self.files.len());
                        self.files.push((name, start..end));
                    }
                }
            }
            at = end.next_multiple_of(BLOCK);
        }
        // Two empty blocks end an archive; programs read those that lack them.
        let rest = self.bytes.get(at..).unwrap_or_default();
        if rest.iter().take(BLOCK).any(|byte| *byte != 0) {
            return Err(damaged("what stands behind its last file is none"));
        }
        Ok(())
    }
}

/// SPEC (POSIX, ustar): the checksum is the sum of all bytes of the header, in which it counts as blanks itself.
fn is_header(header: &[u8]) -> bool {
    let sum = header.iter().map(|byte| u64::from(*byte)).sum::<u64>();
    let own = header[148..156].iter().map(|byte| u64::from(*byte)).sum::<u64>();
    header[0] != 0 && number(&header[148..156]) == Some(sum - own + 8 * u64::from(b' '))
}

/// A number of a header: octal digits, or binary where its first bit is set.
fn number(field: &[u8]) -> Option<u64> {
    if field[0] & 0x80 != 0 {
        let mut bytes = field[1..].iter();
        return bytes.try_fold(0_u64, |number, byte| Some(number.checked_mul(256)? + u64::from(*byte)));
    }
    let digits = str::from_utf8(field).ok()?.trim_matches([' ', '\0']);
    if digits.is_empty() { Some(0) } else { u64::from_str_radix(digits, 8).ok() }
}

/// The name of a file in its header, behind the folder that may stand in a field of its own.
fn name(header: &[u8]) -> String {
    let (name, folder) = (cut(&header[..100]), cut(&header[345..500]));
    if header[257..263] == *b"ustar\0" && !folder.is_empty() {
        format!("{folder}/{name}")
    } else {
        name.into_owned()
    }
}

/// The name by which a file is found.
fn key(name: &str) -> &str {
    name.strip_prefix("./").unwrap_or(name).trim_start_matches('/')
}

/// The path in a header of POSIX, a line `LENGTH path=NAME`.
fn path(content: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(content);
    text.lines().find_map(|line| Some(line.split_once(" path=")?.1.to_owned()))
}

fn cut(field: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(field.split(|byte| *byte == 0).next().unwrap_or_default())
}

fn damaged(why: &str) -> Diagnostic {
    Diagnostic::error(Code::MalformedInput, format!("this archive (tar.gz) is cut off or damaged: {why}"))
        .help("get the whole file again")
}

/// Packs files as a program would, for tests.
#[cfg(test)]
pub(crate) fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write as _;
    let mut tar = Vec::new();
    for (name, bytes) in files {
        let mut header = [0; BLOCK];
        header[..name.len()].copy_from_slice(name.as_bytes());
        header[124..135].copy_from_slice(format!("{:011o}", bytes.len()).as_bytes());
        header[148..156].fill(b' ');
        header[156] = b'0';
        header[257..263].copy_from_slice(b"ustar\0");
        let sum: u64 = header.iter().map(|byte| u64::from(*byte)).sum();
        header[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
        tar.extend(header);
        tar.extend(*bytes);
        tar.resize(tar.len().next_multiple_of(BLOCK), 0);
    }
    tar.resize(tar.len() + 2 * BLOCK, 0);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(&tar).unwrap();
    packed.finish().unwrap()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;

    fn unpack(packed: &[u8]) -> Result<Tar, Diagnostic> {
        Tar::unpack(packed, Limits::chosen(&Settings::default()))
    }

    #[test]
    fn files_are_found_by_name() {
        let archive =
            packed(&[("images/1.png", b"picture"), ("./map.xml", b"<minder/>"), ("/map.xml", b"later")]);
        assert!(is_packed_tar(&archive));
        assert_eq!(head(&archive, "images/1.png", u64::MAX).as_deref(), Some("picture"));
        assert_eq!(head(&archive, "images/1.png", 100), None);
        assert_eq!(head(&archive, "other", u64::MAX), None);
        let Ok(tar) = unpack(&archive) else { panic!("a whole archive is read") };
        assert_eq!(tar.names().collect::<Vec<_>>(), ["images/1.png", "map.xml"]);
        assert_eq!(tar.file("map.xml"), Some(&b"later"[..]));
        assert!(tar.file("x").is_none());
    }

    #[test]
    fn an_archive_cut_off_anywhere_is_an_error_or_has_all_its_files() {
        let archive = packed(&[("map.xml", &[b'x'; 700])]);
        for end in 0..archive.len() {
            if is_packed_tar(&archive[..end]) {
                let error = unpack(&archive[..end]).err().unwrap();
                assert_eq!(error.code, Code::MalformedInput);
            }
        }
        assert!(!is_packed_tar(b"\x1f\x8b\x08\0\0"));
    }

    #[test]
    fn what_unpacks_to_too_much_is_refused() {
        let bomb = packed(&[("map.xml", &vec![0; 3 << 20])]);
        let error = unpack(&bomb).err().unwrap();
        assert_eq!(error.code, Code::InputTooLarge);
        assert!(error.help.is_some_and(|help| help.contains("max-ratio")));
    }
}
