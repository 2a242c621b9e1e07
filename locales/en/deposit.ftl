# Deposit of a file, step by step.

deposit-receipt = Deposit no. { $n }
deposit-untitled = Untitled
deposit-saved = Saved on { $at } by { $by }
deposit-about = no. { $n }, changed on { $at } by { $by }
deposit-updated = (updated on { $date })
deposit-read-only = You may read this deposit, not change it.
deposit-steps = Steps of the deposit
deposit-sent = Deposit no. { $n } is sent to review. A decision is expected by { $until }: it shows here and in “My space”.
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
deposit-save = Save
deposit-choose = Choose
deposit-yes = Yes
deposit-no = No
deposit-repair-idle = { $repair } (no effect on this file)
deposit-remove-repair = Remove this correction
deposit-apply-safe = Apply all safe corrections
deposit-fix =
    { $n ->
        [one] Correct the cell
       *[other] Correct the { $n } cells
    }
deposit-fix-so = Apply: { $repair }
deposit-leave = Leave as it is, and say why
deposit-leave-why = Why leave it as it is?
deposit-leave-help = Whoever reviews sees this reason. { $n } characters at most.
deposit-leave-button = Save this reason
deposit-remove-reason = Remove this reason
deposit-left = Left as it is: “{ $reason }” { $by }, on { $date }.
deposit-error-reason = Write a reason in a few words.
deposit-error-long = This text is too long. Shorten it to { $n } characters.
deposit-error-period = The period ends before it begins. Check both days.
deposit-error-day = This is not a day. Write for instance 2026-11-24, or leave both fields empty.
deposit-error-territory = A code does not have the right form. Write INSEE codes, for instance 68224, or SIREN numbers of groups of communes.
deposit-error-address = This address does not suit. Use letters without accents, digits and hyphens.
deposit-error-address-taken = Another dataset already has this address. Choose another one in the Description step.
deposit-error-missing = Some answers are still to be given before sending.
deposit-description-help = Title, summary, row, frequency, licence and contact are needed to send. You may save an incomplete description.
deposit-field-title = Title
deposit-field-address = Address in the portal
deposit-field-address-help = The end of the web address. Leave it empty: it is made from the title.
deposit-field-summary = In short
deposit-field-row_is = One row is
deposit-field-keywords = Keywords, separated by commas
deposit-field-period = Period covered
deposit-field-first-day = First day
deposit-field-last-day = Last day
deposit-field-territory = Territory covered
deposit-field-territory-help = Official codes separated by commas: 68224 for a commune, 68 for a department.
deposit-field-frequency = Update frequency
deposit-field-licence = Licence
deposit-field-contact = Contact
deposit-field-contact-help = The address of a department, not of a person.
deposit-field-publisher = Department in charge
deposit-meanings = What the columns mean
deposit-meaning = Meaning
deposit-question-persons = Does this file speak of persons?
deposit-question-secret = Does it hold a secret protected by law?
deposit-question-security = Does it endanger persons or places?
deposit-suspects = Columns to check
deposit-no-suspect = No column seems to hold personal data.
deposit-suspect-column = Column “{ $column }”
deposit-column-remove = Remove the column from what is published
deposit-column-mask = Mask the values
deposit-column-publish = Publish as it is, with a reason
deposit-column-why = Reason, to publish as it is
deposit-needs-opinion = The data protection officer is asked before the decision.
deposit-complete = Everything is ready. Read your answers again, then send the deposit.
deposit-missing =
    { $n ->
        [one] One answer is still to be given
       *[other] { $n } answers are still to be given
    }
deposit-answers = Your answers
deposit-modify = Change
deposit-change = Change: { $answer }
deposit-not-said = Nothing
deposit-answer-repairs = Corrections
deposit-answer-reasons = Left as it is
deposit-answer-kept = Columns published as they are
deposit-reason-of = { $place }: “{ $reason }”
deposit-after = Once sent, the deposit is not changed any more. Nothing is public before the decision.
deposit-send = Send to review
deposit-lack-file = Send the file to deposit
deposit-lack-reading = Have the file read
deposit-lack-address = Choose the address of the dataset in the portal
deposit-lack-field = Complete the description: { $field }
deposit-lack-question = Answer the three questions on confidentiality
deposit-lack-column = Say what to do with the column “{ $column }”
