# Rules about structure, values, keys, the previous version and the description: what is wrong, then what to do.

## Structure

rule-sub-tables = The file holds several tables: { $place ->
        [line] a line of headings appears in the middle of the data (“{ $value }”).
       *[column] the empty column “{ $column }” separates two that stand side by side.
    }
rule-sub-tables-do = Make one file for each table, with a single line of headings at the top.
rule-mixed-types = The column “{ $column }” mostly holds { $expected ->
        [date] dates ({ $share }%)
       *[number] numbers ({ $share }%)
    }, but also words, such as “{ $value }”; { $count ->
        [one] one cell prevents sums and sorting.
       *[other] { $count } cells prevent sums and sorting.
    }
rule-mixed-types-do = Empty these cells, and put the words in a “remark” column.
rule-notes-in-cells = { $count ->
        [one] One cell of the column “{ $column }” holds a remark or a reference to a note, such as “{ $value }”.
       *[other] { $count } cells of the column “{ $column }” hold a remark or a reference to a note, such as “{ $value }”.
    }
rule-notes-in-cells-do = Keep the value alone (“125”, not “125 (1)”), and put the remark in another column.
rule-merged-cells = The column “{ $column }” is only filled in on the first row of each group; { $count ->
        [one] one row loses its group as soon as the table is sorted or filtered.
       *[other] { $count } rows lose their group as soon as the table is sorted or filtered.
    }
rule-merged-cells-do = In the spreadsheet, unmerge the cells and copy the value down to each row.
rule-unusable-column-name = The name of the column “{ $column }” { $problem ->
        [formula] begins like a spreadsheet formula.
        [number] is only a number.
       *[long] is too long ({ $length } characters).
    }
rule-unusable-column-name-do = Choose a short, clear name, such as “number_of_places”, and keep the explanation for the description of the column.
rule-meaningless-column-name = The name of the column “{ $column }” comes from a program and says nothing of what it holds.
rule-meaningless-column-name-do = Give it a name that says what it holds, such as “district”, or remove it if nobody needs it.

## Values

rule-near-duplicate-values = { $count ->
        [one] One cell of the column “{ $column }” spells a more frequent value otherwise: “{ $value }” instead of “{ $expected }”.
       *[other] { $count } cells of the column “{ $column }” spell a more frequent value otherwise: “{ $value }” instead of “{ $expected }”.
    }
rule-near-duplicate-values-do = Choose one spelling for each value; the most frequent one is proposed.
rule-mixed-missing-markers = The column “{ $column }” says in several ways that a value is missing: { $markers }.
rule-mixed-missing-markers-do = Leave these cells empty: an empty cell is understood everywhere.
rule-placeholder-values = { $count ->
        [one] One cell of the column “{ $column }” holds a word typed while waiting: “{ $value }”.
       *[other] { $count } cells of the column “{ $column }” hold words typed while waiting, such as “{ $value }”.
    }
rule-placeholder-values-do = Put the real value, or leave the cell empty.
rule-sentinel-values = { $count ->
        [one] One cell of the column “{ $column }” holds { $value }, which seems to mean “unknown”.
       *[other] { $count } cells of the column “{ $column }” hold { $value }, which seems to mean “unknown”.
    }
rule-sentinel-values-do = Leave these cells empty: this number would distort averages.
rule-outliers = { $what ->
        [row] { $count ->
            [one] One row is far beyond all others in { $columns } columns, with for instance { $value }.
           *[other] { $count } rows are far beyond all others in { $columns } columns, with for instance { $value }.
        }
       *[cell] { $count ->
            [one] One number of the column “{ $column }” is far beyond all others: { $value }, when the next one is { $usual }.
           *[other] { $count } numbers of the column “{ $column }” are far beyond all others, such as { $value }, when the next one is { $usual }.
        }
    }
rule-outliers-do = { $what ->
        [row] If it is a total, remove this row: it would be counted twice; otherwise, check its units.
       *[cell] Check the decimal mark and the unit (metres or centimetres, euros or thousands of euros), and that it is not a total; if the value is right, leave it.
    }
