# Aide, accessibilité, mentions légales, plan du site.

help-title = Aide
help-description = Trouver, lire, télécharger et réutiliser les données de ce portail.
help-lead = Toutes les données de ce portail se lisent, se filtrent et se téléchargent librement, sans compte.
help-find = Trouver des données
help-find-text = Écrivez quelques mots dans la recherche : les titres, les descriptions et les noms de colonnes sont parcourus, sans tenir compte des accents ni des pluriels. La liste entière s’affiche quand la recherche est vide.
help-table = Lire un tableau
help-table-text = Sous l’onglet Tableau, le titre d’une colonne trie les lignes, et la ligne de champs juste en dessous les filtre. L’adresse de la page garde vos choix : enregistrez-la ou partagez-la pour retrouver exactement la même vue.
help-format = Choisir un format
help-format-sheet = Pour un tableur : Excel ou ODS. Les codes gardent leurs zéros et les dates sont de vraies dates.
help-format-csv = CSV pour tous les outils ; CSV pour Excel si vous ouvrez le fichier en double-cliquant.
help-format-map = GeoJSON pour une carte, quand les données ont des lieux.
help-format-program = JSON ou Parquet pour un programme. L’API donne les mêmes lignes avec les mêmes filtres.
help-reuse = Réutiliser
help-reuse-text = La licence de chaque jeu est écrite sur sa page, en une phrase. Dans tous les cas, citez la source et la date : la citation est toute prête en bas de la page.
help-trust = Vérifier
help-trust-text = Chaque publication est une version numérotée qui ne change plus. Le fichier d’origine est conservé tel qu’il a été reçu, avec son empreinte, et reste téléchargeable.
help-contact = Nous écrire
help-contact-text = Une question, une erreur dans les données ?
accessibility-title = Accessibilité
accessibility-description = Déclaration d’accessibilité du portail.
accessibility-lead = { $portal } s’engage à rendre ce portail accessible à tous, conformément à l’article 47 de la loi du 11 février 2005.
accessibility-state = État de conformité
accessibility-state-text = Le portail n’a pas encore été audité selon le référentiel RGAA 4.1. Faute d’audit, il doit être déclaré non conforme.
accessibility-done = Ce qui est vérifié
accessibility-done-text = Toutes les pages fonctionnent sans JavaScript, au clavier, en thème clair ou sombre et jusqu’à 320 pixels de large. Les contrastes sont calculés à chaque modification du logiciel.
accessibility-limits = Ce qui peut gêner
accessibility-limits-text = Les fichiers reçus des producteurs sont proposés tels quels : leur accessibilité dépend de leur auteur. Les mêmes données sont toujours disponibles dans le tableau de la page.
accessibility-contact = Signaler une difficulté
accessibility-contact-text = Si vous n’arrivez pas à accéder à un contenu, écrivez au responsable du portail : il vous fournira les données sous une autre forme.
accessibility-remedies = Voies de recours
accessibility-remedies-text = Sans réponse satisfaisante, vous pouvez écrire au Défenseur des droits :
legal-title = Mentions légales
legal-description = Éditeur, réutilisation, données personnelles, logiciel.
legal-publisher = Éditeur
legal-publisher-text = Ce portail est édité par { $portal }.
legal-reuse = Réutilisation
legal-reuse-text = Chaque jeu de données indique sa licence. Les informations publiques se réutilisent librement, sous réserve de ne pas être altérées, et de citer leur source et leur date (articles L321-1 et L322-1 du code des relations entre le public et l’administration).
legal-personal = Données personnelles et cookies
legal-personal-text = Ce portail ne suit pas ses lecteurs et n’appelle aucun autre site. Un seul cookie existe : il retient le thème clair ou sombre, si vous le choisissez.
legal-software = Logiciel
legal-software-text = Le portail fonctionne avec Parvis, logiciel libre sous licence EUPL 1.2, et la police Atkinson Hyperlegible Next du Braille Institute, sous licence OFL 1.1.
site-map-title = Plan du site
site-map-description = Toutes les pages du portail.
site-map-more =
    { $n ->
        [one] Voir le jeu de données
       *[other] Voir les { $n } jeux de données
    }
