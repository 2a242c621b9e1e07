# Table schemas: listing, adding, making.

schema-list-built-in = With Parvis:
schema-list-private = Of the authority:
schema-list-none = No schema of the authority. Add yours: parvis schema add FILE
schema-unknown = No schema is called "{ $name }". See the list: parvis schema list
schema-bad-name = A schema cannot be called "{ $name }". Use lowercase letters without accents, digits and hyphens, in one to three parts separated by "/": city/roads.
schema-name-wanted = Neither the schema nor the file has a name. Give one with --name.
schema-is-built-in = "{ $name }" is a schema that comes with Parvis. Give yours another name, with --name.
schema-stays = "{ $name }" comes with Parvis and stays in the list.
schema-added = The schema { $name }, version { $version }, is kept. To check a file: parvis check FILE --schema { $name }
schema-restored = The schema { $name }, version { $version }, had been removed; it is in the list again.
schema-already-there = The schema { $name }, version { $version }, is kept already, with the same content.
schema-version-taken = The version { $version } of the schema { $name } exists with another content, and a version never changes. Give another number in the file ("version").
schema-bad-version = "{ $version }" cannot be a version number. Use letters, digits, dots and hyphens, such as 1.2.0.
schema-removed = { $n ->
        [one] The schema { $name }, version { $versions }, is no longer in the list.
       *[other] The schema { $name } is no longer in the list. Versions removed: { $versions }.
    } The same file puts it back.
schema-made = { $columns ->
        [one] Schema of 1 column written to { $path }.
       *[other] Schema of { $columns } columns written to { $path }.
    } Read it, then: parvis check { $file } --schema { $path }
schema-make-one-table = A schema describes one table at a time, and this file holds several. Choose the sheet with --sheet.
schema-make-exists = { $path } exists already. Give --out another name: nothing is overwritten.

## A file that is no schema

schema-not-json = This is not correct JSON: see line { $line }, column { $column }.
schema-is-a-page = The address leads to a page, not to the file of the schema. Give the address of the JSON file itself.
schema-too-large = The file is over { $size }: it is not a schema.
schema-not-an-object = A table schema is a JSON object, between braces.
schema-no-fields = No list of columns ("fields") is given.
schema-not-a-field = What is given at { $place } does not describe a column: an object with a name ("name") is needed.
schema-data-package = This is a package of several tables (Data Package). Give the schema of one of them.
schema-json-schema = This is a schema of JSON files (JSON Schema), not a table schema (Table Schema).
schema-package-empty = This package of tables (Data Package) gives the schema of no table.
schema-package-elsewhere = The schema of a table of the package is elsewhere ({ $place }). Put it in the package, or in a file of the same folder.