rule-impossible-dates = { $count ->
        [one] One date of the column “{ $column }” is unlikely: { $value }.
       *[other] { $count } dates of the column “{ $column }” are unlikely, such as { $value }.
    }
rule-impossible-dates-do = Correct the year, or leave the cell empty when the date is unknown.
rule-future-dates = { $count ->
        [one] One date of the column “{ $column }” is in the future, although it tells a past event: { $value }.
       *[other] { $count } dates of the column “{ $column }” are in the future, although it tells past events, such as { $value }.
    }
rule-future-dates-do = Correct the date; if it is a forecast, say so in the name of the column.
rule-years-out-of-range = { $count ->
        [one] One year of the column “{ $column }” is unlikely: { $value }.
       *[other] { $count } years of the column “{ $column }” are unlikely, such as { $value }.
    }
rule-years-out-of-range-do = Correct the year, or leave the cell empty when it is unknown.
rule-impossible-ages = { $count ->
        [one] One age of the column “{ $column }” is impossible: { $value }.
       *[other] { $count } ages of the column “{ $column }” are impossible, such as { $value }.
    }
rule-impossible-ages-do = Give the age in years, between 0 and 122, for instance 37.
rule-negative-counts = { $count ->
        [one] One number of the column “{ $column }” is negative ({ $value }), although it counts or measures.
       *[other] { $count } numbers of the column “{ $column }” are negative, such as { $value }, although it counts or measures.
    }
rule-negative-counts-do = Correct the sign; if it is a difference, say so in the name of the column.
rule-percentages-over-100 = { $count ->
        [one] One percentage of the column “{ $column }” is over 100: { $value }.
       *[other] { $count } percentages of the column “{ $column }” are over 100, such as { $value }.
    }
rule-percentages-over-100-do = Check the decimal mark and the calculation: a part of a whole goes from 0 to 100.
rule-html-in-cells = { $count ->
        [one] One cell of the column “{ $column }” holds code of a web page: “{ $value }”.
       *[other] { $count } cells of the column “{ $column }” hold code of a web page, such as “{ $value }”.
    }
rule-html-in-cells-do = Remove the tags and keep the text only; this is proposed.
rule-formulas-in-cells = { $count ->
        [one] One cell of the column “{ $column }” will be read as a formula by a spreadsheet: “{ $value }”.
       *[other] { $count } cells of the column “{ $column }” will be read as formulas by a spreadsheet, such as “{ $value }”.
    }
rule-formulas-in-cells-do = Replace the formula by its result; a formula may send data elsewhere when the file is opened.
rule-truncated-text = { $count ->
        [one] One text of the column “{ $column }” has exactly { $length } characters: a program has probably cut it.
       *[other] { $count } texts of the column “{ $column }” have exactly { $length } characters, and none is longer: a program has probably cut them.
    }
rule-truncated-text-do = Export again from the original software, with a longer field.
rule-sequence-gaps = The column “{ $column }” numbers the rows up to { $last }, but { $count ->
        [one] one number is missing: { $missing }.
       *[other] { $count } numbers are missing, among them { $missing }.
    }
rule-sequence-gaps-do = Check that no row was lost; if these numbers were deleted, there is nothing to do.

## Keys

rule-candidate-keys = Each row is known by “{ $key }”: this value never comes twice.
rule-candidate-keys-do = There is nothing to do; keep these values stable from one version to the next so that links to a row last.
rule-repeated-identifiers = { $count ->
        [one] One identifier of the column “{ $column }” is given to two rows: “{ $value }”.
       *[other] { $count } rows take an identifier of the column “{ $column }” that is already used, such as “{ $value }”.
    }
rule-repeated-identifiers-do = Give each row an identifier of its own, or remove the duplicate row.
rule-broken-references = { $count ->
        [one] One value of the column “{ $column }” is not in the column “{ $target }” of the table “{ $table }”: “{ $value }”.
       *[other] { $count } rows have in the column “{ $column }” a value that is not in the column “{ $target }” of the table “{ $table }”, such as “{ $value }”.
    }
rule-broken-references-do = Correct the value, or add the row that is missing to the table “{ $table }”.

## Previous version

