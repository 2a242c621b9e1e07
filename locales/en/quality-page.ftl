# The “Quality” page of a dataset.

tab-quality = Quality
dataset-quality-title = Quality – { $title }
dataset-quality-description = What the check of “{ $title }” found: findings, reasons, columns, history.
dataset-quality-of-version = Quality of version { $n }
dataset-quality-about = Version { $n }, checked when it was published, on { $date }. Facts, no overall score.
dataset-quality-go-current = See the quality of the current version
dataset-quality-facts = The facts
dataset-quality-nothing-blocks = No blocking problem
dataset-quality-blocking = Blocking problems, published with a reason
dataset-quality-warnings = Warnings
dataset-quality-infos = Good to know
dataset-quality-waived = Published all the same: “{ $reason }” – { $by }, { $date }.
dataset-quality-history = Checks, version after version
dataset-quality-history-caption = What the check of each version found
dataset-quality-version = Version
dataset-quality-day = Checked on
dataset-quality-rows = Rows
dataset-quality-of-blocking = Blocking
dataset-quality-of-warnings = Warnings
dataset-quality-clean = Rows without remark
dataset-quality-unchecked = published before checks were systematic
dataset-quality-all-versions = All versions
version-quality = What the check found

fact-yes = Yes
fact-no = No
fact-unknown = Unknown
fact-since = Since
fact-said = { $text }.
fact-not-checked = This table was published before checks were systematic.
fact-rows-checked = Every row is checked
fact-rows-checked-all = { $n ->
        [0] The table is empty.
        [one] The only row was looked at.
       *[other] All { $n } rows were looked at.
    }
fact-nothing-blocks = Without blocking problem
fact-nothing-blocks-none = The check found nothing that blocks.
fact-nothing-blocks-waived = { $n ->
        [one] 1 blocking problem is published with a reason; { $text } answers for it.
       *[other] { $n } blocking problems are published with a reason; { $text } answers for them.
    }
fact-nothing-blocks-unwaived = { $n ->
        [one] 1 blocking problem was published before a reason was asked for.
       *[other] { $n } blocking problems were published before a reason was asked for.
    }
fact-no-warning = Without warning
fact-no-warning-none = The check found nothing that may mislead a reader.
fact-no-warning-some = { $n ->
        [one] 1 warning is described below.
       *[other] { $n } warnings are described below.
    }
fact-no-personal-data = Without personal data, as far as was seen
fact-no-personal-data-none = They were looked for in every cell.
fact-no-personal-data-unknown = They were not looked for in this check.
fact-no-personal-data-some = { $n ->
        [one] 1 finding is described below, without showing any value.
       *[other] { $n } findings are described below, without showing any value.
    }
fact-columns-explained = Every column is explained
fact-columns-explained-count = { $n ->
        [0] None of the { $total } columns has a label or a recognised meaning.
        [one] One column out of { $total } has a label or a recognised meaning.
       *[other] { $n } columns out of { $total } have a label or a recognised meaning.
    }
fact-row-explained = What a row is, is known
fact-row-explained-missing = The publisher has not yet said what a row is.
fact-summary = The dataset is described
fact-summary-words = { $n ->
        [one] In one word.
       *[other] In { $n } words, on the overview page.
    }
fact-summary-missing = The publisher has not described these data yet.
fact-keywords = It has keywords
fact-keywords-missing = No keyword is given.
fact-publisher = Who answers for it is known
fact-publisher-missing = No service is named.
fact-licence = The licence is given
fact-licence-missing = No licence is given: reuse remains uncertain.
fact-open-format = It exists in an open format
fact-contact = We know whom to write to
fact-contact-missing = No contact is given.
fact-period = We know which period the data are about
fact-period-missing = No period is given.
fact-territory = We know which territory the data are about
fact-territory-missing = No territory is given.
fact-frequency = A rhythm of updates is promised
fact-frequency-missing = No rhythm is promised.
