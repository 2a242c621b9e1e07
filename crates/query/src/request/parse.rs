//! From query parameters to requests.

use super::error::close_matches;
use super::query_string::order_digest;
use super::{
    AggregateRequest, Cursor, Filter, Function, Measure, Operator, OutputSort, PageLimits, RequestError, RequestProblem, RowsRequest, Sort, Value, Window,
};
use parvis_model::{Column, TableSchema};

const MAX_FILTERS: usize = 64;
const MAX_SORTS: usize = 8;
const MAX_VALUES: usize = 1000;
const MAX_VALUE_BYTES: usize = 4096;
const MAX_SEARCH_BYTES: usize = 400;
const MAX_MEASURES: usize = 20;
const MAX_GROUPS: usize = 8;
const OPERATOR_MARK: &str = "__";

pub(super) fn rows(pairs: &[(String, String)], schema: &TableSchema, limits: PageLimits) -> Result<RowsRequest, RequestError> {
    let mut request = RowsRequest::default();
    let (mut page, mut size, mut cursor) = (None, None, None);
    for (parameter, value) in pairs {
        let wrong = |problem| RequestError::new(parameter, value, problem);
        match parameter.as_str() {
            "columns" => once(&request.columns, parameter, value)?,
            "q" => once(&request.search, parameter, value)?,
            "page" => once(&page, parameter, value)?,
            "page_size" => once(&size, parameter, value)?,
            "after" => once(&cursor, parameter, value)?,
            _ => {}
        }
        if value.trim().is_empty() && matches!(parameter.as_str(), "columns" | "q" | "page" | "page_size" | "after") {
            continue;
        }
        match parameter.as_str() {
            // Commas alone name no column, which is no choice.
            "columns" => request.columns = Some(column_list(parameter, value, schema)?).filter(|columns| !columns.is_empty()),
            "q" => request.search = search(parameter, value)?,
            "page" => page = Some(number(parameter, value, 1, u64::from(u32::MAX))?),
            "page_size" => size = Some(number(parameter, value, 1, u64::from(limits.max_size))? as u32),
            "after" => cursor = Some(value.parse::<Cursor>().map_err(|()| wrong(RequestProblem::BadCursor))?),
            _ => match condition(parameter, value, schema)? {
                Condition::Nothing => {}
                Condition::Filter(filter) => push(&mut request.filters, filter, MAX_FILTERS, parameter, value)?,
                Condition::Sort(sort) if request.sort.iter().any(|other| other.column == sort.column) => return Err(wrong(RequestProblem::Repeated)),
                Condition::Sort(sort) => push(&mut request.sort, sort, MAX_SORTS, parameter, value)?,
            },
        }
    }
    let size = size.unwrap_or(limits.default_size.min(limits.max_size));
    request.window = match (page, cursor) {
        (Some(page), Some(_)) => return Err(RequestError::new("page", &page.to_string(), RequestProblem::PageAndCursor)),
        (page, None) => Window::Page { number: page.unwrap_or(1), size },
        (None, Some(cursor)) if cursor.request == order_digest(&request, schema) => Window::After { cursor, size },
        (None, Some(cursor)) => return Err(RequestError::new("after", &cursor.to_string(), RequestProblem::BadCursor)),
    };
    Ok(request)
}