rule-row-count-changed = The table has { $percent }% { $direction ->
        [fewer] fewer
       *[more] more
    } rows: { $before } in the previous version, { $now } now.
rule-row-count-changed-do = { $direction ->
        [fewer] Check that the export is complete and that no filter was left on.
       *[more] Check that the rows were not added twice.
    }
rule-columns-removed = { $count ->
        [one] One column of the previous version is gone: { $columns }.
       *[other] { $count } columns of the previous version are gone: { $columns }.
    }
rule-columns-removed-do = Put them back, or tell the people who use them.
rule-columns-added = { $count ->
        [one] One column is new: { $columns }.
       *[other] { $count } columns are new: { $columns }.
    }
rule-columns-added-do = Describe them, and check that they reveal nothing about people.
rule-columns-renamed = The column “{ $column }” was called “{ $expected }” in the previous version.
rule-columns-renamed-do = Take the name “{ $expected }” again so that what others built keeps working; this is proposed.
rule-column-types-changed = The column “{ $column }” held { $before ->
        [number] numbers
        [date] dates
        [boolean] yes/no values
       *[text] text
    }; it now holds { $now ->
        [number] numbers
        [date] dates
        [boolean] yes/no values
       *[text] text
    }, such as “{ $value }”.
rule-column-types-changed-do = Look for values that are written otherwise and correct them, or tell the people who use them.
rule-distribution-shifted = The values of the column “{ $column }” have changed a lot: { $what ->
        [empty] { $now }% of the cells are empty, against { $before }% before.
        [size] the greatest number is { $now }, against { $before } before.
        [values] { $now } different values are left, against { $before } before.
       *[value] “{ $before }”, frequent before, is no longer there.
    }
rule-distribution-shifted-do = Check that the export, the unit and the filter are the same as last time.

## Description

rule-title-unclear = { $problem ->
        [missing] The dataset has no title.
        [file] The title is the name of a file: “{ $value }”.
       *[short] The title is too short to say what it is about: “{ $value }”.
    }
rule-title-unclear-do = Say in a few words what it is and where, for instance “Municipal nurseries of Illzach”.
rule-summary-missing = { $length ->
        [0] The dataset has no summary.
        [one] The summary is too short: { $length } character.
       *[other] The summary is too short: { $length } characters.
    }
rule-summary-missing-do = Write two sentences ({ $least } characters at least): what it is, and what it is for.
rule-row-is-missing = Nothing says what one row of the table is.
rule-row-is-missing-do = Complete “One row is:”, for instance “a nursery”.
rule-publisher-missing = Nothing says which service answers for these data.
rule-publisher-missing-do = Give the service or the body, for instance “Childhood department”.
rule-licence-missing = No licence is given: nobody knows what they may do with these data.
rule-licence-missing-do = Choose the Licence Ouverte 2.0, or the ODbL if modified versions must stay open.
rule-keywords-missing = The dataset has no keyword.
rule-keywords-missing-do = Add three to five words that residents would search for, for instance “nursery”, “childcare”, “childhood”.
rule-contact-missing = Nothing says whom to write to about these data.
rule-contact-missing-do = Give the address of a service, not of a person, for instance “data@town.fr”.
rule-period-missing = Nothing says which period these data are about.
rule-period-missing-do = Give the first day, and the last when it is known, for instance “from 1 January 2025 to 31 December 2025”.
rule-territory-missing = Nothing says which territory these data are about.
rule-territory-missing-do = Give the official code of the commune, the group of communes or the department, for instance “68224”.
rule-frequency-missing = No rhythm of updates is promised.
rule-frequency-missing-do = Say when these data will be updated, for instance “twice a year”.
rule-columns-unexplained = { $count ->
        [one] Nothing explains one column ({ $columns }).
       *[other] Nothing explains { $count } columns ({ $columns }…).
    }
rule-columns-unexplained-do = Write a sentence for each, for instance “Number of places allowed by the inspection”.
rule-unclear-column-names = { $count ->
        [one] The name of one column is hard to understand: { $columns }.
       *[other] The names of { $count } columns are hard to understand, among them { $columns }.
    }
rule-unclear-column-names-do = Give them names in whole words, or explain them in the description of the columns.
