# Header, navigation, footer.

skip-label = Skip links
skip-content = Skip to content
skip-search = Skip to search
skip-navigation = Skip to navigation
demo-band = Demonstration portal: the territory and the data are fictional.
theme-label = Display colours
theme-auto = Auto
theme-light = Light
theme-dark = Dark
other-language = Français
nav-label = Main navigation
nav-home = Home
nav-data = Data
nav-developers = Developers
nav-help = Help
nav-work = My space
search-label = Search for data, a place, a service
search-short = Search for data
search-button = Search
breadcrumb-label = Breadcrumb
footer-label = Footer
footer-contact = Contact
footer-api = API
footer-feed = Feed of updates
footer-accessibility = Accessibility: not compliant
footer-product = Parvis { $version }
title-error = Error: { $title }
error-summary =
    { $n ->
        [one] There is a problem on this page
       *[other] There are { $n } problems on this page
    }
pagination-label = Pages of results
pagination-previous = Previous page
pagination-next = Next page
pagination-page = Page { $n }
cell-yes = yes
cell-no = no
cell-empty = empty