pub(super) fn aggregate(pairs: &[(String, String)], schema: &TableSchema) -> Result<AggregateRequest, RequestError> {
    let mut request = AggregateRequest {
        filters: Vec::new(),
        search: None,
        group_by: Vec::new(),
        measures: Vec::new(),
        sort: Vec::new(),
        limit: AggregateRequest::DEFAULT_LIMIT,
    };
    let mut sorts = Vec::new();
    for (parameter, value) in pairs {
        let wrong = |problem| RequestError::new(parameter, value, problem);
        match parameter.as_str() {
            "group_by" | "measure" | "q" | "limit" if value.trim().is_empty() => {}
            "group_by" => {
                for column in column_list(parameter, value, schema)? {
                    if request.group_by.contains(&column) {
                        return Err(wrong(RequestProblem::Repeated));
                    }
                    push(&mut request.group_by, column, MAX_GROUPS, parameter, value)?;
                }
            }
            "measure" => {
                let measure = measure(parameter, value, schema)?;
                if !request.measures.contains(&measure) {
                    push(&mut request.measures, measure, MAX_MEASURES, parameter, value)?;
                }
            }
            "q" => {
                once(&request.search, parameter, value)?;
                request.search = search(parameter, value)?;
            }
            "limit" => request.limit = number(parameter, value, 1, u64::from(AggregateRequest::MAX_LIMIT))? as u32,
            _ => {
                // Output columns are only known once every measure is read.
                match parameter.strip_suffix("__sort") {
                    Some(name) => sorts.push((name, parameter, value)),
                    None => {
                        if let Condition::Filter(filter) = condition(parameter, value, schema)? {
                            push(&mut request.filters, filter, MAX_FILTERS, parameter, value)?;
                        }
                    }
                }
            }
        }
    }
    if request.measures.is_empty() {
        request.measures.push(Measure { function: Function::Count, column: None });
    }
    let outputs = request.output_names(schema);
    for (name, parameter, value) in sorts {
        if value.trim().is_empty() {
            continue;
        }
        let Some(output) = outputs.iter().position(|output| output == name) else {
            let close = close_matches(name, outputs.iter().map(String::as_str));
            return Err(RequestError::new(parameter, value, RequestProblem::UnknownColumn { name: name.to_owned(), close }));
        };
        push(&mut request.sort, OutputSort { output, descending: descending(parameter, value)? }, MAX_SORTS, parameter, value)?;
    }
    Ok(request)
}

enum Condition {
    Nothing,
    Filter(Filter),
    Sort(Sort),
}

/// A parameter about a column: the longest column name that leaves nothing, or an operator, wins.
fn condition(parameter: &str, value: &str, schema: &TableSchema) -> Result<Condition, RequestError> {
    let wrong = |problem| RequestError::new(parameter, value, problem);
    let mut best: Option<(usize, &Column, &str)> = None;
    for (index, column) in schema.columns.iter().enumerate() {
        let Some(rest) = parameter.strip_prefix(column.name.as_str()) else { continue };
        let known = rest.is_empty() || rest.strip_prefix(OPERATOR_MARK).is_some_and(|operator| operator == "sort" || operator.parse::<Operator>().is_ok());
        if known && best.is_none_or(|(_, other, _)| other.name.len() < column.name.len()) {
            best = Some((index, column, rest));
        }
    }
    let Some((index, column, rest)) = best else {
        return Err(wrong(RequestProblem::UnknownParameter { close: close_parameters(parameter, schema) }));
    };
    let operator = match rest.strip_prefix(OPERATOR_MARK) {
        None => Operator::Exact,
        Some("sort") if value.trim().is_empty() => return Ok(Condition::Nothing),
        Some("sort") => return Ok(Condition::Sort(Sort { column: index, descending: descending(parameter, value)? })),
        Some(operator) => operator.parse().map_err(|()| wrong(RequestProblem::Missing))?,
    };
    if operator.takes_no_value() {
        return match value.trim().to_lowercase().as_str() {
            "" | "1" | "true" | "oui" | "on" => Ok(Condition::Filter(Filter { column: index, operator, values: Vec::new() })),
            _ => Err(wrong(RequestProblem::NotAmong { wanted: vec!["1"] })),
        };
    }
    if value.trim().is_empty() {
        return Ok(Condition::Nothing);
    }
    if operator.is_for_text() && column.column_type != parvis_model::ColumnType::Text {
        return Err(wrong(RequestProblem::WrongOperator { operator, column_type: column.column_type }));
    }
    let texts = match operator {
        Operator::In | Operator::NotIn => list(parameter, value)?,
        _ => vec![value.to_owned()],
    };
    // Commas alone: a list of nothing is no filter, as an empty value is none.
    if texts.is_empty() {
        return Ok(Condition::Nothing);
    }
    if texts.len() > MAX_VALUES {
        return Err(wrong(RequestProblem::TooMany { max: MAX_VALUES }));
    }
    let mut values = Vec::with_capacity(texts.len());
    for text in texts {
        if text.len() > MAX_VALUE_BYTES {
            return Err(wrong(RequestProblem::TooLong { max: MAX_VALUE_BYTES }));
        }
        values.push(
            Value::parse(&text, column.column_type)
                .ok_or_else(|| wrong(RequestProblem::WrongType { value: text.chars().take(200).collect(), wanted: column.column_type }))?,
        );
    }
    Ok(Condition::Filter(Filter { column: index, operator, values }))
}

