//! A geometry in well-known text (OGC 06-103r4 §7), with the `SRID=…;` that PostGIS puts in front.

use super::{Fault, KINDS, Kind, MOST_NESTED, Outline, Tracer};

/// Reads a geometry written in well-known text.
///
/// # Errors
/// The first fault of it.
pub fn read_wkt(text: &str) -> Result<Outline, Fault> {
    let text = text.trim();
    let text = match text.split_once(';') {
        Some((srid, rest)) if starts_with(srid, "srid=").is_some() => rest,
        _ => text,
    };
    let mut tracer = Tracer::default();
    let rest = geometry(text.trim_start(), &mut tracer, 0)?;
    if rest.trim().is_empty() { Ok(tracer.outline) } else { Err(Fault::Unreadable) }
}

/// Reads one geometry and gives what follows.
fn geometry<'t>(text: &'t str, tracer: &mut Tracer, nested: usize) -> Result<&'t str, Fault> {
    if nested > MOST_NESTED {
        return Err(Fault::TooDeep);
    }
    if let Some(rest) = starts_with(text, "GeometryCollection") {
        let rest = after_dimension(rest);
        if let Some(rest) = starts_with(rest, "empty") {
            return Ok(rest);
        }
        return list(rest, |inner| geometry(inner, tracer, nested + 1));
    }
    let (kind, rest) = KINDS.iter().find_map(|kind| Some((kind, starts_with(text, kind.name)?))).ok_or(Fault::Unreadable)?;
    let rest = after_dimension(rest);
    if let Some(rest) = starts_with(rest, "empty") {
        return Ok(rest);
    }
    lists(rest, *kind, kind.around.unwrap_or(0), tracer)
}

/// `Z`, `M` or `ZM`, joined to the kind or not.
fn after_dimension(text: &str) -> &str {
    let text = text.trim_start();
    let rest = ["zm", "z", "m"].into_iter().find_map(|dimension| starts_with(text, dimension));
    rest.map_or(text, str::trim_start)
}

/// A list of positions, in as many parentheses as `around` and its own.
fn lists<'t>(text: &'t str, kind: Kind, around: usize, tracer: &mut Tracer) -> Result<&'t str, Fault> {
    if let Some(rest) = starts_with(text, "empty") {
        return Ok(rest);
    }
    if around > 0 {
        return list(text, |inner| lists(inner, kind, around - 1, tracer));
    }
    let rest = list(text, |inner| position(inner, tracer))?;
    tracer.end(kind.path)?;
    Ok(rest)
}

/// `( item , item … )`: reads items and gives what follows.
fn list<'t>(text: &'t str, mut item: impl FnMut(&'t str) -> Result<&'t str, Fault>) -> Result<&'t str, Fault> {
    let mut rest = text.trim_start().strip_prefix('(').ok_or(Fault::Unreadable)?;
    loop {
        rest = item(rest.trim_start())?.trim_start();
        if let Some(more) = rest.strip_prefix(',') {
            rest = more;
        } else {
            return rest.strip_prefix(')').ok_or(Fault::Unreadable);
        }
    }
}

/// A position, in parentheses of its own inside a MULTIPOINT or not.
fn position<'t>(text: &'t str, tracer: &mut Tracer) -> Result<&'t str, Fault> {
    if let Some(inside) = text.strip_prefix('(') {
        return numbers(inside, tracer)?.strip_prefix(')').ok_or(Fault::Unreadable);
    }
    numbers(text, tracer)
}

/// Two to four numbers.
fn numbers<'t>(text: &'t str, tracer: &mut Tracer) -> Result<&'t str, Fault> {
    let end = text.find([',', ')', '(']).ok_or(Fault::Unreadable)?;
    let (written, rest) = text.split_at(end);
    let mut two = [0.0; 2];
    let mut count = 0;
    for number in written.split_ascii_whitespace() {
        let number: f64 = number.parse().map_err(|_| Fault::NotNumbers)?;
        if let Some(slot) = two.get_mut(count) {
            *slot = number;
        }
        count += 1;
    }
    if !(2..=4).contains(&count) {
        return Err(Fault::NotNumbers);
    }
    tracer.position(two[0], two[1])?;
    Ok(rest)
}

/// What follows a word, in any case.
fn starts_with<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let head = text.get(..word.len())?;
    head.eq_ignore_ascii_case(word).then(|| text.get(word.len()..)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn geometries_that_hold_together_give_their_first_position() {
        for (text, positions) in [
            ("POINT(2.35 48.85)", 1),
            ("point z (2.35 48.85 3)", 1),
            ("SRID=2154;LINESTRING(2.35 48.85, 1 1)", 2),
            ("POINTZ(2.35 48.85 1)", 1),
            ("MULTIPOINT(2.35 48.85, 1 1)", 2),
            ("MULTIPOINT((2.35 48.85), (1 1))", 2),
            ("POLYGON((2.35 48.85,1 0,1 1,2.35 48.85),(0 0,1 0,1 1,0 0))", 8),
            ("MULTIPOLYGON (((2.35 48.85,1 0,1 1,2.35 48.85)),((0 0,1 0,1 1,0 0)))", 8),
            ("GEOMETRYCOLLECTION(POINT(2.35 48.85), LINESTRING(0 0, 1 1))", 3),
        ] {
            assert_eq!(read_wkt(text), Ok(Outline { first: Some((2.35, 48.85)), positions }), "{text}");
        }
        for empty in ["POINT EMPTY", "MULTIPOLYGON EMPTY", "GEOMETRYCOLLECTION EMPTY"] {
            assert_eq!(read_wkt(empty), Ok(Outline { first: None, positions: 0 }), "{empty}");
        }
    }

    #[test]
    fn each_fault_is_told() {
        for (text, fault) in [
            ("", Fault::Unreadable),
            ("POINT", Fault::Unreadable),
            ("POINT(2.35 48.85", Fault::Unreadable),
            ("POINT(2.35 48.85) x", Fault::Unreadable),
            ("POINT((((1 2))))", Fault::NotNumbers),
            ("CIRCLE(1 2)", Fault::Unreadable),
            ("POINT(2.35)", Fault::NotNumbers),
            ("POINT(2,35 48,85)", Fault::NotNumbers),
            ("POINT(nan inf)", Fault::NotNumbers),
            ("POINT()", Fault::NotNumbers),
            ("LINESTRING(0 0)", Fault::TooFewPoints),
            ("POLYGON((0 0,1 1,0 0))", Fault::TooFewPoints),
            ("POLYGON((0 0,1 0,1 1,0 1))", Fault::OpenRing),
        ] {
            assert_eq!(read_wkt(text), Err(fault), "{text}");
        }
    }

    #[test]
    fn depth_is_bounded() {
        assert_eq!(read_wkt(&"GEOMETRYCOLLECTION(".repeat(5_000)), Err(Fault::TooDeep));
        assert!(read_wkt(&"(".repeat(50_000)).is_err());
        assert!(read_wkt(&format!("MULTIPOINT{}", "(".repeat(50_000))).is_err());
    }
}
