# What reading a file found: errors, doubts, column types.

## Why a file could not be read (what happens, then what to do)

read-error-empty = The file is empty. Check that the export has finished, then submit it again.
read-error-no-data = The file only holds blank lines or empty sheets. Check that this is the right file.
read-error-unknown-format = This content matches no table format we know. Save the file as CSV, XLSX, ODS, JSON, GeoJSON or Parquet.
read-error-unsupported-format = { $found ->
        [pdf] This is a PDF document. People can read it, machines cannot compute with it: ask for the original table (spreadsheet or CSV).
        [docx] This is a text document. Copy its table into a spreadsheet, then save it as ODS, XLSX or CSV.
        [odt] This is a text document. Copy its table into a spreadsheet, then save it as ODS, XLSX or CSV.
        [html] This is a web page, often an error or sign-in page saved in place of the file. Download the file itself again.
        [image] This is an image. Ask for the original table (spreadsheet or CSV).
        [shp] This is a Shapefile layer, which Parvis does not read yet. Export it as GeoJSON from your GIS.
        [gpkg] This is a GeoPackage, which Parvis does not read yet. Export the layer as GeoJSON from your GIS.
        [kml] This is a KML file, which Parvis does not read yet. Export it as GeoJSON.
        [gml] This is a GML file, which Parvis does not read yet. Export it as GeoJSON.
        [xml] This is an XML file, which Parvis does not read yet. Ask for an export as CSV, JSON or a spreadsheet.
        [gtfs] This is a GTFS transit feed: several linked tables, which Parvis does not read together yet. Submit one table at a time.
        [netex] This is a NeTEx transit feed, which Parvis does not read yet.
        [archive-7z] This is a 7z archive. Unpack it, or make a ZIP of it.
        [rar] This is a RAR archive. Unpack it, or make a ZIP of it.
       *[other] This is a “{ $found }” file, which is not a table Parvis can read. Save the data as CSV, XLSX, ODS, JSON, GeoJSON or Parquet.
    }
read-error-encrypted = The file is protected by a password. Open it, remove the password, save it, then submit it again.
read-error-corrupt = The { $format } file is damaged ({ $at }: { $detail }). Open it in the program it came from and export it again.
read-error-no-such-sheet = No sheet is called “{ $wanted }”. There are: { $available }.
read-error-several-tables = The archive holds several tables: { $members }. Unpack it and submit the one you want.
read-error-unknown-encoding = No encoding is called “{ $label }”. Try utf-8, windows-1252 or macintosh.
read-error-over-limit = { $limit ->
        [max_columns] The file has more than { $value } columns. It is nearly always a wrong delimiter, or a table to transpose.
        [max_cell_bytes] A cell is over { $value } bytes. Look for a quote that is never closed.
        [max_record_bytes] A line is over { $value } bytes. Look for a quote that is never closed.
        [max_unpacked_bytes] Unpacked, the file is over { $value } bytes. Split it into several files.
        [max_unpack_ratio] The archive is compressed in an abnormal way (over { $value } times its size). It was not opened.
        [max_members] The archive holds more than { $value } files. Keep only the table to publish.
       *[other] The file is over a reading limit ({ $limit }: { $value }). Split it into several files.
    }
read-error-again = Reading did not come to an end. Try again; if it happens again, save the file anew.
read-error-io = The file could not be opened: { $detail }. Check its name, its place and your permissions.
read-io-not-found = no file has this name
read-io-permission = you may not read it
read-io-directory = it is a directory

## Doubts: what could be read otherwise, or was repaired

doubt-encoding-guessed = The text encoding was guessed. Check the accented letters.
doubt-encoding-mixed = { $count ->
        [one] One line is in another encoding than the rest; it was read on its own.
       *[other] { $count } lines are in another encoding than the rest; they were read on their own.
    }
doubt-double-encoded = { $count ->
        [one] One value was encoded twice (“Ã©” for “é”).
       *[other] { $count } values were encoded twice (“Ã©” for “é”).
    }
