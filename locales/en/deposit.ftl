# Deposit of a file, step by step.

deposit-receipt = Deposit no. { $n }
deposit-untitled = Untitled
deposit-saved = Saved on { $at } by { $by }
deposit-about = no. { $n }, changed on { $at } by { $by }
deposit-updated = (updated on { $date })
deposit-read-only = You may read this deposit, not change it.
deposit-steps = Steps of the deposit
deposit-sent = Deposit no. { $n } is sent to review. The decision shows here and in “My space”.
deposit-step-fichier = File
deposit-step-lecture = Reading
deposit-step-qualite = Quality
deposit-step-description = Description
deposit-step-confidentialite = Confidentiality
deposit-step-verification = Check and send
deposit-status-to-do = To do
deposit-status-in-progress = In progress
deposit-status-done = Done
deposit-status-to-mend = To correct
deposit-state-open = In preparation
deposit-state-submitted = Under review
deposit-state-changes = To take up again
deposit-state-approved = Approved
deposit-state-published = Published
deposit-state-refused = Refused
deposit-state-abandoned = Abandoned
deposit-said-title = Exchanges and decisions
deposit-said-submitted = Sent to review by { $by }, on { $at }
deposit-said-comment = { $by }, on { $at }
deposit-said-opinion = Opinion on personal data by { $by }, on { $at }
deposit-said-approved = Approved by { $by }, on { $at }
deposit-said-changes = Corrections asked for by { $by }, on { $at }
deposit-said-refused = Refused by { $by }, on { $at }
deposit-said-reopened = Approval taken back by { $by }, on { $at }
deposit-said-with = { $sentence }: “{ $text }”
deposit-abandon = Give up this deposit
deposit-abandon-help = The deposit stays in your list, marked as abandoned. It can no longer be sent.
deposit-begin-title = Deposit a file
deposit-begin-what = What do you want to do?
deposit-begin-new = Publish a new dataset
deposit-begin-update = Update:
deposit-begin-place = Department that holds this data
deposit-begin-button = Begin
deposit-next = Continue
deposit-file-label = File to deposit
deposit-file-help = A table (.xlsx, .xls, .ods, .csv, .parquet) or a map (.geojson). 2 GB at most. Your file is never changed: corrections are applied to a copy.
deposit-file-send = Send the file
deposit-file-needed = Choose a file, then send it.
deposit-file-empty = This file is empty. Check you chose the right one.
deposit-file-current = File received: { $name } ({ $size }). Sending another one replaces it.
deposit-several-tables =
    { $n ->
        [one] This file holds a table, but it could not be chosen. Say which in the Reading step.
       *[other] This file holds { $n } tables. Say which one to read in the Reading step, or deposit one file for each table.
    }
deposit-repairs-do-not-apply = The corrections chosen do not apply to this file. Remove them in the Quality step, or send another file.
deposit-read-found =
    { $n ->
        [0] We read no row
        [one] We read one row
       *[other] We read { $n } rows
    } and { $columns ->
        [one] one column
       *[other] { $columns } columns
    } in “{ $label }”.
deposit-columns = Columns read
deposit-column = Column
deposit-column-type = Type found
deposit-column-examples = Examples
deposit-reading-no-file = No file for now. First send it in the File step.
deposit-reading-not-read = The file is kept, but it could not be read. Say how to read it, or send another one.
deposit-reading-unclear = One of the answers could not be understood. Check the rank of the header, then try again.
deposit-questions = Not what you expected?
deposit-questions-help = Only say what was read wrongly. The rest is left as found.
deposit-question-sheet = Sheet of the workbook
deposit-question-header = Rank of the header row
deposit-question-header-help = 1 for the first filled row, 0 if the file has no header.
deposit-question-separator = Column separator
deposit-question-encoding = Text encoding
deposit-question-dates = Dates such as 03/04/2026 begin with
deposit-as-found = As found
deposit-separator-semicolon = Semicolon
deposit-separator-comma = Comma
deposit-separator-tab = Tab
deposit-day-first = the day (3 April)
deposit-month-first = the month (4 March)
deposit-read-again = Read the file again
