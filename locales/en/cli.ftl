# The command line.

## Help

cli-about = Parvis: the open-data portal of a local authority
cli-usage = Usage:
cli-commands = Commands
cli-options = Options
cli-arguments = Arguments
cli-help = Shows help
cli-version = Shows the version
cli-more = “parvis COMMAND --help” explains a command. Messages follow the language of your system (LANG, LC_ALL).
cli-serve = Serves the portal
cli-demo = Serves an imaginary territory, “Val-d’Orvanne”, to discover Parvis
cli-verify = Reads all the data kept and says whether anything is missing
cli-backup = Saves the whole portal to a file, without stopping it
cli-restore = Puts a backup into an empty data directory
cli-inspect = Says what is read in a file, publishing nothing
cli-check = Checks the quality of a file, without publishing anything
cli-check-more = Exit codes: 0 nothing blocks, 1 at least one blocking problem (in the repaired file, with --apply), 2 the check could not be done or written.
cli-arg-schema = Schema to comply with: its name (scdl/subventions), a file or an address
cli-arg-only = Looks at these only, separated by commas: reading, schema, structure, values, references, geography, keys, personal, previous, metadata
cli-arg-previous = Previous version of the same file, to compare with
cli-arg-xlsx = Writes a copy of the file (XLSX) where each cell to review is coloured and explained
cli-arg-html = Writes the report as a page (HTML) that needs nothing else
cli-arg-apply = Applies repairs: all-safe, all those that cannot lose anything
cli-arg-out = Repaired file to write, which does not exist yet; its extension says the format
cli-value-schema = SCHEMA
cli-value-groups = SUBJECTS
cli-value-repairs = REPAIRS
cli-schema = Lists, shows, makes and keeps table schemas
cli-schema-list = Lists the schemas, those of Parvis and those of the authority, with their versions
cli-schema-show = Writes a schema, as JSON
cli-schema-make = Makes a schema out of what a file holds
cli-schema-add = Keeps a schema of the authority, for "check --schema"
cli-schema-remove = Removes a schema of the authority from the list
cli-arg-schema-name = Name of the schema; "@" and a number for one version only (city/roads@1.2.0)
cli-arg-source = File or address of the schema (Table Schema, JSON)
cli-arg-add-name = Name of the schema (default: the one it gives itself, or the file’s)
cli-arg-make-name = Name of the schema (default: the file’s)
cli-arg-make-title = Title of the schema (default: the name of the file)
cli-arg-make-out = File to write, which does not exist yet (default: the standard output)
cli-value-source = SOURCE
cli-publish = Publishes a file as a new version of a dataset
cli-completions = Writes the completion script of a shell
cli-man = Writes the manual page
cli-migrate = Brings the database to the format of this version of Parvis
cli-config = Shows the configuration
cli-config-sample = Writes a commented configuration file with the defaults
cli-config-show = Writes the configuration as Parvis understands it
cli-arg-config = Configuration file (TOML)
cli-arg-data = Data directory (default: ./data)
cli-arg-data-demo = Data directory of the demonstration (default: ./data/demo)
cli-arg-listen = Address and port to listen on (default: 127.0.0.1:8080; port 0: any free port)
cli-arg-backup-file = File to write
cli-arg-restore-file = Backup to read
cli-arg-file = File to read
cli-arg-json = Answers in JSON
cli-arg-sheet = Sheet to read, by its name
cli-arg-all-sheets = Reads every sheet: one table each
cli-arg-encoding = Text encoding (utf-8, windows-1252…)
cli-arg-delimiter = Delimiter: one character, or “tab”
cli-arg-day-first = Reads 03/04/2026 as 3 April
cli-arg-month-first = Reads 03/04/2026 as March 4
cli-arg-dataset = Identifier of the dataset in its address (example: arbres-remarquables)
cli-arg-title = Title of the dataset (the first time, by default: the name of the file)
cli-arg-table = Name of the table in the dataset (default: the only one, or the names of the sheets)
cli-arg-as = Who publishes, for the history
cli-arg-as-deed = Who does it, for the history
cli-arg-note = What this version changes, in one sentence
cli-arg-publish-schema = Checks against this schema: a name, a file or an address; by default, that of the version before
cli-arg-without-schema = Checks against no schema
cli-arg-repairs = Applies the repairs of this JSON file; by default, those of the version before
cli-arg-without-repairs = Applies no repair, not even those of the version before
cli-arg-pseudonym-key = File that holds the key of pseudonyms, 16 bytes or more. It is not kept
cli-arg-waive = Publishes despite a blocking finding, saying why. Once for each finding; the reason is public and kept
cli-arg-shell = Shell: bash, elvish, fish, powershell or zsh
cli-value-file = FILE
cli-value-directory = DIRECTORY
cli-value-address = ADDRESS
cli-value-name = NAME
cli-value-text = TEXT
cli-value-slug = SLUG
cli-value-shell = SHELL
cli-value-character = CHARACTER
cli-value-command = COMMAND
cli-value-waiver = RULE[:COLUMN]=REASON