/// What the writer of an unknown parameter may have meant: a column, or a known column with a known operator.
fn close_parameters(parameter: &str, schema: &TableSchema) -> Vec<String> {
    const WORDS: [&str; 5] = ["columns", "page", "page_size", "q", "after"];
    let (name, operator) = parameter.rsplit_once(OPERATOR_MARK).map_or((parameter, None), |(name, operator)| (name, Some(operator)));
    let names = schema.columns.iter().map(|column| column.name.as_str()).chain(WORDS);
    let mut close = close_matches(name, names);
    if let Some(operator) = operator {
        let known = |text: &str| text == "sort" || text.parse::<Operator>().is_ok();
        let operators = if known(operator) { vec![operator.to_owned()] } else { close_matches(operator, Operator::ALL.iter().map(|o| o.id()).chain(["sort"])) };
        close = close.iter().flat_map(|name| operators.iter().map(move |operator| format!("{name}{OPERATOR_MARK}{operator}"))).take(3).collect();
    }
    close
}

fn once<T>(already: &Option<T>, parameter: &str, value: &str) -> Result<(), RequestError> {
    if already.is_some() { Err(RequestError::new(parameter, value, RequestProblem::Repeated)) } else { Ok(()) }
}

fn push<T>(items: &mut Vec<T>, item: T, max: usize, parameter: &str, value: &str) -> Result<(), RequestError> {
    if items.len() == max {
        return Err(RequestError::new(parameter, value, RequestProblem::TooMany { max }));
    }
    items.push(item);
    Ok(())
}

fn number(parameter: &str, value: &str, min: u64, max: u64) -> Result<u64, RequestError> {
    let digits = value.trim();
    let number = if digits.bytes().all(|b| b.is_ascii_digit()) { digits.parse().ok() } else { None };
    number.filter(|number| (min..=max).contains(number)).ok_or_else(|| RequestError::new(parameter, value, RequestProblem::OutOfRange { min, max }))
}

fn descending(parameter: &str, value: &str) -> Result<bool, RequestError> {
    match value.trim() {
        "asc" => Ok(false),
        "desc" => Ok(true),
        _ => Err(RequestError::new(parameter, value, RequestProblem::NotAmong { wanted: vec!["asc", "desc"] })),
    }
}

fn search(parameter: &str, value: &str) -> Result<Option<String>, RequestError> {
    if value.len() > MAX_SEARCH_BYTES {
        return Err(RequestError::new(parameter, value, RequestProblem::TooLong { max: MAX_SEARCH_BYTES }));
    }
    let words: Vec<&str> = value.split_whitespace().collect();
    Ok((!words.is_empty()).then(|| words.join(" ")))
}

