//! The description of the API, made from one list of routes; the reference page reads the same list.

mod routes;
mod schemas;

pub use routes::{PARAMETERS, Parameter, ROUTES, Route};

use crate::{App, ProblemKind};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use serde_json::{Map, Value, json};

/// `GET /api/v1/openapi.json`
pub async fn show(State(app): State<App>) -> Response {
    let mut response = Response::new(Body::from(document(&app).to_string()));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600"));
    response
}

/// OpenAPI 3.1.0.
pub fn document(app: &App) -> Value {
    let paths: Map<String, Value> = ROUTES.iter().map(|route| (route.path.to_owned(), json!({ "get": operation(route) }))).collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": format!("{} – API", app.settings().name),
            "version": "1",
            "summary": "Published datasets, their tables and their rows.",
            "description": "Read-only and open: no key, any origin. A version never changes: write `slug@3` in place of `slug` to pin one. Unknown parameters are refused by name. Changes in v1 only add.",
            "license": { "name": "EUPL-1.2", "identifier": "EUPL-1.2" },
        },
        "servers": [{ "url": app.settings().public_url.as_str() }],
        "paths": paths,
        "components": { "schemas": schemas::all(), "responses": { "Problem": problem_response() } },
    })
}

fn operation(route: &Route) -> Value {
    let path_parameters = PARAMETERS.iter().filter(|parameter| route.path.contains(&format!("{{{}}}", parameter.name)));
    let query_parameters = route.query.iter().filter_map(|name| PARAMETERS.iter().find(|parameter| parameter.name == *name));
    let parameters: Vec<Value> =
        path_parameters.map(|parameter| describe(parameter, "path")).chain(query_parameters.map(|parameter| describe(parameter, "query"))).collect();
    let content: Map<String, Value> = match route.answer {
        routes::Answer::Json(schema) => {
            Map::from_iter([("application/json".to_owned(), json!({ "schema": { "$ref": format!("#/components/schemas/{schema}") } }))])
        }
        routes::Answer::Files => parvis_formats::WRITERS.iter().map(|writer| (bare(writer.media_type()).to_owned(), json!({}))).collect(),
    };
    let mut responses = json!({
        "200": { "description": route.returns, "headers": { "ETag": { "schema": { "type": "string" } } }, "content": content },
        "304": { "description": "Unchanged since the given ETag." },
    });
    for kind in route.problems {
        responses[kind.status().as_u16().to_string()] = json!({ "$ref": "#/components/responses/Problem" });
    }
    responses["default"] = json!({ "$ref": "#/components/responses/Problem" });
    json!({ "operationId": route.id, "summary": route.summary, "description": route.description, "parameters": parameters, "responses": responses })
}

fn describe(parameter: &Parameter, place: &str) -> Value {
    let mut value = json!({
        "name": parameter.name,
        "in": place,
        "required": place == "path",
        "description": parameter.description,
        "schema": serde_json::from_str::<Value>(parameter.schema).unwrap_or_default(),
        "example": parameter.example,
    });
    if parameter.name == "filters" {
        value["style"] = "form".into();
        value["explode"] = true.into();
    }
    value
}

fn problem_response() -> Value {
    let kinds: Vec<&str> = ProblemKind::ALL.iter().map(|kind| kind.id()).collect();
    json!({
        "description": format!("What is wrong (RFC 9457). The last part of `type` is one of: {}.", kinds.join(", ")),
        "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
    })
}

fn bare(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or(media_type)
}
