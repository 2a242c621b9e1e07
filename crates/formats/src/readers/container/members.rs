//! What the members of an archive are, by their names.

use parvis_model::TableName;

/// One file of an archive. The name is shown and compared, never used as a path.
#[derive(Debug, Clone)]
pub(super) struct Member {
    pub index: usize,
    pub name: String,
    pub size_bytes: u64,
    pub packed_bytes: u64,
    pub encrypted: bool,
}

/// What a member is likely to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A table, or a wrapper around one.
    Data,
    /// `.txt`: a table in tabs, or a notice.
    Text,
    /// A format of the field that is known and not a table: its identifier.
    Foreign(&'static str),
    Xml,
    /// No or unknown extension: only the content tells.
    Unknown,
    /// A part of another member, a licence, a style.
    Side,
}

impl Member {
    /// What comes after the folders.
    pub(super) fn base_name(&self) -> &str {
        self.name.rsplit(['/', '\\']).next().unwrap_or(&self.name)
    }

    /// The base name without its extension.
    pub(super) fn stem(&self) -> &str {
        let base = self.base_name();
        base.rsplit_once('.').map_or(base, |(stem, _)| if stem.is_empty() { base } else { stem })
    }

    fn extension(&self) -> String {
        self.base_name().rsplit_once('.').map(|(_, extension)| extension.to_lowercase()).unwrap_or_default()
    }

    /// Files that systems add and nobody means to send.
    pub(super) fn is_litter(&self) -> bool {
        let base = self.base_name().to_lowercase();
        self.name.split(['/', '\\']).any(|part| part == "__MACOSX") || base.starts_with('.') || base.is_empty() || base == "thumbs.db" || base == "desktop.ini"
    }

    pub(super) fn role(&self) -> Role {
        match self.extension().as_str() {
            "csv" | "tsv" | "tab" | "xlsx" | "xlsm" | "xltx" | "xlsb" | "xls" | "ods" | "json" | "geojson" | "ndjson" | "jsonl" | "geojsonl" | "parquet"
            | "geoparquet" | "gz" | "zst" | "zip" => Role::Data,
            "txt" | "dat" => Role::Text,
            "shp" => Role::Foreign("shp"),
            "kml" | "kmz" => Role::Foreign("kml"),
            "gml" => Role::Foreign("gml"),
            "gpkg" => Role::Foreign("gpkg"),
            "gpx" => Role::Foreign("gpx"),
            "tab_" | "mif" | "mid" => Role::Foreign("mapinfo"),
            "sqlite" | "db" | "sqlite3" => Role::Foreign("sqlite"),
            "mdb" | "accdb" => Role::Foreign("mdb"),
            "dbf" => Role::Foreign("dbf"),
            "xml" => Role::Xml,
            "pdf" => Role::Foreign("pdf"),
            "doc" => Role::Foreign("doc"),
            "docx" => Role::Foreign("docx"),
            "odt" => Role::Foreign("odt"),
            "ppt" | "pptx" => Role::Foreign("pptx"),
            "html" | "htm" => Role::Foreign("html"),
            "png" | "jpg" | "jpeg" | "gif" | "tif" | "tiff" | "svg" | "webp" | "jp2" | "ecw" => Role::Foreign("image"),
            "rar" => Role::Foreign("rar"),
            "7z" => Role::Foreign("7z"),
            "shx" | "prj" | "cpg" | "sbn" | "sbx" | "qpj" | "qml" | "qmd" | "sld" | "lyr" | "fix" | "css" | "js" | "xsd" | "xsl" | "xslt" | "md" | "rtf"
            | "ini" | "url" | "lnk" | "sha256" | "md5" => Role::Side,
            _ => Role::Unknown,
        }
    }

    /// Whether the name says that it explains the data rather than being it.
    pub(super) fn is_documentation(&self) -> bool {
        let stem = self.stem().to_lowercase();
        let starts = [
            "meta",
            "readme",
            "lisez",
            "license",
            "licence",
            "notice",
            "varmod",
            "dictionnaire",
            "dico",
            "schema",
            "schéma",
            "datapackage",
            "legende",
            "légende",
        ];
        let holds =
            ["metadonnee", "métadonnée", "metadata", "dictionnaire", "data_dictionary", "lisez-moi", "lisezmoi", "readme", "description", "documentation"];
        starts.iter().any(|start| stem.trim_start_matches('_').starts_with(start)) || holds.iter().any(|part| stem.contains(part))
    }

    /// Whether someone who wrote `wanted` means this member: its name, with or without folders and extension, or as a table name.
    pub(super) fn is_called(&self, wanted: &str) -> bool {
        let same = |name: &str| name.eq_ignore_ascii_case(wanted) || name.to_lowercase() == wanted.to_lowercase();
        same(&self.name) || same(self.base_name()) || same(self.stem()) || TableName::from_label(self.stem()).as_str() == wanted
    }
}

/// Whether the archive is a timetable in GTFS: its two mandatory tables, whatever the others.
pub(super) fn is_gtfs(members: &[Member]) -> bool {
    let has = |name: &str| members.iter().any(|member| member.base_name().eq_ignore_ascii_case(name));
    has("stops.txt") && (has("routes.txt") || has("trips.txt"))
}

/// Documents that are archives: `docx`, `pptx`, `odt`…
pub(super) fn document(members: &[Member]) -> Option<&'static str> {
    let under = |folder: &str| members.iter().any(|member| member.name.starts_with(folder));
    if members.iter().any(|member| member.name == "[Content_Types].xml") {
        return Some(if under("word/") {
            "docx"
        } else if under("ppt/") {
            "pptx"
        } else {
            "office"
        });
    }
    (members.first().is_some_and(|member| member.name == "mimetype") && under("META-INF/")).then_some("odt")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(name: &str) -> Member {
        Member { index: 0, name: name.to_owned(), size_bytes: 1, packed_bytes: 1, encrypted: false }
    }

    #[test]
    fn a_member_is_known_by_each_of_its_names() {
        let member = member("Données 2024/Arbres d'alignement.CSV");
        for wanted in ["Données 2024/Arbres d'alignement.CSV", "arbres d'alignement.csv", "Arbres d'alignement", "arbres-d-alignement"] {
            assert!(member.is_called(wanted), "{wanted}");
        }
        assert!(!member.is_called("arbres"));
    }

    #[test]
    fn notices_and_litter_are_told_from_data() {
        assert!(member("__MACOSX/._a.csv").is_litter());
        assert!(member("meta_base-pop.csv").is_documentation());
        assert!(member("_lisez-moi.txt").is_documentation());
        assert!(!member("subventions.csv").is_documentation());
        assert_eq!(member("../../etc/passwd").role(), Role::Unknown);
    }
}
