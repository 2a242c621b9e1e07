# What the rules of repairs say: what is wrong (rule-…), then what to do (rule-…-do).

rule-blank-rows = { $count ->
        [one] An empty row cuts the table; it is left out.
       *[other] { $count } empty rows cut the table; they are left out.
    }
rule-blank-rows-do = Check that the empty rows do not separate several tables.
rule-header-in-body = { $count ->
        [one] The row of column titles comes back once among the data.
       *[other] The row of column titles comes back { $count } times among the data.
    }
rule-header-in-body-do = Remove these rows: they would be counted as data.
rule-years-in-columns = The years { $first } to { $last } are columns: each new year would change the table.
rule-years-in-columns-do = Turn these columns into rows, with one column for the year and one for the value.
rule-several-values = In “{ $column }”, { $count } cells hold several values separated by “{ $separator }”, for example “{ $value }”.
rule-several-values-do = Split them, one row for each value, if people need to count them.
rule-constant-column = Column “{ $column }” holds the same value everywhere: “{ $value }”.
rule-constant-column-do = Check that the export is complete, or say it once in the description.
rule-double-encoded-cells = { $count ->
        [one] In “{ $column }”, accented letters of one cell are damaged: “{ $value }”.
       *[other] In “{ $column }”, accented letters of { $count } cells are damaged, for example “{ $value }”.
    }
rule-double-encoded-cells-do = Restore the original letters; nothing is lost.
rule-invisible-characters = { $count ->
        [one] In “{ $column }”, one cell holds invisible characters: “{ $value }”.
       *[other] In “{ $column }”, { $count } cells hold invisible characters, for example “{ $value }”.
    }
rule-invisible-characters-do = Remove them: two values that look the same would be counted apart.
rule-inner-spaces = { $count ->
        [one] In “{ $column }”, one cell holds needless spaces: “{ $value }”.
       *[other] In “{ $column }”, { $count } cells hold needless spaces, for example “{ $value }”.
    }
rule-inner-spaces-do = Keep one plain space between words.
rule-numbers-as-text = { $count ->
        [one] In “{ $column }”, a number such as “{ $value }” can be neither summed nor sorted: the column stayed text.
       *[other] In “{ $column }”, { $count } numbers such as “{ $value }” can be neither summed nor sorted: the column stayed text.
    }
rule-numbers-as-text-do = Write them with a decimal point and no space, such as “1234.50”, and correct the cells that are not numbers.
rule-dates-not-iso = { $count ->
        [one] In “{ $column }”, one date is written like “{ $value }”.
       *[other] In “{ $column }”, { $count } dates are written like “{ $value }”.
    }
rule-dates-not-iso-do = Write them like “2026-11-24”, which every tool understands the same way.
rule-excel-serial-dates = { $count ->
        [one] In “{ $column }”, one date stayed a number of days: “{ $value }”.
       *[other] In “{ $column }”, { $count } dates stayed numbers of days, such as “{ $value }”.
    }
rule-excel-serial-dates-do = Check one example, then turn them into dates such as “2026-11-24”.
rule-mixed-booleans = In “{ $column }”, yes and no are written in several ways: mostly like “{ $usual }”, but { $count } times otherwise, for example “{ $value }”.
rule-mixed-booleans-do = Write them in one way: “true” or “false”.
rule-unit-in-cells = In “{ $column }”, { $count } numbers carry their unit, such as “{ $value }”: they can be neither summed nor sorted.
rule-unit-in-cells-do = Take “{ $unit }” out of the cells and give the unit in the description of the column.
rule-mixed-units = { $count ->
        [one] Column “{ $column }” mixes units: mostly “{ $usual }”, but also { $others } in one cell: “{ $value }”.
       *[other] Column “{ $column }” mixes units: mostly “{ $usual }”, but also { $others } in { $count } cells, for example “{ $value }”.
    }
rule-mixed-units-do = Convert all values into one unit.
rule-zeros-missing = { $count ->
        [one] In “{ $column }”, the code “{ $value }” is shorter than the others, which have { $width } digits.
       *[other] In “{ $column }”, { $count } codes such as “{ $value }” are shorter than the others, which have { $width } digits.
    }
rule-zeros-missing-do = Restore the leading zeros if a spreadsheet removed them.
rule-corsican-letters = { $count ->
        [one] In “{ $column }”, one code of Corsica is in lower case: “{ $value }”.
       *[other] In “{ $column }”, { $count } codes of Corsica are in lower case, such as “{ $value }”.
    }
rule-corsican-letters-do = Write the letter in upper case, as in “2A004”.
rule-duplicate-rows = { $count ->
        [one] A row is the same as another in every cell.
       *[other] { $count } rows are the same as another in every cell.
    }
rule-duplicate-rows-do = Remove the copies, or add the column that tells these rows apart.
