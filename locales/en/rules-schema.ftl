# The table compared with the schema chosen for it.

rule-schema-missing-required-header = { $count ->
    [one] A required column is missing: { $expected }.
   *[other] { $count } required columns are missing: { $expected }.
}
rule-schema-missing-required-header-do = Add it, or say which column of the file stands for it.
rule-schema-missing-header = { $count ->
    [one] An optional column of the schema is not in the file: { $expected }.
   *[other] { $count } optional columns of the schema are not in the file: { $expected }.
}
rule-schema-missing-header-do = Add it if you have these data; otherwise there is nothing to do.
rule-schema-extra-header = { $count ->
    [one] A column is not in the schema: { $expected }.
   *[other] { $count } columns are not in the schema: { $expected }.
}
rule-schema-extra-header-do = Rename it if it is a column of the schema, or remove it.
rule-schema-disordered-header = All the columns are there, in another order than that of the schema.
rule-schema-disordered-header-do = Put them in this order: { $expected }.
rule-schema-missing-label = The schema asks for columns that are not in the file: { $expected }.
rule-schema-missing-label-do = Add them, or say which columns of the file stand for them.
rule-schema-extra-label = The file has columns that the schema does not allow: { $expected }.
rule-schema-extra-label-do = Remove them, or choose another schema.
rule-schema-incorrect-label = Some columns are not where the schema puts them: { $expected }.
rule-schema-incorrect-label-do = Put the columns in the order of the schema, under their exact names.
rule-schema-type-error = { $count ->
    [one] A value of “{ $column }” does not have the expected form: “{ $value }”.
   *[other] { $count } values of “{ $column }” do not have the expected form, such as “{ $value }”.
}
rule-schema-type-error-do = { $hint ->
    [none] Correct these values as the column is described.
   *[other] Write them like “{ $hint }”.
}
rule-schema-blank-row = { $count ->
    [one] An empty row is among the data: the schema does not allow it.
   *[other] { $count } empty rows are among the data: the schema does not allow them.
}
rule-schema-blank-row-do = Remove the empty rows.
rule-schema-row-length = { $count ->
    [one] A row has more or fewer cells than the header: the schema does not allow it.
   *[other] { $count } rows have more or fewer cells than the header: the schema does not allow them.
}
rule-schema-row-length-do = Check that their values are in the right column: a separator is missing, or there is one too many.
rule-schema-required = { $count ->
    [one] A cell of “{ $column }” is empty, and the schema requires it.
   *[other] { $count } cells of “{ $column }” are empty, and the schema requires them.
}
rule-schema-required-do = Fill these cells in.
rule-schema-min-length = { $count ->
    [one] A value of “{ $column }” is too short: “{ $value }”.
   *[other] { $count } values of “{ $column }” are too short, such as “{ $value }”.
}
rule-schema-min-length-do = Give at least { $expected } characters.
rule-schema-max-length = { $count ->
    [one] A value of “{ $column }” is too long: “{ $value }”.
   *[other] { $count } values of “{ $column }” are too long, such as “{ $value }”.
}
rule-schema-max-length-do = Keep them to { $expected } characters at most.
rule-schema-minimum = { $count ->
    [one] A value of “{ $column }” is too small: { $value }.
   *[other] { $count } values of “{ $column }” are too small, such as { $value }.
}
rule-schema-minimum-do = The smallest value allowed is { $expected }.
rule-schema-maximum = { $count ->
    [one] A value of “{ $column }” is too large: { $value }.
   *[other] { $count } values of “{ $column }” are too large, such as { $value }.
}
rule-schema-maximum-do = The largest value allowed is { $expected }.
rule-schema-exclusive-minimum = { $count ->
    [one] A value of “{ $column }” is too small: { $value }.
   *[other] { $count } values of “{ $column }” are too small, such as { $value }.
}
rule-schema-exclusive-minimum-do = Values must be above { $expected }.
rule-schema-exclusive-maximum = { $count ->
    [one] A value of “{ $column }” is too large: { $value }.
   *[other] { $count } values of “{ $column }” are too large, such as { $value }.
}
rule-schema-exclusive-maximum-do = Values must be below { $expected }.
rule-schema-pattern = { $count ->
    [one] A value of “{ $column }” does not have the form the schema gives: “{ $value }”.
   *[other] { $count } values of “{ $column }” do not have the form the schema gives, such as “{ $value }”.
}
rule-schema-pattern-do = { $hint ->
    [none] Correct these values as the column is described.
   *[other] Write them like “{ $hint }”.
}
rule-schema-enum = { $count ->
    [one] A value of “{ $column }” is not in the list of the schema: “{ $value }”.
   *[other] { $count } values of “{ $column }” are not in the list of the schema, such as “{ $value }”.
}
rule-schema-enum-do = Choose among: { $expected }.
rule-schema-categories = { $count ->
    [one] A value of “{ $column }” is not in the list of the schema: “{ $value }”.
   *[other] { $count } values of “{ $column }” are not in the list of the schema, such as “{ $value }”.
}
rule-schema-categories-do = Choose among: { $expected }.
rule-schema-json-schema = { $count ->
    [one] A structured value of “{ $column }” does not hold what the schema says.
   *[other] { $count } structured values of “{ $column }” do not hold what the schema says.
}
rule-schema-json-schema-do = Correct these values as the column is described.
rule-schema-unique-error = { $count ->
    [one] A value of “{ $column }” comes back, and each may be used only once: “{ $value }”.
   *[other] { $count } values of “{ $column }” come back, and each may be used only once, such as “{ $value }”.
}
rule-schema-unique-error-do = Give each row a different value, or remove repeated rows.
rule-schema-primary-key-error = { $count ->
    [one] A row has no identifier of its own ({ $expected }): it is empty or already taken.
   *[other] { $count } rows have no identifier of their own ({ $expected }): it is empty or already taken.
}
rule-schema-primary-key-error-do = Give each row an identifier that no other has.
rule-schema-unique-key-error = { $count ->
    [one] A row repeats values that may come only once together: { $expected }.
   *[other] { $count } rows repeat values that may come only once together: { $expected }.
}
rule-schema-unique-key-error-do = Correct these values, or remove repeated rows.
rule-schema-foreign-key-error = { $count ->
    [one] A row leads to another that does not exist: “{ $value }”.
   *[other] { $count } rows lead to others that do not exist, such as “{ $value }”.
}
rule-schema-foreign-key-error-do = Correct these values, or add the rows that are missing.
rule-schema-french-siret-value = { $count ->
    [one] A SIRET number of “{ $column }” is wrong: { $value }.
   *[other] { $count } SIRET numbers of “{ $column }” are wrong, such as { $value }.
}
rule-schema-french-siret-value-do = Check these numbers: 14 digits, the last of which follows from the others.
rule-schema-french-siren-value = { $count ->
    [one] A SIREN number of “{ $column }” is wrong: { $value }.
   *[other] { $count } SIREN numbers of “{ $column }” are wrong, such as { $value }.
}
rule-schema-french-siren-value-do = Check these numbers: 9 digits, the last of which follows from the others.
rule-schema-nomenclature-actes-value = { $count ->
    [one] The matter of an act is not in the national nomenclature: “{ $value }”.
   *[other] The matters of { $count } acts are not in the national nomenclature, such as “{ $value }”.
}
rule-schema-nomenclature-actes-value-do = Write the level 1 title, a slash without spaces, then level 2: “{ $expected }”.
rule-schema-year-interval-value = { $count ->
    [one] A period of “{ $column }” does not read as one or two years: “{ $value }”.
   *[other] { $count } periods of “{ $column }” do not read as one or two years, such as “{ $value }”.
}
rule-schema-year-interval-value-do = Write the earlier year first, like “{ $expected }”.
rule-schema-cohesive-columns-value = { $count ->
    [one] A row fills in only some of the columns that go together: { $expected }.
   *[other] { $count } rows fill in only some of the columns that go together: { $expected }.
}
rule-schema-cohesive-columns-value-do = Fill in all these columns, or leave them all empty.
rule-schema-compare-columns-value = { $count ->
    [one] A row contradicts the rule “{ $expected }”: it holds { $value }.
   *[other] { $count } rows contradict the rule “{ $expected }”, such as { $value }.
}
rule-schema-compare-columns-value-do = Correct one of the two values.
rule-schema-sum-columns-value = { $count ->
    [one] A total is not right: { $expected }.
   *[other] { $count } totals are not right: { $expected }.
}
rule-schema-sum-columns-value-do = Add up again; for the first of these rows, it makes { $hint }.
rule-schema-one-of-required = { $count ->
    [one] A row fills in neither of the two columns that are asked for: { $expected }.
   *[other] { $count } rows fill in neither of the two columns that are asked for: { $expected }.
}
rule-schema-one-of-required-do = Fill in at least one of the two.
rule-schema-phone-number-value = { $count ->
    [one] A telephone number of “{ $column }” cannot be called: “{ $value }”.
   *[other] { $count } telephone numbers of “{ $column }” cannot be called, such as “{ $value }”.
}
rule-schema-phone-number-value-do = Write “{ $expected }”, or the code of the country with a +.
rule-schema-opening-hours-value = { $count ->
    [one] Opening hours of “{ $column }” are not in the expected notation: “{ $value }”.
   *[other] { $count } opening hours of “{ $column }” are not in the expected notation, such as “{ $value }”.
}
rule-schema-opening-hours-value-do = Write them like “{ $expected }”.
rule-schema-french-gps-coordinates = { $count ->
    [one] A point of “{ $column }” is outside France: { $value }.
   *[other] { $count } points of “{ $column }” are outside France, such as { $value }.
}
rule-schema-french-gps-coordinates-do = Check the longitude and the latitude, in degrees, like “{ $expected }”.
rule-schema-reversed-french-gps-coordinates = { $count ->
    [one] A point of “{ $column }” has its latitude in place of its longitude: { $value }.
   *[other] { $count } points of “{ $column }” have their latitude in place of their longitude, such as { $value }.
}
rule-schema-reversed-french-gps-coordinates-do = Write the longitude first, like “{ $expected }”.
rule-schema-check-error = A check that the schema asks for could not be made: { $expected }.
rule-schema-check-error-do = Tell whoever keeps the schema; the rest of the file is checked.
