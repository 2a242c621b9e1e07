//! What holds of the style: its weight, its files, its contrasts.

use super::*;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path as FilePath;

#[test]
fn every_style_file_is_bundled() {
    let folder = FilePath::new(env!("CARGO_MANIFEST_DIR")).join("../../front/css");
    let mut count = 0;
    for folder in [folder.clone(), folder.join("components")] {
        count +=
            std::fs::read_dir(folder).unwrap().filter(|entry| entry.as_ref().unwrap().path().extension().is_some_and(|extension| extension == "css")).count();
    }
    // One more is only for reports that are files.
    assert_eq!(count, CSS.len() + 1);
}

#[test]
fn the_style_weighs_at_most_16_kb_and_the_font_36() {
    let assets = Assets::new();
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(&assets.style.bytes).unwrap();
    let compressed = encoder.finish().unwrap().len();
    assert!(compressed <= 16_000, "{compressed} bytes");
    assert!(FONT.len() <= 36_000, "{} bytes", FONT.len());
}

#[test]
fn the_style_names_the_font_where_it_is() {
    let assets = Assets::new();
    let css = std::str::from_utf8(&assets.style.bytes).unwrap();
    assert!(css.contains(assets.font_path()));
    assert!(!css.contains("/*") && !css.contains("://"), "no comment, no other origin");
}

/// The tokens of a theme: those of `:root`, then those of the block that starts with `selector`.
fn tokens(selector: &str) -> BTreeMap<String, [f64; 3]> {
    let css = include_str!("../../../../front/css/tokens.css");
    let block = css.split(selector).nth(1).unwrap().split('}').next().unwrap();
    let declarations = block.split(';').filter_map(|declaration| declaration.split_once(':'));
    declarations.filter_map(|(name, value)| Some((name.split("--").nth(1)?.trim().to_owned(), colour(value.trim())?))).collect()
}

fn colour(text: &str) -> Option<[f64; 3]> {
    let hex = text.strip_prefix('#').filter(|hex| hex.len() == 6)?;
    let channel = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).ok().map(f64::from);
    Some([channel(0)?, channel(2)?, channel(4)?])
}

/// WCAG 2.2, relative luminance and contrast ratio.
fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let luminance = |colour: [f64; 3]| {
        let [r, g, b] = colour.map(|channel| {
            let part = channel / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

const GROUNDS: [&str; 3] = ["ground", "ground-2", "ground-3"];

#[test]
fn texts_and_fields_stand_out_in_both_themes() {
    let themes = [("light", tokens("/* light */")), ("dark", tokens("/* dark */"))];
    for (theme, tokens) in &themes {
        let check = |front: &str, back: &str, least: f64| {
            let ratio = contrast(tokens[front], tokens[back]);
            assert!(ratio >= least, "{theme}: {front} on {back} is {ratio:.2}, at least {least} is wanted");
        };
        for ground in GROUNDS {
            check("ink", ground, 11.0);
            check("line-strong", ground, 3.0);
        }
        for ground in ["ground", "ground-2"] {
            for text in ["ink-2", "brand", "brand-hover", "brand-active", "visited", "ok", "warn", "err", "info"] {
                check(text, ground, 4.5);
            }
        }
        check("ink-2", "ground-3", 4.5);
        for kind in ["ok", "warn", "err", "info"] {
            check(kind, &format!("{kind}-bg"), 4.5);
            check("ink", &format!("{kind}-bg"), 4.5);
        }
        for button in ["brand", "brand-hover", "brand-active"] {
            check("on-brand", button, 4.5);
        }
        check("brand", "brand-bg", 4.5);
        check("ink", "brand-bg", 4.5);
        for mark in ["add", "del", "mod"] {
            check("ink", &format!("diff-{mark}"), 4.5);
            check(&format!("diff-{mark}-edge"), &format!("diff-{mark}"), 3.0);
        }
    }
}

#[test]
fn the_dark_theme_is_the_same_whether_chosen_or_followed() {
    let chosen = tokens("/* dark */");
    assert_eq!(chosen, tokens("/* dark, followed */"));
    assert_eq!(chosen.len(), tokens("/* light */").len());
}

#[test]
fn one_of_the_two_focus_rings_always_shows() {
    let (dark_ring, yellow_ring) = ([0x16, 0x20, 0x2B].map(f64::from), [0xFF, 0xD2, 0x3F].map(f64::from));
    for tokens in [tokens("/* light */"), tokens("/* dark */")] {
        for ground in GROUNDS.iter().chain(&["brand", "brand-bg"]) {
            assert!(contrast(dark_ring, tokens[*ground]) >= 3.0 || contrast(yellow_ring, tokens[*ground]) >= 3.0, "{ground}");
        }
    }
}