doubt-letters-lost = { $count ->
        [one] One value holds a letter that was lost (“�”) before it came here. Export again if you can.
       *[other] { $count } values hold letters that were lost (“�”) before they came here. Export again if you can.
    }
doubt-stray-byte-order-mark = A byte-order mark too many was removed.
doubt-nul-bytes = { $count ->
        [one] One NUL character was removed.
       *[other] { $count } NUL characters were removed.
    }
doubt-stray-quote = { $count ->
        [one] One quote is misplaced or never closed. Check the line given.
       *[other] { $count } quotes are misplaced or never closed. Check the lines given.
    }
doubt-ragged-rows = { $count ->
        [one] One row does not have as many cells as the header.
       *[other] { $count } rows do not have as many cells as the header.
    }
doubt-no-header = No header line was found: columns were given temporary names. Add a line of names.
doubt-header-of-several-lines = The header spans several lines: names come from the most precise one, the others serve as labels.
doubt-header-repeated = The header is repeated in the file; repetitions are not data.
doubt-unnamed-column = { $column ->
        [none] A column has no name; it was given a temporary one.
       *[other] A column had no name; it is called “{ $column }” for now.
    }
doubt-duplicate-column-name = { $column ->
        [none] Several columns have the same name; they were numbered.
       *[other] Several columns had the same name; this one is called “{ $column }”.
    }
doubt-empty-column = { $column ->
        [none] A column is wholly empty.
       *[other] The column “{ $column }” is wholly empty.
    }
doubt-totals-row = The last row looks like a total. If it is one, remove it from the file: it would count twice.
doubt-other-sheets = The workbook holds other sheets: { $values }. Only one was read.
doubt-other-members = The archive holds other files: { $values }. Only one was read.
doubt-misnamed = The name’s extension announces another format than the content. The content is what counts.
doubt-ambiguous-dates = In “{ $column }”, every date can be read in two ways: { $values }. Say which one is right.
doubt-mixed-decimal-marks = The column “{ $column }” mixes decimal commas and points.
doubt-ambiguous-thousands = In “{ $column }”, the point or comma may separate thousands or decimals: { $values }.
doubt-digits-lost = In “{ $column }”, a spreadsheet destroyed digits ({ $values }). Start again from the original file.
doubt-leading-zeros-lost = The column “{ $column }” is a code whose leading zeros were probably lost ({ $values }).
doubt-values-out-of-type = { $count ->
        [one] In “{ $column }”, one value does not have the form of the others: { $values }. The column stays text.
       *[other] In “{ $column }”, { $count } values do not have the form of the others: { $values }. The column stays text.
    }
doubt-values-out-of-semantic = { $count ->
        [one] In “{ $column }”, one value is not valid: { $values }.
       *[other] In “{ $column }”, { $count } values are not valid: { $values }.
    }
doubt-spreadsheet-errors = { $count ->
        [one] One cell holds a spreadsheet error ({ $values }), read as empty.
       *[other] { $count } cells hold a spreadsheet error ({ $values }), read as empty.
    }
doubt-missing-markers = { $count ->
        [one] In “{ $column }”, one “missing” value ({ $values }) was read as empty.
       *[other] In “{ $column }”, { $count } “missing” values ({ $values }) were read as empty.
    }
doubt-projected-coordinates = The column “{ $column }” seems to be in metres (Lambert 93 or another projection), not in degrees.
doubt-swapped-coordinates = { $count ->
        [one] In “{ $column }”, one point seems to have its latitude and longitude exchanged.
       *[other] In “{ $column }”, { $count } points seem to have their latitude and longitude exchanged.
    }
doubt-formulas-without-values = { $count ->
        [one] One formula has no saved value. Open the workbook, recalculate, save.
       *[other] { $count } formulas have no saved value. Open the workbook, recalculate, save.
    }

## Lines that are not data

skip-blank = blank
skip-preamble = title or notes above the table
skip-header = header
skip-note = notes below the table
skip-dropped = dropped by a repair

## Column types (the other names of types and meanings are in types.ftl)

type-datetime_utc = date and time (UTC)
