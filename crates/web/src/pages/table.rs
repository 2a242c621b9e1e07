//! `/donnees/{slug}/tableau`: the rows, filtered, sorted and paged by the address.

mod filters;
mod links;

use super::dataset::{Head, Tab, View};
use super::parts::{Cell, Download, Pagination, cells, downloads, table_columns};
use super::{Frame, HtmlPage, find, see_other};
use crate::api::{self, Target, table_of};
use crate::chrome::{Chrome, Section};
use crate::problem::request_sentence;
use crate::published::Listed;
use crate::{App, Problem, format, params, routes};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::Response;
use filters::{Chip, FilterCell};
use links::Address;
use parvis_model::TableSchema;
use parvis_query::{PageLimits, RowsRequest, Table, Window};
use parvis_store::{Version, VersionTable};
use std::sync::Arc;

const LIMITS: PageLimits = PageLimits { default_size: 50, max_size: 200 };
const SIZES: [u32; 4] = [25, 50, 100, 200];

#[derive(Template)]
#[template(path = "pages/table.html")]
struct TablePage {
    frame: Frame,
    head: Head,
    /// The tables to choose from, when there are several.
    tables: Vec<Tab>,
    form_action: String,
    search: String,
    headers: Vec<Header>,
    lines: Vec<Vec<Cell>>,
    caption: String,
    error_title: String,
    errors: Vec<FieldError>,
    chips: Vec<Chip>,
    clear_href: String,
    /// What the filter form keeps.
    kept: Vec<(String, String)>,
    /// What the panel of columns keeps.
    kept_without_columns: Vec<(String, String)>,
    panel: Vec<ColumnChoice>,
    sizes: Vec<(String, String, bool)>,
    pagination: Pagination,
    downloads: Vec<Download>,
    download_label: String,
    whole: Option<(String, String)>,
    view_url: String,
    api_url: String,
    is_filtered: bool,
}

struct Header {
    title: String,
    is_quantity: bool,
    /// `ascending`, `descending` or nothing.
    aria_sort: Option<&'static str>,
    sort_href: String,
    sort_help: String,
    filter: FilterCell,
}

struct FieldError {
    message: String,
    href: String,
    parameter: String,
}

struct ColumnChoice {
    /// As the `columns` parameter writes it.
    value: String,
    title: String,
    is_shown: bool,
}

impl HtmlPage for TablePage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

/// `GET /donnees/{slug}/tableau`: the first table.
pub async fn show(State(app): State<App>, chrome: Chrome, Path(slug): Path<String>, uri: Uri) -> Result<Response, Problem> {
    page(&app, chrome, &slug, None, &uri).await
}

/// `GET /donnees/{slug}/tableau/{table}`
pub async fn show_named(State(app): State<App>, chrome: Chrome, Path((slug, table)): Path<(String, String)>, uri: Uri) -> Result<Response, Problem> {
    page(&app, chrome, &slug, Some(&table), &uri).await
}

/// `GET /donnees/{slug}/tableau.{extension}`: the data of the page, in another form.
pub async fn file(
    State(app): State<App>,
    method: Method,
    chrome: Chrome,
    Path((slug, view)): Path<(String, String)>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let extension = view.strip_prefix("tableau.").ok_or_else(Problem::not_found)?;
    if let Err(elsewhere) = find(&chrome, &slug).await? {
        return Ok(elsewhere);
    }
    let target = Target::find(&app, &slug).await?;
    let version = target.version(&app).await?;
    let table = version.tables.first().ok_or_else(Problem::not_found)?.name.to_string();
    match extension {
        "json" => api::rows::page(&app, &target, &table, &uri, &headers).await,
        extension => api::rows::file(&app, &target, &table, extension, &uri, &headers, method == Method::HEAD).await,
    }
}

