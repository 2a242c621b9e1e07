# Page des développeurs.

developers-title = API
developers-description = Une API ouverte, sans clé : filtres, tri, agrégats et fichiers de chaque jeu de données.
developers-lead = Tout ce que montre ce portail se lit aussi par l’API, sans clé ni inscription.
developers-start = Démarrer
developers-open = Lecture seule, depuis tout site (CORS) et tout programme.
developers-pin = Une version ne change jamais : ajoutez son numéro au nom du jeu, par exemple `arbres@3`, pour des réponses qui ne bougeront plus.
developers-next = Pour lire toutes les lignes, suivez l’adresse donnée par `next` ; pour un fichier entier, préférez `rows.csv` ou `rows.parquet`.
developers-etag = Chaque réponse porte un `ETag` : renvoyez-le dans `If-None-Match` pour ne recevoir que ce qui a changé.
developers-openapi = Description OpenAPI 3.1 :
developers-filters = Filtres
developers-filters-text = Un filtre s’écrit `colonne__opérateur=valeur`, de la même façon dans les pages, les fichiers et l’API. Plusieurs filtres s’ajoutent. `colonne__sort=asc` ou `desc` trie.
developers-operators = Les opérateurs de filtre
developers-operator = Opérateur
developers-operator-meaning = Ce qui est gardé
operator-exact = Les cellules égales à la valeur, ou toutes les autres.
operator-contains = Les textes qui contiennent la valeur, sans tenir compte de la casse ni des accents, ou tous les autres.
operator-in = Les cellules égales à une valeur de la liste séparée par des virgules, ou toutes les autres.
operator-less = Au plus la valeur ; au moins la valeur. Une date peut être un mois (2026-11) ou une année.
operator-strictly = Moins que la valeur ; plus que la valeur.
operator-null = Les cellules vides ; les cellules remplies.
developers-reference = Référence
developers-english = La référence est en anglais, comme les noms de l’API.
developers-try = Essayer :
developers-errors = Erreurs
developers-errors-text = Une erreur est un document `application/problem+json` (RFC 9457) qui nomme le paramètre en cause.
developers-base = Adresse de base :
developers-back = Retour à l’API
