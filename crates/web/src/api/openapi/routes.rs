//! The routes of API v1, as they are described.

use crate::ProblemKind;

/// One address of the API.
#[derive(Debug)]
pub struct Route {
    pub path: &'static str,
    /// `operationId`, in camelCase.
    pub id: &'static str,
    pub summary: &'static str,
    pub description: &'static str,
    /// Names among [`PARAMETERS`].
    pub query: &'static [&'static str],
    pub returns: &'static str,
    pub answer: Answer,
    pub problems: &'static [ProblemKind],
}

#[derive(Debug, Clone, Copy)]
pub enum Answer {
    /// JSON of a schema of `components`.
    Json(&'static str),
    /// One of the output formats.
    Files,
}

#[derive(Debug)]
pub struct Parameter {
    pub name: &'static str,
    pub description: &'static str,
    /// JSON Schema.
    pub schema: &'static str,
    pub example: &'static str,
}

/// Every parameter, of paths and of queries.
pub const PARAMETERS: &[Parameter] = &[
    Parameter {
        name: "dataset",
        description: "Slug of the dataset; `slug@3` pins version 3, which may be kept for ever. A former slug still answers.",
        schema: r#"{"type":"string"}"#,
        example: "arbres",
    },
    Parameter { name: "table", description: "Name of the table in the dataset.", schema: r#"{"type":"string"}"#, example: "donnees" },
    Parameter {
        name: "format",
        description: "Format of the file.",
        schema: r#"{"type":"string","enum":["csv","xlsx","ods","json","ndjson","geojson","parquet"]}"#,
        example: "csv",
    },
    Parameter {
        name: "q",
        description: "Words that must all be found; case, accents and plurals do not count.",
        schema: r#"{"type":"string","maxLength":400}"#,
        example: "tilleul",
    },
    Parameter {
        name: "sort",
        description: "Order of the datasets.",
        schema: r#"{"type":"string","enum":["relevance","updated","title"],"default":"relevance"}"#,
        example: "updated",
    },
    Parameter {
        name: "page",
        description: "Number of the page, from 1. Prefer `next` for long lists.",
        schema: r#"{"type":"integer","minimum":1,"default":1}"#,
        example: "1",
    },
    Parameter {
        name: "page_size",
        description: "Lines per page: datasets up to 100, rows up to 1,000.",
        schema: r#"{"type":"integer","minimum":1,"maximum":1000}"#,
        example: "50",
    },
    Parameter {
        name: "after",
        description: "Where the next page starts, as the `next` address of an answer gives it.",
        schema: r#"{"type":"string"}"#,
        example: "",
    },
    Parameter {
        name: "columns",
        description: "Names of the columns to show, separated by commas, in the order wanted.",
        schema: r#"{"type":"string"}"#,
        example: "nom,commune",
    },
    Parameter {
        name: "filters",
        description: "One parameter per condition, `column__operator=value`; all must hold. Operators: exact, differs, contains, notcontains, in, notin, less, greater, strictly_less, strictly_greater, isnull, isnotnull. `column=value` means exact.",
        schema: r#"{"type":"object","additionalProperties":{"type":"string"}}"#,
        example: "hauteur__greater=10",
    },
    Parameter {
        name: "sorts",
        description: "`column__sort=asc` or `desc`, the most significant first. Empty cells come last.",
        schema: r#"{"type":"object","additionalProperties":{"type":"string","enum":["asc","desc"]}}"#,
        example: "hauteur__sort=desc",
    },
    Parameter {
        name: "dialect",
        description: "For CSV: `standard` (commas, decimal points) or `excel` (as French spreadsheets open it).",
        schema: r#"{"type":"string","enum":["standard","excel"],"default":"standard"}"#,
        example: "excel",
    },
    Parameter {
        name: "group_by",
        description: "Names of the columns to group by, separated by commas; none: one group of all rows.",
        schema: r#"{"type":"string"}"#,
        example: "commune",
    },
    Parameter {
        name: "measure",
        description: "What to compute, `function:column`, as many times as wanted. Functions: count, count_distinct, sum, avg, min, max, median. `count` alone counts rows.",
        schema: r#"{"type":"array","items":{"type":"string"}}"#,
        example: "sum:montant",
    },
    Parameter {
        name: "limit",
        description: "Groups given at most.",
        schema: r#"{"type":"integer","minimum":1,"maximum":10000,"default":1000}"#,
        example: "100",
    },
];

const LOST: &[ProblemKind] = &[ProblemKind::UnknownDataset];
const LOST_OR_WRONG: &[ProblemKind] = &[ProblemKind::UnknownTable, ProblemKind::InvalidValue, ProblemKind::QueryTimeout];

/// Every route, in reading order.
pub const ROUTES: &[Route] = &[
    Route {
        path: "/api/v1/datasets",
        id: "listDatasets",
        summary: "List and search datasets",
        description: "Words are searched in titles, summaries, keywords, publishers and column names.",
        query: &["q", "sort", "page", "page_size"],
        returns: "A page of datasets, with the counts and the address of the next page.",
        answer: Answer::Json("DatasetList"),
        problems: &[ProblemKind::InvalidValue],
    },
    Route {
        path: "/api/v1/datasets/{dataset}",
        id: "getDataset",
        summary: "Read a dataset",
        description: "Its description, its tables, its files and its versions.",
        query: &[],
        returns: "The dataset at its current version, or at the version pinned.",
        answer: Answer::Json("Dataset"),
        problems: LOST,
    },
    Route {
        path: "/api/v1/datasets/{dataset}/quality",
        id: "getQuality",
        summary: "Read the quality report",
        description: "What the check of every row found when the version was published, who answers for what blocked, what each column holds, and the checks of the versions before. Nothing is shown of columns that are not published as they were received, nor of what was found about persons.",
        query: &[],
        returns: "The report of the current version, or of the version pinned.",
        answer: Answer::Json("Quality"),
        problems: LOST,
    },
    Route {
        path: "/api/v1/datasets/{dataset}/tables/{table}",
        id: "getTable",
        summary: "Read the schema of a table",
        description: "Its columns with their types, meanings and examples, and the address of every form its rows can take.",
        query: &[],
        returns: "The table.",
        answer: Answer::Json("Table"),
        problems: LOST,
    },
    Route {
        path: "/api/v1/datasets/{dataset}/tables/{table}/rows",
        id: "listRows",
        summary: "Read rows",
        description: "A page of the rows that pass the filters, with exact counts. Follow `next` to read on: it costs the same on every page.",
        query: &["columns", "filters", "q", "sorts", "page", "page_size", "after"],
        returns: "A page of rows.",
        answer: Answer::Json("Rows"),
        problems: LOST_OR_WRONG,
    },
    Route {
        path: "/api/v1/datasets/{dataset}/tables/{table}/rows.{format}",
        id: "downloadRows",
        summary: "Download rows",
        description: "Every row that passes the filters, in one file. GeoJSON needs a geometry or a latitude and a longitude.",
        query: &["columns", "filters", "q", "sorts", "dialect"],
        returns: "The file.",
        answer: Answer::Files,
        problems: &[ProblemKind::UnknownTable, ProblemKind::InvalidValue, ProblemKind::NotAcceptable, ProblemKind::TooManyRequests],
    },
    Route {
        path: "/api/v1/datasets/{dataset}/tables/{table}/aggregate",
        id: "aggregateRows",
        summary: "Group rows",
        description: "Counts, sums, averages, extremes and medians of the rows that pass the filters, by group. Sort with the name of an output: `count__sort=desc`.",
        query: &["group_by", "measure", "filters", "q", "sorts", "limit"],
        returns: "One line per group.",
        answer: Answer::Json("Groups"),
        problems: LOST_OR_WRONG,
    },
];
