//! `GET /api/v1/datasets/{dataset}/quality`: the reports of a version, its facts, its waivers, and the checks before it.

use super::{Target, address, etag, is_known, json, not_modified};
use crate::checked::{self, Checked, Fact};
use crate::quality::{applied_line, remarks};
use crate::{App, Language, Problem, Words, format, params, routes};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use parvis_formats::ColumnReport;
use parvis_quality::recipe::{Effect, Operation};
use parvis_quality::{QualityReport, Severity, card_of};
use parvis_stewardship::Repairs;
use parvis_store::{Version, VersionTable};
use serde_json::{Map, Value, json as value};

pub async fn show(State(app): State<App>, Path(dataset): Path<String>, uri: Uri, headers: HeaderMap) -> Result<Response, Problem> {
    answer(&app, &dataset, &uri, &headers).await
}

pub async fn answer(app: &App, dataset: &str, uri: &Uri, headers: &HeaderMap) -> Result<Response, Problem> {
    if let Some((name, _)) = params::pairs(uri)?.first() {
        return Err(Problem::unknown_parameter(name, &[]));
    }
    let target = Target::find(app, dataset).await?;
    let version = target.version(app).await?;
    let etag = etag(target.manifest(), address(uri));
    if is_known(headers, &etag) {
        return Ok(not_modified(&target, etag));
    }
    let checks = checked::history(app, &target.listed, version.number).await?;
    let slug = &target.listed.dataset.slug;
    let number = target.pinned.as_ref().map(|version| version.number);
    let page = match number {
        Some(number) => routes::version_quality(slug, number),
        None => routes::quality(slug),
    };
    let url = |path: &str| app.settings().public_url.join(path);
    let body = value!({
        "dataset": slug.as_str(),
        "version": version.number,
        "published_at": format::machine(version.published_at),
        "facts": facts(&version, &checks),
        "tables": version.tables.iter().map(|table| of_table(&version, table)).collect::<Vec<_>>(),
        "history": checks.iter().map(|check| line(check, &url(&routes::api_quality(slug, Some(check.number()))))).collect::<Vec<_>>(),
        "url": url(&routes::api_quality(slug, number)),
        "page": url(&page),
    });
    Ok(json(&target, etag, body.to_string()))
}

/// The same text in each language: `{"fr": …, "en": …}`.
fn in_each_language(say: impl Fn(&'static Words) -> String) -> Value {
    let texts = Language::ALL.map(|language| (language.code().to_owned(), Value::String(say(Words::for_language(language)))));
    Value::Object(Map::from_iter(texts))
}

fn facts(version: &Version, checks: &[Checked]) -> Vec<Value> {
    let [french, english] = Language::ALL.map(|language| checked::facts(Words::for_language(language), version, checks));
    let both = |french: &str, english: &str| value!({ Language::Fr.code(): french, Language::En.code(): english });
    let fact = |(french, english): (Fact, Fact)| {
        value!({
            "id": french.id,
            "name": both(&french.name, &english.name),
            "holds": french.holds,
            "reason": both(&french.reason, &english.reason),
            "since": format::machine(french.since),
        })
    };
    french.into_iter().zip(english).map(fact).collect()
}

fn of_table(version: &Version, table: &VersionTable) -> Value {
    let report = parvis_stewardship::quality_report(version, table);
    let columns: Vec<Value> = checked::profiles(table, report.as_ref()).iter().map(|column| profile(column, table.rows)).collect();
    let count = |severity| report.as_ref().map(|report| report.count_of(severity));
    value!({
        "name": table.name.as_str(),
        "label": table.label,
        "rows": table.rows,
        "checked": report.is_some(),
        "clean_rows": report.as_ref().and_then(|report| report.clean_rows),
        "blocking": count(Severity::Blocking),
        "warnings": count(Severity::Warning),
        "infos": count(Severity::Info),
        "groups": report.as_ref().map(|report| report.groups.clone()),
        "not_checked": report.as_ref().map(|report| report.not_checked.clone()),
        "findings": report.as_ref().map(|report| findings(version, table, report)),
        "columns": columns,
        "schema": table.conforms_to,
        "repairs": repairs(table),
    })
}

/// What was repaired before the publication, without the values.
fn repairs(table: &VersionTable) -> Vec<Value> {
    let repairs = Repairs::of(table).ok().flatten().unwrap_or_default();
    let done = repairs.done().filter(|(_, effect)| !effect.is_idle());
    let repair = |(operation, effect): (&Operation, &Effect)| {
        value!({
            "column": operation.column(),
            "message": in_each_language(|words| applied_line(words, operation, effect)),
            "cells": effect.cells_changed,
            "rows_removed": effect.records_dropped,
            "rows_added": effect.rows_added,
        })
    };
    done.map(repair).collect()
}

fn findings(version: &Version, table: &VersionTable, report: &QualityReport) -> Vec<Value> {
    let said = Language::ALL.map(|language| remarks(Words::for_language(language), report));
    let finding = |(index, finding): (usize, &parvis_quality::Finding)| {
        let card = card_of(&finding.rule);
        let message = in_each_language(|words| {
            let remarks = &said[usize::from(words.language() == Language::En)];
            remarks.get(index).map(|remark| format!("{} {}", remark.what, remark.what_to_do)).unwrap_or_default()
        });
        value!({
            "rule": finding.rule,
            "severity": finding.severity.id(),
            "group": card.map(|card| card.group.id()),
            "dimension": card.map(|card| card.dimension.id()),
            "column": finding.column,
            "rows": finding.rows,
            "count": finding.count,
            "values": finding.values,
            "message": message,
            "waiver": checked::waiver_of(version, table, finding)
                .map(|waiver| value!({ "reason": waiver.reason, "by": waiver.by, "at": format::machine(waiver.at) })),
        })
    };
    report.findings.iter().enumerate().map(finding).collect()
}

/// What a column holds. Completeness is between 0 and 1.
fn profile(column: &ColumnReport, rows: u64) -> Value {
    let filled = rows.saturating_sub(column.nulls);
    let completeness = if rows == 0 { None } else { Some((filled as f64 / rows as f64 * 10_000.0).floor() / 10_000.0) };
    value!({
        "name": column.name,
        "type": column.column_type,
        "semantic": column.semantic,
        "filled": filled,
        "completeness": completeness,
        "distinct": column.distinct,
        "distinct_is_estimate": column.distinct_is_estimate,
        "min": column.min,
        "max": column.max,
        "top": column.top.iter().map(|(text, count)| value!({ "value": text, "count": count })).collect::<Vec<_>>(),
    })
}

fn line(check: &Checked, url: &str) -> Value {
    let numbers = check.numbers();
    value!({
        "version": check.number(),
        "published_at": format::machine(check.at()),
        "checked": numbers.is_some(),
        "rows": numbers.map(|numbers| numbers.rows),
        "blocking": numbers.map(|numbers| numbers.blocking),
        "warnings": numbers.map(|numbers| numbers.warnings),
        "infos": numbers.map(|numbers| numbers.infos),
        "clean_rows": numbers.and_then(|numbers| numbers.clean_rows),
        "url": url,
    })
}
