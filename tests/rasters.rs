//! PNG and PDF: that they look as reviewed, what they refuse, and that the same map gives the same bytes. What other
//! programs see in PDFs is judged by `tests/clients/pictures.py`.

use std::fs;
use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::support::{Run, Sandbox, repository};

/// Pictures that are compared with those that were looked at.
const REVIEWED: [(&str, &str, &str); 5] = [
    ("night-walk-light", "fixtures/json/night-walk.json", "--layout two-sided"),
    ("choir-dark", "fixtures/freemind/choir.mm", "--layout right --theme dark"),
    ("bakery-down", "fixtures/markdown/bakery.md", "--layout down --theme print"),
    ("orchard-radial", "fixtures/xmind/orchard.xmind", "--layout radial --theme colour-blind"),
    ("bakery-large", "fixtures/markdown/bakery.md", "--depth 1 --scale 1.5"),
];

/// How far a channel of a pixel may be from what it was, for another processor may round otherwise.
const TOLERANCE: u8 = 24;

/// Pixels, and what the file says in words.
struct Pixels {
    size: (u32, u32),
    bytes: Vec<u8>,
    words: Vec<(String, String)>,
}

fn pixels(file: &[u8]) -> Pixels {
    let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut bytes).unwrap();
    assert_eq!((info.color_type, info.bit_depth), (png::ColorType::Rgb, png::BitDepth::Eight));
    let words = reader.info().utf8_text.iter();
    let words = words.map(|text| (text.keyword.clone(), text.get_text().unwrap())).collect();
    Pixels { size: (info.width, info.height), bytes, words }
}

/// Compares a picture with the one that was looked at, which is in the snapshots.
pub(crate) fn is_as_reviewed(name: &str, written: &[u8]) {
    let path = golden(name);
    if std::env::var("INSTA_UPDATE").is_ok_and(|value| value == "always") {
        fs::write(&path, written).unwrap();
    }
    let reviewed = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let (own, reviewed) = (pixels(written), pixels(&reviewed));
    assert_eq!(own.size, reviewed.size, "{name}");
    let pairs = own.bytes.chunks_exact(3).zip(reviewed.bytes.chunks_exact(3));
    let differs = |(a, b): &(&[u8], &[u8])| a.iter().zip(*b).any(|(a, b)| a.abs_diff(*b) > TOLERANCE);
    let count = pairs.filter(differs).count();
    assert!(count * 1000 <= own.bytes.len() / 3, "{name}: {count} pixels differ");
    assert_eq!(own.words, reviewed.words, "{name}");
}

/// A sandbox without fonts, and what makes the system have none.
fn without_fonts(sandbox: &Sandbox) -> String {
    let empty = sandbox.path("no-fonts");
    fs::create_dir_all(&empty).unwrap();
    let file = sandbox.path("fonts.conf");
    fs::write(&file, format!("<fontconfig><dir>{}</dir></fontconfig>", empty.display())).unwrap();
    file.display().to_string()
}

fn golden(name: &str) -> PathBuf {
    repository(format!("tests/snapshots/{name}.png"))
}

pub(crate) fn ran(run: Run) -> Vec<u8> {
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run.stdout
}

#[test]
fn pixels_are_as_reviewed() {
    for (name, fixture, args) in REVIEWED {
        let (_, file) = fixture.rsplit_once('/').unwrap();
        let sandbox = Sandbox::new().file(file, fs::read(repository(fixture)).unwrap());
        let written = ran(sandbox.run(&format!("convert {file} --to png {args}")));
        is_as_reviewed(name, &written);
    }
}

#[test]
fn the_same_map_gives_the_same_bytes() {
    for (_, fixture, args) in REVIEWED {
        let (_, file) = fixture.rsplit_once('/').unwrap();
        let sandbox = Sandbox::new().file(file, fs::read(repository(fixture)).unwrap());
        let args = args.replace("--scale 1.5", "");
        for format in ["png", "pdf"] {
            let write = || ran(sandbox.run(&format!("convert {file} --to {format} {args}")));
            let first = write();
            assert!(first == write(), "{file} as {format}");
            for date in ["CreationDate", "ModDate"] {
                assert!(!first.windows(date.len()).any(|part| part == date.as_bytes()), "{file}: {date}");
            }
        }
    }
}

#[test]
fn scale_is_the_number_of_pixels() {
    let sandbox = Sandbox::with_map();
    let size = |args: &str| pixels(&ran(sandbox.run(&format!("convert map.txt --to png {args}")))).size;
    let (width, height) = size("");
    assert_eq!(size("--scale 2"), (2 * width, 2 * height));
    assert_eq!(size("--scale .5"), (width.div_ceil(2), height.div_ceil(2)));
    let run = sandbox.run("convert map.txt --to png --scale 11");
    assert!(run.fails(2).contains("takes a number from 0.01 to 10 (default 1)"), "{run}");
    let run = sandbox.run("convert map.txt --to pdf --scale 2");
    assert!(run.fails(2).contains("pdf has no setting 'scale'"), "{run}");
}

