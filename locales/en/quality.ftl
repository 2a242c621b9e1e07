# The quality report: page, file, command line, annotated copy.

quality-document-title = Quality of { $name }
quality-headline = Quality: { $facts }
quality-blocking-count = { $n ->
        [0] no blocking problem
        [one] 1 blocking problem
       *[other] { $n } blocking problems
    }
quality-warning-count = { $n ->
        [0] no warning
        [one] 1 warning
       *[other] { $n } warnings
    }
quality-clean-count = { $total ->
        [0] no row
       *[other] { $n ->
            [0] no row
            [one] 1 row
           *[other] { $n } rows
        } of { $total } without any remark
    }
quality-number-blocking = { $n ->
        [one] blocking problem
       *[other] blocking problems
    }
quality-number-warning = { $n ->
        [one] warning
       *[other] warnings
    }
quality-number-repaired = { $n ->
        [one] repaired cell
       *[other] repaired cells
    }
quality-number-clean = { $n ->
        [one] row without any remark, of { $total }
       *[other] rows without any remark, of { $total }
    }
quality-blocking = What forbids to publish
quality-warning = To check before publishing
quality-info = Good to know
quality-nothing = Nothing to report: every row was looked at.
quality-nothing-blocks = Nothing forbids to publish.
quality-example = Example
quality-proposal = Proposal
quality-rows-label = { $n ->
        [one] Row
       *[other] Rows
    }
quality-rule = Rule
quality-in-column = column “{ $column }”
quality-in-columns = column “{ $column }”, { $cells }
quality-whole-table = whole table
quality-whole-file = whole file
quality-cells = { $n ->
        [0] no cell
        [one] 1 cell
       *[other] { $n } cells
    }
quality-rows = { $n ->
        [0] no row
        [one] 1 row
       *[other] { $n } rows
    }
quality-row = row { $row }
quality-row-value = row { $row }, “{ $value }”
quality-value = “{ $value }”
quality-before-after = “{ $before }” → “{ $after }”
quality-before-nothing = “{ $before }” → empty
quality-more-rows = { $n ->
        [one] { $rows } and 1 other
       *[other] { $rows } and { $n } others
    }
quality-repair = { $repair }, { $example } ({ $part })
quality-repair-plain = { $repair } ({ $part })
quality-part-cells = { $total ->
        [one] 1 cell
       *[other] { $n } of { $total }
    }
quality-repair-in-column = column “{ $column }”: { $repair }
quality-applied = Repairs applied
quality-rows-dropped = { $n ->
        [one] 1 row left out
       *[other] { $n } rows left out
    }
quality-rows-added = { $n ->
        [one] 1 row added
       *[other] { $n } rows added
    }
quality-applied-line = { $repair }, { $cells }
quality-checks = What was looked at
quality-check-clear = nothing to report
quality-check-not-asked = not asked for
quality-check-lacking = not checked: { $lack }
quality-check-infos = { $n ->
        [one] 1 remark for information
       *[other] { $n } remarks for information
    }
quality-lack-geography = the list of communes is missing
quality-lack-territory = the territory is not given
quality-lack-schema = no schema was chosen
quality-lack-previous = no previous version was given
quality-lack-description = the dataset is not described yet
quality-lack-tables = there is only one table
quality-lack-other = something to compare with is missing ({ $what })
quality-columns = Columns
quality-columns-caption = What each column holds
quality-column = Column
quality-column-type = Type
quality-column-filled = Filled
quality-column-distinct = Distinct values
quality-column-range = From least to greatest
quality-column-top = Most frequent values
quality-range = from { $min } to { $max }
quality-hidden = values hidden: personal data
quality-about = { $rows } and { $columns } read in “{ $name }” (format { $format }), on { $date }.
quality-columns-count = { $n ->
        [one] 1 column
       *[other] { $n } columns
    }
quality-made-by = Report made by Parvis { $version }. No overall mark: facts, row by row.
quality-tables = Tables

## Annotated copy (workbook)

annotated-summary = Summary
annotated-how = The cells found are coloured and have a note. Rows are in the same place as in the original file.
annotated-severity = Severity
annotated-rule = Rule
annotated-column = Column
annotated-count = Count
annotated-what = What is wrong
annotated-do = What to do
annotated-proposal = Proposed repair
annotated-cells = First cells
annotated-limit-notes = { $n ->
        [one] 1 cell found is coloured without a note: beyond { $most } notes a sheet, the workbook no longer opens.
       *[other] { $n } cells found are coloured without a note: beyond { $most } notes a sheet, the workbook no longer opens.
    }
annotated-limit-sheets = This table takes { $n } sheets: a spreadsheet only holds 1,048,576 rows a sheet.
annotated-limit-texts = { $n ->
        [one] A text was cut: a spreadsheet only holds 32,767 characters a cell.
       *[other] { $n } texts were cut: a spreadsheet only holds 32,767 characters a cell.
    }
annotated-limit-columns = { $n ->
        [one] A column does not fit in the copy: a spreadsheet only holds 16,384 columns.
       *[other] { $n } columns do not fit in the copy: a spreadsheet only holds 16,384 columns.
    }

## Command line

check-reading = Reading the file…
check-checking = Checking every row…
check-where = Where: { $place }
check-where-rows = Where: { $place } ({ $n ->
        [one] row { $rows }
       *[other] rows { $rows }
    })
check-example = Example: { $example }
check-proposal = Proposal: { $repair }
check-rule = Rule: { $rule }
check-not-checked = Not checked: { $lack }.
check-wrote = Report written to { $path }
check-repaired = { $n ->
        [0] No safe repair to apply. File written to { $path }
        [one] 1 safe repair applied. File written to { $path }
       *[other] { $n } safe repairs applied. File written to { $path }
    }
check-repairable = { $n ->
        [one] 1 repair can be applied without risk: add --apply all-safe --out FILE.
       *[other] { $n } repairs can be applied without risk: add --apply all-safe --out FILE.
    }
check-after = { $n ->
        [0] In the repaired file, nothing blocks.
        [one] In the repaired file, 1 blocking problem is left.
       *[other] In the repaired file, { $n } blocking problems are left.
    }
check-could-not-write = the file { $path } could not be written
check-could-not-read-previous = The previous version could not be read. { $reason }
check-package-none = The schema describes the tables { $wanted }, and the file holds { $found }: none has the same name. Name the sheets as the tables of the schema.
check-package-absent = Tables that the schema describes and the file lacks: { $names }.
check-package-others = Tables of the file that the schema does not describe: { $names }.
check-schema-unknown = No schema is called "{ $name }". Give a file, an address, or one of these: { $known }.
check-schema-unreadable = The schema "{ $name }" cannot be read. { $reason }
check-apply-one-table = Repairs apply to one table at a time. Choose the sheet with --sheet.
check-apply-exists = { $path } exists already. Give --out another name: nothing is overwritten.
check-apply-format = The extension of the file to write is not known. Choose among: { $known }.

## Reference of the rules

rules-severity = Severity: { $severity }.
rules-dimension = Dimension: { $dimension }.
rules-source = Source: { $source }.
rules-flagged = { $n ->
        [one] Flags row { $rows }:
       *[other] Flags rows { $rows }:
    }
rules-none-flagged = Flags nothing:
