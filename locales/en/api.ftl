# Page for developers.

developers-title = API
developers-description = An open API, without a key: filters, sorting, aggregates and files of every dataset.
developers-lead = Everything this portal shows can also be read through the API, without key or registration.
developers-start = Start
developers-open = Read-only, from any site (CORS) and any program.
developers-pin = A version never changes: add its number to the name of the dataset, for instance `arbres@3`, for answers that will never move.
developers-next = To read all rows, follow the address given by `next`; for a whole file, prefer `rows.csv` or `rows.parquet`.
developers-etag = Each answer carries an `ETag`: send it back in `If-None-Match` to receive only what has changed.
developers-openapi = OpenAPI 3.1 description:
developers-filters = Filters
developers-filters-text = A filter is written `column__operator=value`, the same way in pages, files and the API. Several filters add up. `column__sort=asc` or `desc` sorts.
developers-operators = Filter operators
developers-operator = Operator
developers-operator-meaning = What is kept
operator-exact = Cells equal to the value, or all others.
operator-contains = Texts that contain the value, whatever the case and accents, or all others.
operator-in = Cells equal to a value of the comma-separated list, or all others.
operator-less = At most the value; at least the value. A date may be a month (2026-11) or a year.
operator-strictly = Less than the value; more than the value.
operator-null = Empty cells; filled cells.
developers-reference = Reference
developers-english = The reference is in English, like the names of the API.
developers-try = Try it:
developers-errors = Errors
developers-errors-text = An error is an `application/problem+json` document (RFC 9457) that names the parameter at fault.
developers-base = Base address:
developers-back = Back to the API