async fn page(app: &App, chrome: Chrome, slug: &str, name: Option<&str>, uri: &Uri) -> Result<Response, Problem> {
    let listed = match find(&chrome, slug).await? {
        Ok(listed) => listed,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let version = app.shelf().version(&listed, None).await?;
    let stored = match name {
        Some(name) => table_of(&version, name)?,
        None => version.tables.first().ok_or_else(Problem::not_found)?,
    };
    let (address, is_canonical) = Address::read(params::pairs(uri)?, &stored.schema);
    let path = chrome.link(&path_of(&listed, stored, name.is_some()));
    let (request, errors) = parse(&address, &stored.schema, &chrome);
    if !is_canonical && errors.is_empty() {
        return Ok(see_other(links::join(&path, &links::canonical(&request, &stored.schema, LIMITS))));
    }
    let table = app.engine().table(stored).await?;
    let view = ViewOfTable { app, chrome, listed, version: Arc::clone(&version), stored, table, address, request, errors, path, named: name.is_some() };
    let status = if view.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    view.into_page().await?.into_html_with(status)
}

fn path_of(listed: &Listed, table: &VersionTable, named: bool) -> String {
    let path = routes::table(&listed.dataset.slug);
    if named { format!("{path}/{}", table.name) } else { path }
}

/// Reads the request; each parameter that cannot be read is reported and left out.
fn parse(address: &Address, schema: &TableSchema, chrome: &Chrome) -> (RowsRequest, Vec<FieldError>) {
    let mut pairs = address.pairs.clone();
    let mut errors = Vec::new();
    loop {
        match RowsRequest::parse(&pairs, schema, LIMITS) {
            Ok(request) => return (request, errors),
            Err(error) => {
                let before = pairs.len();
                pairs.retain(|(name, _)| *name != error.parameter);
                let message = request_sentence(&error.problem, &error.parameter, &error.value, chrome);
                errors.push(FieldError { message, href: filters::field_of(schema, &error.parameter), parameter: error.parameter.clone() });
                // A parameter too long to be named as it is written cannot be left out alone.
                if pairs.len() == before {
                    return (RowsRequest { window: Window::Page { number: 1, size: LIMITS.default_size }, ..RowsRequest::default() }, errors);
                }
            }
        }
    }
}

struct ViewOfTable<'a> {
    app: &'a App,
    chrome: Chrome,
    listed: Arc<Listed>,
    version: Arc<Version>,
    stored: &'a VersionTable,
    table: Arc<Table>,
    address: Address,
    request: RowsRequest,
    errors: Vec<FieldError>,
    path: String,
    named: bool,
}

