# Reviewing what is submitted, and the decision.

reviews-title = Reviews
reviews-count = { $n ->
        [0] No submission is waiting for a decision.
        [one] One submission is waiting for a decision.
       *[other] { $n } submissions are waiting for a decision.
    }
reviews-more = The 200 most recent submissions are shown. Decide on these to see the next ones.
reviews-none = Everything is reviewed.
reviews-back = Back to my space
reviews-caption = Submissions to review, most urgent first
reviews-deposit = Submission
reviews-department = Department
reviews-assignee = Assigned to
reviews-due = Due
desk-reviews = Review
review-about = no. { $n }, sent by { $by } on { $date }
review-nobody = Nobody yet
review-no-due-date = No due date
review-due = { $n ->
        [0] Answer due today, { $date }
        [one] Answer due by { $date } (tomorrow)
       *[other] Answer due by { $date } (in { $n } days)
    }
review-late = { $n ->
        [one] One day late, answer was due on { $date }
       *[other] { $n } days late, answer was due on { $date }
    }
review-heading = Review no. { $n }
review-sent = Sent by { $by } ({ $department }), { $at }
review-assignee = Assigned to: { $name }
review-note = Note from the agent:
review-summary = Summary
review-count-removed = { $n ->
        [0] − no row removed
        [one] − one row removed
       *[other] − { $n } rows removed
    }
review-count-changed = { $n ->
        [0] ≠ no row changed
        [one] ≠ one row changed
       *[other] ≠ { $n } rows changed
    }
review-count-added = { $n ->
        [0] + no row added
        [one] + one row added
       *[other] + { $n } rows added
    }
review-count-identical = { $n ->
        [0] = no identical row
        [one] = one identical row
       *[other] = { $n } identical rows
    }
review-count-totals = { $old } → { $new } rows in all
review-count-columns = { $n ->
        [0] columns: no change
        [one] columns: one change
       *[other] columns: { $n } changes
    }
review-count-description = { $n ->
        [0] description: no field changed
        [one] description: one field changed
       *[other] description: { $n } fields changed
    }
review-count-privacy = { $n ->
        [0] confidentiality: nothing found, checked
        [one] confidentiality: one point to look at
       *[other] confidentiality: { $n } points to look at
    }
review-count-quality = quality: { $blocking } blocking, { $warnings ->
        [one] 1 warning
       *[other] { $warnings } warnings
    }
