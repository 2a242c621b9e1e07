# Help, accessibility, legal notice, site map.

help-title = Help
help-description = Find, read, download and reuse the data of this portal.
help-lead = All the data of this portal can be read, filtered and downloaded freely, without an account.
help-find = Find data
help-find-text = Write a few words in the search box: titles, descriptions and column names are searched, whatever the accents and plurals. The whole list is shown when the search is empty.
help-table = Read a table
help-table-text = In the Table tab, the title of a column sorts the rows, and the line of fields just below filters them. The address of the page keeps your choices: save it or share it to find exactly the same view again.
help-format = Choose a format
help-format-sheet = For a spreadsheet: Excel or ODS. Codes keep their zeros and dates are real dates.
help-format-csv = CSV for every tool; CSV for Excel if you open the file with a double click.
help-format-map = GeoJSON for a map, when the data has places.
help-format-program = JSON or Parquet for a program. The API gives the same rows with the same filters.
help-reuse = Reuse
help-reuse-text = The licence of each dataset is on its page, in one sentence. In all cases, cite the source and the date: the citation is ready at the bottom of the page.
help-trust = Check
help-trust-text = Each publication is a numbered version that never changes. The original file is kept as it was received, with its hash, and can always be downloaded.
help-contact = Write to us
help-contact-text = A question, an error in the data?
accessibility-title = Accessibility
accessibility-description = Accessibility statement of the portal.
accessibility-lead = { $portal } undertakes to make this portal accessible to all, in accordance with article 47 of the French law of 11 February 2005.
accessibility-state = Compliance status
accessibility-state-text = The portal has not yet been audited against the French reference RGAA 4.1. Without an audit, it must be declared not compliant.
accessibility-done = What is checked
accessibility-done-text = All pages work without JavaScript, with the keyboard, in a light or dark theme and down to 320 pixels wide. Contrasts are computed at each change of the software.
accessibility-limits = What may get in the way
accessibility-limits-text = Files received from publishers are offered as they are: their accessibility depends on their author. The same data is always available in the table of the page.
accessibility-contact = Report a difficulty
accessibility-contact-text = If you cannot reach some content, write to those in charge of the portal: they will give you the data in another form.
accessibility-remedies = Remedies
accessibility-remedies-text = Without a satisfactory answer, you can write to the French Defender of Rights:
legal-title = Legal notice
legal-description = Publisher, reuse, personal data, software.
legal-publisher = Publisher
legal-publisher-text = This portal is published by { $portal }.
legal-reuse = Reuse
legal-reuse-text = Each dataset states its licence. Public information can be reused freely, provided it is not altered and its source and date are cited (articles L321-1 and L322-1 of the French code on relations between the public and the administration).
legal-personal = Personal data and cookies
legal-personal-text = This portal does not track its readers and calls no other site. There is only one cookie: it keeps the light or dark theme, if you choose one.
legal-software = Software
legal-software-text = The portal runs on Parvis, free software under the EUPL 1.2 licence, with the typeface Atkinson Hyperlegible Next of the Braille Institute, under the OFL 1.1 licence.
site-map-title = Site map
site-map-description = All the pages of the portal.
site-map-more =
    { $n ->
        [one] See the dataset
       *[other] See all { $n } datasets
    }