impl ViewOfTable<'_> {
    async fn into_page(self) -> Result<TablePage, Problem> {
        let Self { app, chrome, listed, version, stored, table, address, request, mut errors, path, named } = self;
        let (schema, slug, language) = (&stored.schema, &listed.dataset.slug, chrome.language);
        let shown = request.shown_columns(schema);
        // A column that is not shown has no field to lead to.
        errors
            .iter_mut()
            .filter(|error| !shown.iter().any(|index| [format!("#f{index}"), format!("#f{index}b")].contains(&error.href)))
            .for_each(|error| error.href = "#filtres".to_owned());
        let (lines, filtered) = if errors.is_empty() {
            let rows = table.rows(&request).await?;
            (cells(language, schema, &shown, &rows)?, rows.filtered)
        } else {
            (Vec::new(), 0)
        };
        let total = table.total_rows();
        let title = &version.description.title;
        let counts: [(&str, crate::Word<'_>); 4] = [("title", title.into()), ("n", lines.len().into()), ("filtered", filtered.into()), ("total", total.into())];
        let is_filtered = request.is_filtered();
        let caption = chrome.tw(if is_filtered { "table-caption-filtered" } else { "table-caption" }, &counts);

        let wrong: Vec<&str> = errors.iter().map(|error| error.parameter.as_str()).collect();
        let cells_of_filters = filters::cells(&chrome, &table, &request, &address, &shown, &wrong).await?;
        let represented: Vec<String> = cells_of_filters.iter().flat_map(FilterCell::names).map(str::to_owned).collect();
        let headers = table_columns(schema, &shown)
            .into_iter()
            .zip(cells_of_filters)
            .map(|(column, filter)| {
                let sort = links::sort_of(&address, &column.name);
                Header {
                    title: column.title,
                    is_quantity: column.is_quantity,
                    aria_sort: sort.map(|descending| if descending { "descending" } else { "ascending" }),
                    sort_href: links::join(&path, &address.sorted_by(&column.name, sort)),
                    sort_help: chrome.t(match sort {
                        None => "table-sort-up",
                        Some(false) => "table-sort-down",
                        Some(true) => "table-sort-off",
                    }),
                    filter,
                }
            })
            .collect();

        let window = match &request.window {
            Window::Page { number, size } => (*number, *size),
            Window::After { size, .. } => (1, *size),
        };
        let page_href = |page: u64| links::join(&path, &address.at_page(page));
        let pagination = Pagination::new(window.0, u64::from(window.1), filtered, page_href, |id, n| chrome.tn(id, n), |n| format::whole(language, n));
        let sizes =
            SIZES.map(|size| (format::whole(language, u64::from(size)), links::join(&path, &address.of_size(size, LIMITS.default_size)), size == window.1));

        let query = links::export_query(&request, schema);
        let mut menu = downloads(&chrome, slug, &listed.dataset.id, &version, false, stored, &query);
        if !is_filtered && request.columns.is_none() && !request.sort.is_empty() {
            menu.retain(|download| download.label != chrome.t("download-original"));
        }
        let narrowed = is_filtered || request.columns.is_some();
        let download_label = if is_filtered { chrome.tn("download-filtered", filtered) } else { chrome.tn("download-all", total) };
        let whole = narrowed.then(|| (chrome.tn("download-whole", total), format!("{}#donnees-{}", chrome.link(&routes::dataset(slug)), stored.name)));
        let api_path = format!("{}/rows", routes::api_table(slug, None, stored.name.as_str()));
        let tables = if version.tables.len() > 1 { chooser(&chrome, &listed, &version, stored) } else { Vec::new() };

        let mut frame = Frame::new(chrome.clone(), Section::Data, &chrome.tw("table-title", &[("title", title.into())]))
            .crumb(&chrome.t("nav-home"), "/")
            .crumb(&chrome.t("nav-data"), "/donnees")
            .content_crumb(title, Some(&routes::dataset(slug)))
            .last_crumb(&chrome.t("tab-table"))
            .described(&caption);
        frame.has_errors = !errors.is_empty();
        if !address.pairs.is_empty() || (named && version.tables.first().is_some_and(|first| first.name == stored.name)) {
            frame.hide_from_robots();
        }
        Ok(TablePage {
            head: Head::of(&chrome, &listed, View::Table),
            tables,
            form_action: path.clone(),
            search: address.value("q").unwrap_or_default().to_owned(),
            headers,
            lines,
            caption,
            error_title: chrome.tn("error-summary", errors.len() as u64),
            errors,
            chips: filters::chips(&chrome, &request, &address, schema, &path),
            clear_href: links::join(&path, &address.without_filters(schema)),
            kept: address.kept_by_filters(&represented),
            kept_without_columns: address.kept_by_columns(),
            panel: panel(schema, &request),
            sizes: sizes.into(),
            pagination,
            downloads: menu,
            download_label,
            whole,
            view_url: app.settings().public_url.join(&chrome.here()),
            api_url: app.settings().public_url.join(&links::join(&api_path, &query)),
            is_filtered,
            frame,
        })
    }
}

fn chooser(chrome: &Chrome, listed: &Listed, version: &Version, current: &VersionTable) -> Vec<Tab> {
    let of =
        |table: &VersionTable| Tab { label: table.label.clone(), href: chrome.link(&path_of(listed, table, true)), is_current: table.name == current.name };
    version.tables.iter().map(of).collect()
}

fn panel(schema: &TableSchema, request: &RowsRequest) -> Vec<ColumnChoice> {
    let shown = request.shown_columns(schema);
    let all: Vec<usize> = (0..schema.columns.len()).collect();
    table_columns(schema, &all)
        .into_iter()
        .map(|column| ColumnChoice { value: links::list_item(&column.name), title: column.title, is_shown: shown.contains(&column.index) })
        .collect()
}
