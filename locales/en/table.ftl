# The table and its filters.

table-title = Table – { $title }
table-heading = Table
table-chooser = Tables of this dataset
table-caption =
    { $title }: { $n ->
        [0] no row shown out of { $total }
        [one] one row shown out of { $total }
       *[other] { $n } rows shown out of { $total }
    }
table-caption-filtered =
    { $title }: { $n ->
        [0] no row shown
        [one] one row shown
       *[other] { $n } rows shown
    } out of { $filtered ->
        [0] none filtered
        [one] one filtered
       *[other] { $filtered } filtered
    } ({ $total } in all)
table-search = Search in the rows
table-apply = Filter
table-clear = Clear all
table-active = Active filters
table-none = No row matches these filters.
table-fix = Correct the filters listed above, then filter again.
table-sort-up = sort in ascending order
table-sort-down = sort in descending order
table-sort-off = stop sorting
table-sizes = Rows per page
table-size = { $n } rows per page
table-per-page = rows per page
table-columns = Choose columns
table-columns-legend = Columns shown
table-columns-apply = Show these columns
table-share = Share this view
table-link = Link to this view
table-api-link = The same rows through the API
filter-all = All
filter-min = min.
filter-max = max.
filter-option = { $value } ({ $n })
filter-contains-label = { $column } contains
filter-choice-label = { $column } is
filter-min-label = { $column }, from
filter-max-label = { $column }, to
filter-remove = Remove the filter: { $filter }
filter-unknown = The filter “{ $name }” matches no column: remove it or choose another.
filter-close = Close names: { $names }.
filter-wants-number = The column “{ $column }” holds numbers and “{ $value }” is not one: enter for instance 12.5.
filter-wants-date = The column “{ $column }” holds dates and “{ $value }” is not one: enter for instance 12/11/2026, 11/2026 or 2026.
filter-wants-boolean = The column “{ $column }” only holds yes or no: “{ $value }” is something else.
filter-wants-range = The parameter “{ $name }” must be a whole number from { $min } to { $max }.
filter-bad-cursor = This link leads to a page that is gone: start again from the first one.
filter-wrong = The parameter “{ $name }” cannot be “{ $value }”: correct it or remove it.
chip-search = Contains “{ $words }”
chip-exact = { $column }: { $value }
chip-differs = { $column }: not { $value }
chip-contains = { $column } contains “{ $value }”
chip-notcontains = { $column } does not contain “{ $value }”
chip-less = { $column } up to { $value }
chip-greater = { $column } from { $value }
chip-strictly-less = { $column } less than { $value }
chip-strictly-greater = { $column } more than { $value }
chip-empty = { $column } empty
chip-filled = { $column } filled