#[test]
fn pictures_that_are_too_large_are_refused_with_a_scale_that_fits() {
    let sandbox =
        Sandbox::new().file("map.md", (0..1000).map(|at| format!("- topic {at}\n")).collect::<String>());
    let refusal = sandbox.run("convert map.md --to png --layout right").fails(1).to_owned();
    assert!(refusal.contains("error[unwritable-output]") && refusal.contains("16384 on a side"), "{refusal}");
    let (_, scale) = refusal.split_once("`--scale ").unwrap();
    let (scale, _) = scale.split_once('`').unwrap();
    let written = ran(sandbox.run(&format!("convert map.md --to png --layout right --scale {scale}")));
    let height = pixels(&written).size.1;
    assert!((16_000..=16_384).contains(&height), "{height}");
    // Nothing is left where the output would be.
    sandbox.run("convert map.md -o map.png --layout right").fails(1);
    assert_eq!(sandbox.names(), ["map.md"]);
}

#[test]
fn characters_without_a_font_are_boxes_and_reported() {
    let sandbox = Sandbox::new().file("map.md", "# 地图\n\n- ok\n- two 中 of 中\n");
    let fonts = without_fonts(&sandbox);
    for format in ["png", "pdf"] {
        let run = sandbox.run(&format!("convert map.md --to {format} --verbose"));
        assert_eq!(run.code, Some(0));
        for said in [
            "warning[lost-characters]",
            "`中` and 2 more characters",
            "\"地图\" and 1 more",
            "`--font system`",
        ] {
            assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
        }
        assert_eq!(sandbox.run(&format!("convert map.md --to {format} --strict")).code, Some(1));
        let run = sandbox.run_with(
            &format!("convert map.md --to {format} --font system --verbose"),
            &[("FONTCONFIG_FILE", &fonts)],
            b"",
        );
        assert_eq!(run.code, Some(0));
        if cfg!(target_os = "linux") {
            assert!(run.stderr.contains("no font of the system has"), "{}", run.stderr);
        }
    }
}

#[test]
fn icons_are_names_where_there_are_no_emoji() {
    let sandbox = Sandbox::new().file(
        "map.mm",
        "<map><node TEXT=\"a\"><icon BUILTIN=\"idea\"/><icon BUILTIN=\"full-1\"/></node></map>",
    );
    for format in ["png", "pdf"] {
        let run = sandbox.run(&format!("convert map.mm --to {format} --strict"));
        assert!(!run.writes().is_empty());
    }
}

#[test]
fn the_map_says_what_it_is() {
    let map = serde_json::json!({
        "format": "panmap", "version": 2,
        "meta": { "title": "Über \u{4e2d}", "author": "Ann", "description": "One.\nTwo." },
        "topics": [{ "text": "a", "children": [] }],
    });
    let sandbox = Sandbox::new().file("map.json", map.to_string());
    let words = pixels(sandbox.run("convert map.json --to png").writes()).words;
    let expected = [("Title", "Über \u{4e2d}"), ("Author", "Ann"), ("Description", "One.\nTwo.")];
    assert_eq!(words, expected.map(|(keyword, text)| (keyword.to_owned(), text.to_owned())));
}

#[test]
fn damaged_and_hostile_pictures_are_reported() {
    let png =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    let svg = |body: &str| {
        STANDARD.encode(format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">{body}</svg>"
        ))
    };
    let mut vast = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    vast.extend_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0, 8, 6, 0, 0, 0, 0, 0, 0, 0]);
    for (kind, data, is_lost) in [
        ("image/png", png.to_owned(), false),
        ("image/svg+xml", svg("<rect width=\"9\" height=\"9\"/>"), false),
        // Nothing else is read, least of all files.
        (
            "image/svg+xml",
            svg("<image width=\"9\" height=\"9\" href=\"/usr/share/pixmaps/debian-logo.png\"/>"),
            true,
        ),
        ("image/png", STANDARD.encode(&vast), true),
        ("image/png", STANDARD.encode(b"\x89PNG\r\n\x1a\nx"), true),
        ("image/gif", STANDARD.encode(b"GIF89a\x01\0\x01\0"), true),
        ("image/jpeg", STANDARD.encode(b"\xff\xd8\xff\xe0"), true),
    ] {
        let map = serde_json::json!({
            "format": "panmap", "version": 2,
            "topics": [{ "text": "a", "pictures": [{ "address": "p" }], "children": [] }],
            "media": [{ "name": "p", "type": kind, "data": data }],
        });
        let sandbox = Sandbox::new().file("map.json", map.to_string());
        for format in ["png", "pdf"] {
            let run = sandbox.run(&format!("convert map.json --to {format} --verbose"));
            assert_eq!(run.code, Some(0), "{}", run.stderr);
            assert_eq!(run.stderr.contains("lost-picture"), is_lost, "{kind} as {format}: {}", run.stderr);
        }
    }
}

#[test]
fn deep_and_hostile_maps_are_drawn() {
    let chain: String = (0..3000).map(|depth| format!("{}- x\n", "  ".repeat(depth))).collect();
    let sandbox = Sandbox::new().file("chain.md", chain);
    assert!(ran(sandbox.run("convert chain.md --to pdf")).starts_with(b"%PDF-1.7"));
    assert!(ran(sandbox.run("convert chain.md --to pdf --page a5")).starts_with(b"%PDF-1.7"));
    let refusal = sandbox.run("convert chain.md --to png").fails(1).to_owned();
    assert!(refusal.contains("`--scale 0."), "{refusal}");
}
