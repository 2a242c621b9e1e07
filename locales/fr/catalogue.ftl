# Accueil, liste des jeux de données, flux.

home-heading = Les données publiques, ouvertes à tous
home-heading-territory = Les données de { $territory }, ouvertes à tous
home-numbers = Le portail en chiffres
home-datasets =
    { $n ->
        [one] jeu de données ouvert
       *[other] jeux de données ouverts
    }
home-rows =
    { $n ->
        [one] ligne à explorer
       *[other] lignes à explorer
    }
home-last-update = dernière mise à jour
home-recent = Mis à jour récemment
home-all = Voir tous les jeux de données
home-empty = Aucun jeu de données n’est encore publié.
home-empty-action = Lire l’aide
row-is = Une ligne, c’est :
updated-on = Mis à jour le
updated-by = par
card-geometry = Avec des lieux
rows-count =
    { $n ->
        [one] { $n } ligne
       *[other] { $n } lignes
    }
columns-count =
    { $n ->
        [one] { $n } colonne
       *[other] { $n } colonnes
    }
catalogue-title = Les jeux de données
catalogue-title-search = Résultats pour « { $words } »
catalogue-description = Tous les jeux de données publiés : cherchez, triez, téléchargez.
catalogue-range = résultats { $first } à { $last } sur { $n }
catalogue-csv = Liste en CSV
catalogue-atom = Flux Atom
catalogue-beyond = La liste ne va pas jusque-là.
catalogue-show-all = Voir tous les jeux de données
search-count =
    { $n ->
        [0] Aucun jeu de données
        [one] Un jeu de données
       *[other] { $n } jeux de données
    }
search-zero = Aucun jeu ne correspond à « { $words } ». Essayez avec moins de mots, ou un mot plus général.
sort-label = Trier par
sort-button = Trier
sort-relevance = pertinence
sort-updated = mise à jour
sort-title = nom
feed-catalogue-title = Nouveautés du catalogue
feed-search-title = Nouveautés pour « { $words } »
feed-versions-title = Versions de ce jeu de données
