# The rules of the quality control: “rule-…” says what is wrong, “rule-…-do” what to do, one sentence each.
# Variables: $column, $count, $value (the first value shown), $values (all of them), and the details of the finding by name.

## What rules look at

group-reading = How the file was read
group-schema = Schema
group-structure = Structure of the table
group-values = Values
group-references = Codes and official lists
group-geography = Geography
group-keys = Identifiers and duplicates
group-personal = Personal data
group-previous = Previous version
group-metadata = Description

## Dimensions of quality (ISO/IEC 25012)

dimension-accuracy = Accuracy
dimension-completeness = Completeness
dimension-consistency = Consistency
dimension-credibility = Credibility
dimension-currentness = Currentness
dimension-compliance = Compliance
dimension-confidentiality = Confidentiality
dimension-precision = Precision
dimension-traceability = Traceability
dimension-understandability = Understandability

## Severity

severity-blocking = Blocking
severity-warning = Warning
severity-info = For information

## Values

rule-spaces-around = { $count ->
        [one] A value begins or ends with a space: it is counted apart from the same value without it.
       *[other] { $count } values begin or end with a space: they are counted apart from the same values without it.
    }
rule-spaces-around-do = Remove the spaces at the beginning and end of the cells.

## Reading

rule-encoding-guessed = Nothing in the file proves how its letters are encoded: it was guessed.
rule-encoding-guessed-do = Check the accented letters, or save the file again as UTF-8.
rule-encoding-mixed = { $count ->
        [one] A row is not encoded like the rest of the file.
       *[other] { $count } rows are not encoded like the rest of the file.
    }
rule-encoding-mixed-do = Check the accented letters of these rows, which were read apart.
rule-double-encoded = { $count ->
        [one] A value has damaged accented letters (“Ã©” in place of “é”).
       *[other] { $count } values have damaged accented letters (“Ã©” in place of “é”).
    }
rule-double-encoded-do = Have these letters repaired, or export again as UTF-8.
rule-letters-lost = { $count ->
        [one] A value holds a lost letter, replaced by “�”.
       *[other] { $count } values hold lost letters, replaced by “�”.
    }
rule-letters-lost-do = Export again from the original software: these letters cannot be found again.
rule-stray-byte-order-mark = The file held an invisible mark too many, which was removed.
rule-stray-byte-order-mark-do = There is nothing to do.
rule-nul-bytes = { $count ->
        [one] The file held a null character, which was removed.
       *[other] The file held { $count } null characters, which were removed.
    }
rule-nul-bytes-do = Check that the export ended normally.
rule-stray-quote = { $count ->
        [one] A quotation mark is misplaced, or opened and never closed.
       *[other] { $count } quotation marks are misplaced, or opened and never closed.
    }
rule-stray-quote-do = Check the rows named: cells may have been stuck together.
rule-ragged-rows = { $count ->
        [one] A row does not have as many cells as the header.
       *[other] { $count } rows do not have as many cells as the header.
    }
rule-ragged-rows-do = Check that their values are in the right column: a separator is missing, or there is one too many.
rule-no-header = No row names the columns: they were given a provisional name.
rule-no-header-do = Add a first row with the name of each column.
rule-header-of-several-lines = The header takes several rows: the most precise one gives the names, the others serve as labels.
rule-header-of-several-lines-do = Check the names of the columns, or keep a single header row.
rule-header-repeated = { $count ->
        [one] The header is repeated in the table; the repetition was left out of the data.
       *[other] The header is repeated { $count } times in the table; the repetitions were left out of the data.
    }
rule-header-repeated-do = There is nothing to do, or keep only the first header in the file.
rule-unnamed-column = { $column ->
        [none] A column has no name; it was given a provisional one.
       *[other] A column has no name; it is called “{ $column }” for now.
    }
rule-unnamed-column-do = Give it a name in the header, or remove it if it serves no purpose.
rule-duplicate-column-name = { $column ->
        [none] Several columns have the same name; they were numbered.
       *[other] Several columns have the same name; this one is called “{ $column }” for now.
    }
rule-duplicate-column-name-do = Give each column a different name.
rule-empty-column = { $column ->
        [none] A column is entirely empty.
       *[other] The column “{ $column }” is entirely empty.
    }
rule-empty-column-do = Fill it in, or remove it from the file.
rule-totals-row = The last row looks like a total, and would count twice in a sum.
rule-totals-row-do = If it is a total, remove this row.
rule-other-sheets = The workbook holds other sheets, which were not read: { $values }.
rule-other-sheets-do = Check that the right sheet was read, or choose another one.
rule-other-members = The archive holds other files, which were not read: { $values }.
rule-other-members-do = Check that the right file was read, or give the other one alone.
rule-misnamed = The name of the file announces another format than its content.
rule-misnamed-do = Give it the extension of its real format; the content is what was read.
rule-ambiguous-dates = Every date can be read in two ways: { $values }.
rule-ambiguous-dates-do = Say whether the day or the month comes first, or write dates like 2026-04-03.
rule-mixed-decimal-marks = Some numbers are written with a decimal comma, others with a point.
rule-mixed-decimal-marks-do = Choose a single way of writing for the whole column.
rule-ambiguous-thousands = The point or the comma may separate thousands or decimals: { $values }.
rule-ambiguous-thousands-do = Write these numbers without a thousands separator.
rule-digits-lost = { $count ->
        [one] A spreadsheet destroyed the last digits of a number.
       *[other] A spreadsheet destroyed the last digits of { $count } numbers.
    }
