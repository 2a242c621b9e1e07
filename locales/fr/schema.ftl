# Les schémas de tableau : liste, ajout, fabrication.

schema-list-built-in = Avec Parvis :
schema-list-private = De la collectivité :
schema-list-none = Aucun schéma de la collectivité. Ajoutez le vôtre : parvis schema add FICHIER
schema-unknown = Aucun schéma ne s’appelle « { $name } ». Voyez la liste : parvis schema list
schema-bad-name = Un schéma ne peut pas s’appeler « { $name } ». Prenez des minuscules sans accent, des chiffres et des tirets, en une à trois parties séparées par « / » : ville/voirie.
schema-name-wanted = Ni le schéma ni le fichier n’ont de nom. Donnez-en un avec --name.
schema-is-built-in = « { $name } » est un schéma qui vient avec Parvis. Donnez un autre nom au vôtre, avec --name.
schema-stays = « { $name } » vient avec Parvis et reste dans la liste.
schema-added = Le schéma { $name }, version { $version }, est gardé. Pour contrôler un fichier : parvis check FICHIER --schema { $name }
schema-restored = Le schéma { $name }, version { $version }, avait été retiré ; il est de nouveau dans la liste.
schema-already-there = Le schéma { $name }, version { $version }, est déjà gardé, avec le même contenu.
schema-version-taken = La version { $version } du schéma { $name } existe avec un autre contenu, et une version ne change jamais. Donnez un autre numéro dans le fichier (« version »).
schema-bad-version = « { $version } » ne peut pas être un numéro de version. Prenez des lettres, des chiffres, des points et des tirets, comme 1.2.0.
schema-removed = { $n ->
        [one] Le schéma { $name }, version { $versions }, n’est plus dans la liste.
       *[other] Le schéma { $name } n’est plus dans la liste. Versions retirées : { $versions }.
    } Le même fichier l’y remet.
schema-made = { $columns ->
        [one] Schéma de 1 colonne écrit dans { $path }.
       *[other] Schéma de { $columns } colonnes écrit dans { $path }.
    } Relisez-le, puis : parvis check { $file } --schema { $path }
schema-make-one-table = Un schéma décrit un tableau à la fois, et ce fichier en contient plusieurs. Choisissez la feuille avec --sheet.
schema-make-exists = { $path } existe déjà. Donnez un autre nom à --out : rien n’est écrasé.

## Un fichier qui n'est pas un schéma

schema-not-json = Ce n’est pas du JSON correct : voyez la ligne { $line }, colonne { $column }.
schema-is-a-page = L’adresse mène à une page, pas au fichier du schéma. Donnez l’adresse du fichier JSON lui-même.
schema-too-large = Le fichier dépasse { $size } : ce n’est pas un schéma.
schema-not-an-object = Un schéma de tableau est un objet JSON, entre accolades.
schema-no-fields = Aucune liste de colonnes (« fields ») n’est donnée.
schema-not-a-field = Ce qui est donné à { $place } ne décrit pas une colonne : il faut un objet avec un nom (« name »).
schema-data-package = C’est un paquet de plusieurs tableaux (Data Package). Donnez le schéma d’un seul.
schema-json-schema = C’est un schéma de fichiers JSON (JSON Schema), pas un schéma de tableau (Table Schema).
schema-package-empty = Ce paquet de tableaux (Data Package) ne donne le schéma d’aucun tableau.
schema-package-elsewhere = Le schéma d’un tableau du paquet est ailleurs ({ $place }). Mettez-le dans le paquet, ou dans un fichier du même dossier.