review-count-no-quality = quality: not checked yet
review-fewer-rows = Careful: { $percent } fewer rows than version { $version }.
review-more-rows = Careful: { $percent } more rows than version { $version }.
review-is-new = This is a new dataset: all its rows are added.
review-with-agent = Changes are requested: the submission is with the agent and may still change.
review-approved-for = Approved: publication goes out on { $at }.
review-approved-soon = Approved: publication is under way.
review-opinion-missing = This submission needs a favourable opinion on personal data, and there is none. To approve it anyway, say why in the message.
review-key = Compare rows by
review-key-help = The column that tells each row from the others: a number, a code. Without a key, a changed row counts as removed and added.
review-key-apply = Compare
review-key-none = Whole rows, no key
review-key-proposed = { $columns } (proposed)
review-tabs = Parts of the review
review-tab = { $name } ({ $n })
review-tab-removed = Removed
review-tab-changed = Changed
review-tab-added = Added
review-tab-identical = Identical
review-tab-columns = Columns
review-tab-description = Description
review-tab-privacy = Confidentiality
review-tab-quality = Quality
review-title-removed = Removed rows
review-title-changed = Changed rows
review-title-added = Added rows
review-title-identical = Identical rows
review-legend = Legend: − removed row, struck out; ≠ changed cell, the old value struck out and then the new one in bold; + added row.
review-caption-removed = { $n } rows shown out of { $total } removed
review-caption-changed = { $n } rows shown out of { $total } changed
review-caption-added = { $n } rows shown out of { $total } added
review-caption-identical = { $n } rows shown out of { $total } identical
review-caption-columns = Columns and types, before and after
review-caption-description = Description, before and after
review-rows-cut = Only the first { $n } rows can be shown. The counts are complete.
review-no-row = No row.
review-nothing-said = Nothing is said yet.
review-not-read = The file was not read since the last change: nothing can be compared for now.
review-nothing-in-common = No column has the same name as in the live version: everything is replaced. Check that it is the right file.
review-key-too-coarse = Too many rows share the same key to be compared. Choose another key.
review-too-many-rows = This table is too long to be compared row by row.
review-row = Row
review-change = Change
review-act = Comment
review-becomes = becomes
review-what = What
review-before = Before
review-after = After
review-row-removed = removed
review-row-changed = changed
review-row-added = added
review-row-identical = identical
review-mark-removed = − removed
review-mark-changed = ≠ changed
review-mark-added = + added
review-mark-identical = = identical
review-column-gone = { $column } (removed)
review-column-new = { $column } (new)
review-field-title = Title
review-field-summary = In short
review-field-row = One row is
review-field-publisher = Publisher
review-field-licence = Licence
review-field-keywords = Keywords
review-field-period = Period covered
review-field-territory = Territory
review-field-frequency = Update frequency
review-field-contact = Contact
review-field-column = Column “{ $column }”
review-question-persons = Does the file speak of persons?
review-question-secret = Does it hold a secret protected by law?
review-question-security = Could it endanger people or places?
review-answer-yes = Yes
review-answer-no = No
review-answer-none = No answer
review-privacy-columns = Columns where personal data were found
review-privacy-no-column = No column.
review-column-treated = Removed, masked or grouped before publication
review-column-unanswered = Found, and nobody said what to do with it
review-column-kept = Published as it is: “{ $reason }” – { $by }
review-opinion-asked = These answers call for the opinion of the data protection officer.
review-waived = Left as is: “{ $reason }” – { $by }
review-thread = Discussion
review-said-row = row { $n }
review-said-favourable = Favourable opinion of { $by } on personal data, { $at }
review-said-reserved = Opinion with reservations of { $by } on personal data, { $at }
review-said-unfavourable = Unfavourable opinion of { $by } on personal data, { $at }
review-said-sent-back = Back in review by { $by }, { $at }
review-sent-back-unchanged = Nothing changes from the live version: there is nothing to publish.
review-sent-back-address = Another dataset took this address meanwhile. The agent must choose another one.
review-sent-back-moved-on = The dataset changed since the approval. Look again at what changes, then decide.
review-sent-back-does-not-pass = The file does not pass the checks any more, or cannot be read. Nothing is published.
review-sent-back-failed = Publication failed several times. Nothing is published; you may approve again.
review-comment = Your comment
review-comment-row = Comment
review-comment-about-row = Row concerned (optional)
review-comment-send = Add the comment
review-opinion = Opinion on personal data
review-opinion-which = Your opinion
review-opinion-favourable = Favourable
review-opinion-reserved = Favourable with reservations
review-opinion-unfavourable = Unfavourable
review-opinion-why = Your reasons
review-opinion-send = Give this opinion
review-assign = Follow-up of the review
review-assign-who = Who reviews
review-assign-due = Answer due by
review-assign-send = Save the follow-up
review-me = Me ({ $name })
review-assignee-stays = The same person
review-own = You prepared or sent this submission: somebody else decides.
review-decision = Decision
review-decision-which = What do you decide?
review-approve = Approve and publish
review-approve-later = Approve, publish on a date
review-ask-changes = Request changes
review-refuse = Refuse
review-day = Date of publication (for a publication on a date)
review-message = Message to the agent
review-message-help = Optional to approve; needed for changes or a refusal.
review-message-help-opinion = Needed: without a favourable opinion on personal data, say why you go on, or what to mend.
review-decision-send = Send the decision
review-mark = Review
review-done = Reviewed before publication, { $date }
review-conflict-title = Your decision was not recorded
review-conflict-nothing = What you just sent changed nothing.
review-conflict-back = Look at the submission again
review-decided-meanwhile = A decision was already taken: { $what }.
review-changed-meanwhile = The submission changed meanwhile: { $by }, { $at }.
review-dataset-moved-on = The dataset has a new version since you opened this page. Look again at what changes, then decide.
review-error-choose = Choose a decision
review-error-choose-opinion = Choose an opinion
review-error-day = Enter a date of publication to come
review-error-due = Enter a due date to come, or leave it empty
review-error-row = Enter a row number, or leave it empty
review-error-empty = Write a few words
review-error-long = Write { $n } characters at most
review-error-message = Tell the agent what to mend, or why you refuse
review-error-opinion = Say why you go on without a favourable opinion on personal data
review-error-waive = A blocking problem is left with a reason: only an open data steward can approve it
review-error-out-of-date = The file was not read since the last change. Request changes.
review-error-address = The address of the new dataset is missing, or taken. Ask the agent to choose one.
review-error-does-not-pass = This submission does not pass the checks: something blocks without a reason, or a field is missing. Request changes.