rule-digits-lost-do = Start again from the original file, without opening it in a spreadsheet: these digits cannot be found again.
rule-leading-zeros-lost = { $count ->
        [one] A code has probably lost its leading zeros.
       *[other] { $count } codes have probably lost their leading zeros.
    }
rule-leading-zeros-lost-do = Put the zeros back, or start again from the original file without opening it in a spreadsheet.
rule-values-out-of-type = { $count ->
        [one] A value is not shaped like the others.
       *[other] { $count } values are not shaped like the others.
    }
rule-values-out-of-type-do = Correct them: as long as they are there, the column stays text and can be neither sorted nor added up.
rule-values-out-of-semantic = { $count ->
        [one] A value is not valid.
       *[other] { $count } values are not valid.
    }
rule-values-out-of-semantic-do = Check them at the source: a typing mistake is likely.
rule-spreadsheet-errors = { $count ->
        [one] A cell holds a spreadsheet error, read as empty.
       *[other] { $count } cells hold a spreadsheet error, read as empty.
    }
rule-spreadsheet-errors-do = Correct the formula in the spreadsheet, then save again.
rule-missing-markers = { $count ->
        [one] A value says “no value”; it was read as empty.
       *[other] { $count } values say “no value”; they were read as empty.
    }
rule-missing-markers-do = There is nothing to do if that is what they mean.
rule-projected-coordinates = These coordinates look like metres (Lambert 93 or another projection), not degrees.
rule-projected-coordinates-do = Have them converted into degrees, or export them as WGS 84 from your GIS.
rule-swapped-coordinates = { $count ->
        [one] A point seems to have its latitude and longitude swapped.
       *[other] { $count } points seem to have their latitude and longitude swapped.
    }
rule-swapped-coordinates-do = Check on a map, then exchange the two values.
rule-formulas-without-values = { $count ->
        [one] A formula has no saved result, and was read as empty.
       *[other] { $count } formulas have no saved result, and were read as empty.
    }
rule-formulas-without-values-do = Open the workbook, let it calculate, then save it.

## Repairs: what each operation does

operation-read-as = read the file otherwise
operation-map-values = { $mapping ->
        [one] replace one value
       *[other] replace { $mapping } values
    }
operation-convert = convert the values
operation-drop-records = { $reason ->
        [totals] remove rows of totals
        [repeated_header] remove repeated headers
        [duplicate] remove duplicate rows
        [blank] remove empty rows
       *[other] remove rows
    }
operation-rename = rename the column to “{ $to }”
operation-drop-column = remove the column
operation-add-column = add the column “{ $name }”, filled with “{ $value }”
operation-split-into-rows = cut the values at each “{ $separator }”, one row for each
operation-split-into-columns = cut the values at each “{ $separator }”, one column for each
operation-unpivot = { $columns ->
        [one] turn one column into rows, in “{ $name_column }” and “{ $value_column }”
       *[other] turn { $columns } columns into rows, in “{ $name_column }” and “{ $value_column }”
    }
operation-fill-down = copy the value above into each empty cell
operation-scale-coordinates = give the degrees their decimal point back: divide “{ $latitude }” and “{ $longitude }” by { $power ->
        [3] 1,000
        [4] 10,000
        [5] 100,000
        [6] 1,000,000
        [7] 10,000,000
       *[8] 100,000,000
    }
operation-project = convert “{ $x }” and “{ $y }” into degrees
operation-swap-coordinates = exchange “{ $latitude }” and “{ $longitude }” where they are swapped
operation-map-to-schema = give the columns the names and the order of the schema
operation-treat = protect the column

function-trim = remove the spaces around
function-collapse-spaces = replace runs of spaces by a single one
function-remove-spaces = remove every space
function-uppercase = write in capitals
function-lowercase = write in small letters
function-decimal-point = write numbers with a decimal point
function-restore-zeros = put the leading zeros back, up to { $width } digits
function-iso-date = write dates like 2026-11-24
function-excel-serial-date = turn the day numbers of the spreadsheet back into dates
function-boolean = write yes and no as true and false
function-undo-double-encoding = repair the accented letters
function-strip-html = remove HTML tags
function-remove-invisible = remove invisible characters
function-corsica-code = write the letter of Corsican codes in upper case
function-remove-unit = remove the unit after the numbers
function-percent-to-share = write percentages as parts of 1

treatment-remove = remove the column
treatment-mask = mask the values
treatment-keyed-hash = replace the values by a pseudonym
treatment-date-to-month = keep the month and the year only
treatment-date-to-year = keep the year only
treatment-date-to-age-band = replace the date by an age band of { $years } years
treatment-number-to-band = replace the number by a band of { $width }
treatment-address-to-commune = keep the commune only
treatment-postal-to-departement = keep the département only
treatment-suppress-small = remove what concerns fewer than { $threshold } persons
