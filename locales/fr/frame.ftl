# En-tête, navigation, pied de page.

skip-label = Accès rapide
skip-content = Aller au contenu
skip-search = Aller à la recherche
skip-navigation = Aller à la navigation
demo-band = Portail de démonstration : le territoire et les données sont fictifs.
theme-label = Couleurs de l’affichage
theme-auto = Auto
theme-light = Clair
theme-dark = Sombre
other-language = English
nav-label = Navigation principale
nav-home = Accueil
nav-data = Données
nav-developers = Développeurs
nav-help = Aide
nav-work = Mon espace
search-label = Chercher une donnée, un lieu, un service
search-short = Chercher des données
search-button = Chercher
breadcrumb-label = Fil d’Ariane
footer-label = Pied de page
footer-contact = Contact
footer-api = API
footer-feed = Flux des nouveautés
footer-accessibility = Accessibilité : non conforme
footer-product = Parvis { $version }
title-error = Erreur : { $title }
error-summary =
    { $n ->
        [one] Il y a un problème dans cette page
       *[other] Il y a { $n } problèmes dans cette page
    }
pagination-label = Pages de résultats
pagination-previous = Page précédente
pagination-next = Page suivante
pagination-page = Page { $n }
cell-yes = oui
cell-no = non
cell-empty = vide
