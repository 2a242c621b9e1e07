# Le tableau et ses filtres.

table-title = Tableau – { $title }
table-heading = Tableau
table-chooser = Tableaux de ce jeu de données
table-caption =
    { $title } : { $n ->
        [0] aucune ligne affichée sur { $total }
        [one] une ligne affichée sur { $total }
       *[other] { $n } lignes affichées sur { $total }
    }
table-caption-filtered =
    { $title } : { $n ->
        [0] aucune ligne affichée
        [one] une ligne affichée
       *[other] { $n } lignes affichées
    } sur { $filtered ->
        [0] aucune filtrée
        [one] une filtrée
       *[other] { $filtered } filtrées
    } ({ $total } au total)
table-search = Chercher dans les lignes
table-apply = Filtrer
table-clear = Tout effacer
table-active = Filtres actifs
table-none = Aucune ligne ne correspond à ces filtres.
table-fix = Corrigez les filtres signalés, puis filtrez de nouveau.
table-sort-up = trier en ordre croissant
table-sort-down = trier en ordre décroissant
table-sort-off = ne plus trier
table-sizes = Lignes par page
table-size = { $n } lignes par page
table-per-page = lignes par page
table-columns = Choisir les colonnes
table-columns-legend = Colonnes affichées
table-columns-apply = Afficher ces colonnes
table-share = Partager cette vue
table-link = Lien vers cette vue
table-api-link = Les mêmes lignes par l’API
filter-all = Tout
filter-min = min.
filter-max = max.
filter-option = { $value } ({ $n })
filter-contains-label = { $column } contient
filter-choice-label = { $column } est
filter-min-label = { $column }, à partir de
filter-max-label = { $column }, jusqu’à
filter-remove = Retirer le filtre : { $filter }
filter-unknown = Le filtre « { $name } » ne correspond à aucune colonne : retirez-le ou choisissez-en une autre.
filter-close = Noms proches : { $names }.
filter-wants-number = La colonne « { $column } » contient des nombres et « { $value } » n’en est pas un : indiquez par exemple 12,5.
filter-wants-date = La colonne « { $column } » contient des dates et « { $value } » n’en est pas une : indiquez par exemple 12/11/2026, 11/2026 ou 2026.
filter-wants-boolean = La colonne « { $column } » ne contient que oui ou non : « { $value } » est autre chose.
filter-wants-range = Le paramètre « { $name } » doit être un nombre entier de { $min } à { $max }.
filter-bad-cursor = Ce lien mène à une page qui n’existe plus : reprenez depuis la première.
filter-wrong = Le paramètre « { $name } » ne peut pas valoir « { $value } » : corrigez-le ou retirez-le.
chip-search = Contient « { $words } »
chip-exact = { $column } : { $value }
chip-differs = { $column } : pas { $value }
chip-contains = { $column } contient « { $value } »
chip-notcontains = { $column } ne contient pas « { $value } »
chip-less = { $column } jusqu’à { $value }
chip-greater = { $column } à partir de { $value }
chip-strictly-less = { $column } moins de { $value }
chip-strictly-greater = { $column } plus de { $value }
chip-empty = { $column } vide
chip-filled = { $column } remplie