fn measure(parameter: &str, value: &str, schema: &TableSchema) -> Result<Measure, RequestError> {
    let wrong = |problem| RequestError::new(parameter, value, problem);
    let (function, column) = value.split_once(':').map_or((value, None), |(function, column)| (function, Some(column)));
    let function: Function =
        function.trim().parse().map_err(|()| wrong(RequestProblem::NotAmong { wanted: Function::ALL.iter().map(|f| f.id()).collect() }))?;
    let Some(name) = column.filter(|name| !name.is_empty()) else {
        return if function == Function::Count { Ok(Measure { function, column: None }) } else { Err(wrong(RequestProblem::Missing)) };
    };
    let index = column_named(parameter, value, name, schema)?;
    let column_type = schema.columns[index].column_type;
    if !function.suits(column_type) {
        return Err(wrong(RequestProblem::WrongFunction { function: function.id(), column_type }));
    }
    Ok(Measure { function, column: Some(index) })
}

fn column_list(parameter: &str, value: &str, schema: &TableSchema) -> Result<Vec<usize>, RequestError> {
    let mut columns = Vec::new();
    for name in list(parameter, value)? {
        let column = column_named(parameter, value, &name, schema)?;
        if !columns.contains(&column) {
            columns.push(column);
        }
    }
    Ok(columns)
}

fn column_named(parameter: &str, value: &str, name: &str, schema: &TableSchema) -> Result<usize, RequestError> {
    schema.index_of(name).ok_or_else(|| {
        let close = close_matches(name, schema.columns.iter().map(|column| column.name.as_str()));
        RequestError::new(parameter, value, RequestProblem::UnknownColumn { name: name.chars().take(200).collect(), close })
    })
}

/// Items between commas. One that holds a comma, a quotation mark or outer spaces is in quotation marks, doubled inside. Blank items are dropped.
fn list(parameter: &str, value: &str) -> Result<Vec<String>, RequestError> {
    let mut items = Vec::new();
    let mut item = String::new();
    let mut quoted = false;
    let mut chars = value.chars().peekable();
    let close = |item: &mut String, quoted: bool, items: &mut Vec<String>| {
        let text = std::mem::take(item);
        let text = if quoted { text } else { text.trim().to_owned() };
        if quoted || !text.is_empty() {
            items.push(text);
        }
    };
    while let Some(c) = chars.next() {
        match c {
            ',' => {
                close(&mut item, quoted, &mut items);
                quoted = false;
            }
            '"' if item.trim().is_empty() && !quoted => {
                item.clear();
                quoted = true;
                loop {
                    match chars.next() {
                        Some('"') if chars.peek() == Some(&'"') => {
                            chars.next();
                            item.push('"');
                        }
                        Some('"') => break,
                        Some(c) => item.push(c),
                        None => return Err(RequestError::new(parameter, value, RequestProblem::OpenQuote)),
                    }
                }
            }
            ' ' if quoted => {}
            c => item.push(c),
        }
    }
    close(&mut item, quoted, &mut items);
    Ok(items)
}

#[cfg(test)]
mod tests {
    use super::*;
    use parvis_model::ColumnType;

