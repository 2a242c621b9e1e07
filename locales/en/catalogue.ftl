# Home, list of datasets, feeds.

home-heading = Public data, open to all
home-heading-territory = The data of { $territory }, open to all
home-numbers = The portal in figures
home-datasets =
    { $n ->
        [one] open dataset
       *[other] open datasets
    }
home-rows =
    { $n ->
        [one] row to explore
       *[other] rows to explore
    }
home-last-update = last update
home-recent = Recently updated
home-all = See all datasets
home-empty = No dataset is published yet.
home-empty-action = Read the help
row-is = One row is:
updated-on = Updated on
updated-by = by
card-geometry = With places
rows-count =
    { $n ->
        [one] { $n } row
       *[other] { $n } rows
    }
columns-count =
    { $n ->
        [one] { $n } column
       *[other] { $n } columns
    }
catalogue-title = Datasets
catalogue-title-search = Results for “{ $words }”
catalogue-description = All published datasets: search, sort, download.
catalogue-range = results { $first } to { $last } of { $n }
catalogue-csv = List as CSV
catalogue-atom = Atom feed
catalogue-beyond = The list does not go that far.
catalogue-show-all = See all datasets
search-count =
    { $n ->
        [0] No dataset
        [one] One dataset
       *[other] { $n } datasets
    }
search-zero = No dataset matches “{ $words }”. Try fewer words, or a more general one.
sort-label = Sort by
sort-button = Sort
sort-relevance = relevance
sort-updated = last update
sort-title = name
feed-catalogue-title = Catalogue updates
feed-search-title = Updates for “{ $words }”
feed-versions-title = Versions of this dataset
