# Page of a dataset, versions, downloads.

tabs-label = Pages of this dataset
tab-overview = Overview
tab-table = Table
tab-versions = Versions ({ $n })
dataset-brief = In brief
dataset-no-summary = The publisher has not described this data yet.
dataset-row-is = One row is
dataset-contents = Contents
dataset-licence = Licence
dataset-keywords = Keywords
dataset-data = The data
dataset-open-table = Open the table
dataset-preview-caption =
    { $n ->
        [one] One row shown out of { $total }
       *[other] First { $n } rows out of { $total }
    }
dataset-all-rows =
    { $n ->
        [one] See the row in the table
       *[other] See all { $n } rows
    }
dataset-columns = Columns
dataset-reuse = Reuse and cite
dataset-cite = Citation
dataset-citation = { $publisher }, “{ $title }”, version { $version }, { $date }, { $url }
dataset-permanent = Permanent address
dataset-api = API
dictionary-name = Column
dictionary-type = Type
dictionary-meaning = Meaning
dictionary-filled = Filled
dictionary-examples = Examples
dictionary-no-meaning = no particular meaning
dictionary-unknown = unknown
download-all =
    { $n ->
        [one] Download the full file (one row)
       *[other] Download the full file ({ $n } rows)
    }
download-filtered =
    { $n ->
        [one] Download the filtered row
       *[other] Download the { $n } filtered rows
    }
download-whole =
    { $n ->
        [one] The full file (one row)
       *[other] The full file ({ $n } rows)
    }
download-about = about { $size }
download-csv-excel = CSV for Excel
download-original = Original file
download-xlsx-help = for spreadsheets
download-ods-help = for LibreOffice
download-csv-help = the simplest format
download-csv-excel-help = decimal commas, semicolons
download-json-help = for programs
download-ndjson-help = one line, one object
download-geojson-help = for maps
download-parquet-help = for analysing large volumes
version-number = Version { $n }
version-current = Current version
version-by = by
version-restores = Takes up the content of version { $n } again.
version-title = Version { $n } – { $title }
version-is-old = This is an old version. The current one is version { $n }.
version-go-current = See the current version
version-publication = Publication
version-at = Published on
version-who = Published by
version-note = Note
version-origin = Origin
version-title-then = Title at that date
version-manifest = Hash of the manifest (SHA-256)
version-files = Files of this version
version-steps = Neighbouring versions
versions-title = Versions – { $title }
versions-crumb = Versions
versions-heading = Versions
versions-description = All published versions of “{ $title }”.
versions-count =
    { $n ->
        [one] One published version
       *[other] { $n } published versions
    }
versions-explained = A published version never changes: cite its number so that everyone finds exactly the same data.

## What is promised and whom to write to

dataset-period = Period
dataset-frequency = Updated
dataset-contact = Contact
period-from-to = from { $first } to { $last }
period-from = since { $first }
frequency-daily = every day
frequency-weekly = every week
frequency-monthly = every month
frequency-quarterly = every quarter
frequency-twice-a-year = twice a year
frequency-annual = every year
frequency-irregular = when the data change