## Usage errors

cli-error = Error: { $message }
cli-error-unknown-argument = there is no option “{ $name }”.
cli-error-unknown-command = there is no command “{ $name }”.
cli-error-did-you-mean = Did you mean “{ $name }”?
cli-error-missing = missing: { $name }.
cli-error-missing-command = say which command to run.
cli-error-invalid-value = the value “{ $value }” does not suit { $name }.
cli-error-no-value = { $name } needs a value.
cli-error-conflict = { $name } does not go with { $other }.
cli-error-repeated = { $name } is accepted only once.
cli-error-usage = the command is not understood.
cli-error-see-help = For help: parvis --help
cli-error-because = Cause: { $message }

## Configuration

config-header = Configuration of Parvis. Each setting is worth the following by default; remove the “#” to change it.
config-header-order = An environment variable goes before this file, an option of the command goes before all.
config-unit = Unit: { $unit }.
config-env = Environment variable: { $name }.
config-unreadable = the configuration file { $path } could not be read: { $detail }
config-unknown-key = there is no setting “{ $key }” (in { $path }).
config-invalid-value = the value “{ $value }” does not suit the setting “{ $key }” (in { $path }): { $wanted }.
config-wanted-address = an address and a port, such as 127.0.0.1:8080
config-wanted-url = a full web address, such as https://data.example.org
config-wanted-whole = a whole number between { $least } and { $most }
config-wanted-hosts = servers and their ports between commas, such as schemas.intranet:80
config-wanted-one-of = one of these values: { $values }
config-wanted-text = a text that is not empty
setting-server-data = Directory where Parvis keeps everything: database, files, indexes.
setting-server-listen = Address and port to listen on. Put a reverse proxy (HTTPS) in front.
setting-server-public-url = Public address of the portal (https://data.example.org), without a path. Empty: the listening address, over HTTP.
setting-server-database-url = Database of the metadata: empty for SQLite in the data directory, or postgres://user:password@server/database.
setting-portal-name = Name of the portal, in the header and titles.
setting-portal-territory = Territory, as said in a sentence: “la ville de Mulhouse”. Empty: none is named.
setting-server-metrics-token = Token other machines must show to read /metrics. Empty: only this machine may.
setting-portal-contact = E-mail address for questions, shown on service pages. Empty: none.
setting-query-memory = Memory kept for the tables being served.
setting-query-timeout = Longest time a question to the data may take.
setting-query-concurrent = Questions answered at the same time. 0: two per core.
setting-outbound-allow = Servers of your network that Parvis may fetch a file from, between commas (schemas.intranet:80). Empty: only addresses of the public internet are read.
setting-log-format = Form of the log: text (for people) or json (for machines).
setting-log-level = Detail of the log: error, warn, info, debug or trace.

## inspect

inspect-could-not-read = Could not read. { $reason }
inspect-title = { $name }: { $rows ->
        [0] no row
        [one] 1 row
       *[other] { $rows } rows
    }, { $columns ->
        [one] 1 column
       *[other] { $columns } columns
    }
inspect-format = Format: { $format }
inspect-inside = Format: { $format }, inside { $containers }
inspect-encoding = Encoding: { $encoding }
inspect-encoding-guessed = Encoding: { $encoding } (probable, { $percent }%)
inspect-delimiter = Delimiter: { $delimiter ->
        [tab] tab
        [space] space
        [semicolon] semicolon
        [comma] comma
        [pipe] vertical bar
       *[other] { $delimiter }
    }
inspect-sheet = Sheet or file read: { $sheet }
inspect-header = Header: line { $row } (blank lines not counted)
inspect-no-header = Header: none
inspect-skipped = { $count ->
        [one] Line { $first } left out ({ $reason }): { $text }
       *[other] Lines { $first } to { $last } left out ({ $reason }): { $text }
    }
inspect-column-name = Column
inspect-column-type = Type
inspect-column-filled = Filled
inspect-column-distinct = Distinct values
inspect-column-range = From least to greatest, or examples
inspect-range = { $min } to { $max }
inspect-doubts = Doubts ({ $count })
inspect-rows-cited = { $count ->
        [one] line { $rows }
       *[other] lines { $rows }
    }
inspect-rows-more = { $rows }…
inspect-no-doubt = No doubt.

## publish

publish-keeping = Copying { $name } ({ $size })
publish-reading = Reading and typing { $name }
publish-storing = Storing
publish-indexing = Preparing answers
publish-done = “{ $title }”: version { $version } published, { $rows ->
        [one] 1 row
       *[other] { $rows } rows
    }.
publish-doubts = { $count ->
        [one] 1 doubt about the reading: “parvis inspect { $file }” shows it.
       *[other] { $count } doubts about the reading: “parvis inspect { $file }” shows them.
    }
publish-repaired = Repaired: { $repair }.
publish-repair-idle = Without effect on this file: { $repair }. Check that this is expected.
publish-repairs-unreadable = { $path } does not hold a list of repairs: { $reason }.
publish-bad-key = { $path } does not hold a key of 16 bytes or more.
publish-unprotected = the column "{ $column }", which the repairs protect, is not in this file. Check its name, or give other repairs with --repairs.
publish-repairs-newer = the repairs were written by a newer version of Parvis. Update Parvis.
publish-repairs-several = the file holds { $count } tables and repairs are about one. Choose the sheet with --sheet.
publish-schema-of-several = a package describes several tables: give the schema of one.
publish-address = Address: { $url }
publish-unchanged = Nothing to publish: version { $version } already holds this file.
publish-refused = Publication refused: { $reason }
publish-title-needed = the dataset has no title: give it one with --title.
publish-too-long = the title or the note is over { $limit } characters.
publish-nothing = the file holds no column.
publish-duplicate-table = two tables would be called “{ $name }”.
publish-several-tables = the file holds { $count } tables, which cannot have the same name: remove --table.
publish-conflict = someone else has published this dataset meanwhile: try again.
publish-blocked = { $count ->
        [one] Publication blocked: the check found a problem nobody answers for.
       *[other] Publication blocked: the check found { $count } problems nobody answers for.
    }
publish-blocked-what-to-do = { $count ->
        [one] Mend the file (“parvis check { $file }” shows the cells), or publish all the same by adding the option above with your reason.
       *[other] Mend the file (“parvis check { $file }” shows the cells), or publish all the same by adding the options above with your reasons.
    }
publish-bad-waiver = “{ $value }” does not say what to publish all the same: write RULE=REASON, or RULE:COLUMN=REASON when the finding is about a column.
publish-waiver-without-reason = say why you publish despite “{ $about }”, after the = sign.
publish-waiver-too-long = the reason given for “{ $about }” is longer than { $limit } characters.
publish-waiver-needless = “{ $about }” matches nothing: no finding blocks. Remove --waive.
publish-waiver-useless = “{ $about }” matches no blocking finding. Those of the file: { $blocking }.
publish-waiver-ambiguous = “{ $about }” exists in several tables: say which one, { $choices }.
publish-waived-twice = two reasons are given for “{ $about }”: keep one.
publish-failed = nothing was published.
publish-bad-slug = “{ $value }” cannot be an identifier: 1 to 100 lowercase letters without accents, digits and hyphens.
publish-bad-table = “{ $value }” cannot name a table: 1 to 100 lowercase letters without accents, digits and hyphens.
publish-bad-delimiter = “{ $value }” cannot be a delimiter: a single ASCII character, or “tab”.

## serve, demo

serve-listening = { $name } is served on { $url } (Ctrl-C to stop)
serve-stopped = Stopped.
serve-port-taken = could not listen on { $address }: { $detail }. Change the address or port with --listen.
demo-preparing = Preparing an imaginary territory: { $territory }
demo-dataset = { $done }/{ $total }: { $title }
demo-existing = The demonstration already exists in { $path }: it is served as it is.
demo-accounts = Accounts to try, all with the password { $password }:
demo-account = - { $email }, { $name }, { $role }
demo-fictional = Everything in it is invented: communes, people, amounts.

## verify, backup, restore, migrate

verify-reading = Reading all the data again
verify-missing = lost: file { $hash }
verify-damaged = altered: file { $hash }
verify-discrepancy = contradiction in { $dataset }: { $detail }
verify-sound = Nothing is missing. { $versions ->
        [0] No version
        [one] 1 version
       *[other] { $versions } versions
    }, { $blobs ->
        [0] no file read again
        [one] 1 file read again
       *[other] { $blobs } files read again
    } ({ $size }).
verify-trail-break = journal altered at event { $number }: { $detail }
verify-trail = { $count ->
        [0] Journal: no event.
        [one] Journal: 1 event, fingerprint { $hash }. Note it elsewhere: it will prove that nothing in it was changed.
       *[other] Journal: { $count } events, fingerprint { $hash }. Note it elsewhere: it will prove that nothing in it was changed.
    }
verify-orphans = { $count ->
        [one] 1 file waits to be tidied away, harmless.
       *[other] { $count } files wait to be tidied away, harmless.
    }
verify-damage = { $count ->
        [one] 1 anomaly:
       *[other] { $count } anomalies:
    }
verify-what-to-do = Restore the last backup into another directory (“parvis restore”) and compare.
backup-writing = Writing the backup
backup-done = Backup written: { $path } ({ $size }).
backup-exists = { $path } already exists: choose another name.
restore-reading = Reading the backup
restore-not-empty = { $path } already holds data: choose an empty directory.
restore-done = Backup restored to { $path }.
migrate-done = The database is up to date.
error-open-store = could not open the data in { $path }
error-database-older = the database is of an earlier version of Parvis: run "parvis migrate", then try again