    fn schema() -> TableSchema {
        let column = |name: &str, column_type| Column { name: name.to_owned(), label: None, column_type, semantic: None };
        TableSchema {
            columns: vec![
                column("commune", ColumnType::Text),
                column("montant", ColumnType::Decimal { precision: 9, scale: 2 }),
                column("a__exact", ColumnType::Text),
                column("a", ColumnType::Integer),
                column("Date de début, prévue", ColumnType::Date),
            ],
        }
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn parse(list: &[(&str, &str)]) -> Result<RowsRequest, RequestError> {
        RowsRequest::parse(&pairs(list), &schema(), PageLimits::default())
    }

    #[test]
    fn the_longest_column_name_wins() {
        let request = parse(&[("a__exact", "x"), ("a__exact__sort", "desc"), ("a", "1")]).unwrap();
        assert_eq!(request.filters.iter().map(|f| f.column).collect::<Vec<_>>(), [2, 3]);
        assert_eq!(request.sort, [Sort { column: 2, descending: true }]);
    }

    #[test]
    fn an_unknown_parameter_is_refused_by_name_with_close_ones() {
        let error = parse(&[("comune__exact", "x")]).unwrap_err();
        assert_eq!(error.parameter, "comune__exact");
        assert_eq!(error.problem, RequestProblem::UnknownParameter { close: vec!["commune__exact".to_owned()] });
        let error = parse(&[("montant__grater", "3")]).unwrap_err();
        assert_eq!(error.problem, RequestProblem::UnknownParameter { close: vec!["montant__greater".to_owned()] });
    }

    #[test]
    fn a_value_of_another_type_names_the_wanted_type() {
        let error = parse(&[("montant__less", "douze")]).unwrap_err();
        assert!(matches!(error.problem, RequestProblem::WrongType { ref value, wanted: ColumnType::Decimal { .. } } if value == "douze"));
    }

    #[test]
    fn an_empty_field_of_a_form_is_no_filter() {
        assert_eq!(parse(&[("commune__contains", ""), ("q", " "), ("page", ""), ("montant__sort", "")]).unwrap(), RowsRequest::default());
    }

    #[test]
    fn quoted_values_may_hold_commas() {
        let request = parse(&[("commune__in", r#"Lyon, "a,b" ,"say ""hi""""#)]).unwrap();
        let texts: Vec<String> = request.filters[0].values.iter().map(ToString::to_string).collect();
        assert_eq!(texts, ["Lyon", "a,b", "say \"hi\""]);
        assert!(matches!(parse(&[("commune__in", "\"a")]).unwrap_err().problem, RequestProblem::OpenQuote));
    }

    #[test]
    fn the_canonical_query_reads_back_as_the_same_request() {
        let request = parse(&[
            ("Date de début, prévue__greater", "12/11/2026"),
            ("columns", "\"Date de début, prévue\",a"),
            ("commune__in", "b,a,\"x,y\""),
            ("q", "crèche   lyon"),
            ("montant__sort", "desc"),
            ("page_size", "10"),
        ])
        .unwrap();
        let query = request.to_query(&schema());
        let decoded: Vec<(String, String)> = query.split('&').map(|pair| pair.split_once('=').unwrap()).map(|(n, v)| (decode(n), decode(v))).collect();
        let again = RowsRequest::parse(&decoded, &schema(), PageLimits::default()).unwrap();
        assert_eq!(again.to_query(&schema()), query);
    }

    fn decode(text: &str) -> String {
        let bytes = text.as_bytes();
        let mut out = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            if bytes[at] == b'%' {
                out.push(u8::from_str_radix(&text[at + 1..at + 3], 16).unwrap());
                at += 3;
            } else {
                out.push(bytes[at]);
                at += 1;
            }
        }
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn pages_and_sizes_are_bounded() {
        assert!(matches!(parse(&[("page_size", "1001")]).unwrap_err().problem, RequestProblem::OutOfRange { min: 1, max: 1000 }));
        assert!(matches!(parse(&[("page", "0")]).unwrap_err().problem, RequestProblem::OutOfRange { .. }));
        assert!(matches!(parse(&[("page", "1"), ("page", "2")]).unwrap_err().problem, RequestProblem::Repeated));
    }

    #[test]
    fn an_aggregate_counts_rows_unless_told() {
        let request = AggregateRequest::parse(&pairs(&[("group_by", "commune"), ("count__sort", "desc")]), &schema()).unwrap();
        assert_eq!(request.measures, [Measure { function: Function::Count, column: None }]);
        assert_eq!(request.sort, [OutputSort { output: 1, descending: true }]);
        let error = AggregateRequest::parse(&pairs(&[("measure", "sum:commune")]), &schema()).unwrap_err();
        assert!(matches!(error.problem, RequestProblem::WrongFunction { function: "sum", .. }));
    }
}
