# Le rapport de qualité : page, fichier, ligne de commande, copie annotée.

quality-document-title = Qualité de { $name }
quality-headline = Qualité : { $facts }
quality-blocking-count = { $n ->
        [0] aucun problème bloquant
        [one] 1 problème bloquant
       *[other] { $n } problèmes bloquants
    }
quality-warning-count = { $n ->
        [0] aucun avertissement
        [one] 1 avertissement
       *[other] { $n } avertissements
    }
quality-clean-count = { $total ->
        [0] aucune ligne
       *[other] { $n ->
            [0] aucune ligne
            [one] 1 ligne
           *[other] { $n } lignes
        } sur { $total } sans remarque
    }
quality-number-blocking = { $n ->
        [one] problème bloquant
       *[other] problèmes bloquants
    }
quality-number-warning = { $n ->
        [one] avertissement
       *[other] avertissements
    }
quality-number-repaired = { $n ->
        [one] cellule corrigée
       *[other] cellules corrigées
    }
quality-number-clean = { $n ->
        [one] ligne sans remarque, sur { $total }
       *[other] lignes sans remarque, sur { $total }
    }
quality-blocking = Ce qui empêche de publier
quality-warning = À vérifier avant de publier
quality-info = Bon à savoir
quality-nothing = Rien à signaler : toutes les lignes ont été regardées.
quality-nothing-blocks = Rien n’empêche de publier.
quality-example = Exemple
quality-proposal = Proposition
quality-rows-label = { $n ->
        [one] Ligne
       *[other] Lignes
    }
quality-rule = Règle
quality-in-column = colonne « { $column } »
quality-in-columns = colonne « { $column } », { $cells }
quality-whole-table = tableau entier
quality-whole-file = fichier entier
quality-cells = { $n ->
        [0] aucune cellule
        [one] 1 cellule
       *[other] { $n } cellules
    }
quality-rows = { $n ->
        [0] aucune ligne
        [one] 1 ligne
       *[other] { $n } lignes
    }
quality-row = ligne { $row }
quality-row-value = ligne { $row }, « { $value } »
quality-value = « { $value } »
quality-before-after = « { $before } » → « { $after } »
quality-before-nothing = « { $before } » → vide
quality-more-rows = { $n ->
        [one] { $rows } et 1 autre
       *[other] { $rows } et { $n } autres
    }
quality-repair = { $repair }, { $example } ({ $part })
quality-repair-plain = { $repair } ({ $part })
quality-part-cells = { $total ->
        [one] 1 cellule
       *[other] { $n } sur { $total }
    }
quality-repair-in-column = colonne « { $column } » : { $repair }
quality-applied = Corrections appliquées
quality-rows-dropped = { $n ->
        [one] 1 ligne retirée
       *[other] { $n } lignes retirées
    }
quality-rows-added = { $n ->
        [one] 1 ligne ajoutée
       *[other] { $n } lignes ajoutées
    }
quality-applied-line = { $repair }, { $cells }
quality-checks = Ce qui a été regardé
quality-check-clear = rien à signaler
quality-check-not-asked = non demandé
quality-check-lacking = non vérifié : { $lack }
quality-check-infos = { $n ->
        [one] 1 remarque pour information
       *[other] { $n } remarques pour information
    }
quality-lack-geography = il manque la liste des communes
quality-lack-territory = le territoire n’est pas indiqué
quality-lack-schema = aucun schéma n’est choisi
quality-lack-previous = aucune version précédente n’est donnée
quality-lack-description = le jeu de données n’est pas encore décrit
quality-lack-tables = il n’y a qu’un tableau
quality-lack-other = il manque de quoi comparer ({ $what })
quality-columns = Colonnes
quality-columns-caption = Ce que contient chaque colonne
quality-column = Colonne
quality-column-type = Type
quality-column-filled = Remplie
quality-column-distinct = Valeurs différentes
quality-column-range = Du plus petit au plus grand
quality-column-top = Valeurs les plus fréquentes
quality-range = de { $min } à { $max }
quality-hidden = valeurs masquées : données personnelles
quality-about = { $rows } et { $columns } lues dans « { $name } » (format { $format }), le { $date }.
quality-columns-count = { $n ->
        [one] 1 colonne
       *[other] { $n } colonnes
    }
quality-made-by = Rapport fait par Parvis { $version }. Aucune note d’ensemble : des faits, ligne par ligne.
quality-tables = Tableaux

## Copie annotée (classeur)

annotated-summary = Résumé
annotated-how = Les cellules signalées sont colorées et portent une note. Les lignes sont à la même place que dans le fichier d’origine.
annotated-severity = Gravité
annotated-rule = Règle
annotated-column = Colonne
annotated-count = Nombre
annotated-what = Ce qui ne va pas
annotated-do = Que faire
annotated-proposal = Correction proposée
annotated-cells = Premières cellules
annotated-limit-notes = { $n ->
        [one] 1 cellule signalée est colorée sans note : au-delà de { $most } notes par feuille, le classeur ne s’ouvre plus.
       *[other] { $n } cellules signalées sont colorées sans note : au-delà de { $most } notes par feuille, le classeur ne s’ouvre plus.
    }
annotated-limit-sheets = Ce tableau tient sur { $n } feuilles : un tableur ne garde que 1 048 576 lignes par feuille.
annotated-limit-texts = { $n ->
        [one] Un texte a été coupé : un tableur ne garde que 32 767 caractères par cellule.
       *[other] { $n } textes ont été coupés : un tableur ne garde que 32 767 caractères par cellule.
    }
annotated-limit-columns = { $n ->
        [one] Une colonne ne tient pas dans la copie : un tableur ne garde que 16 384 colonnes.
       *[other] { $n } colonnes ne tiennent pas dans la copie : un tableur ne garde que 16 384 colonnes.
    }

## Ligne de commande

check-reading = Lecture du fichier…
check-checking = Contrôle de toutes les lignes…
check-where = Où : { $place }
check-where-rows = Où : { $place } ({ $n ->
        [one] ligne { $rows }
       *[other] lignes { $rows }
    })
check-example = Exemple : { $example }
check-proposal = Proposition : { $repair }
check-rule = Règle : { $rule }
check-not-checked = Non vérifié : { $lack }.
check-wrote = Rapport écrit dans { $path }
check-repaired = { $n ->
        [0] Aucune correction sûre à appliquer. Fichier écrit dans { $path }
        [one] 1 correction sûre appliquée. Fichier écrit dans { $path }
       *[other] { $n } corrections sûres appliquées. Fichier écrit dans { $path }
    }
check-repairable = { $n ->
        [one] 1 correction peut être appliquée sans risque : ajoutez --apply all-safe --out FICHIER.
       *[other] { $n } corrections peuvent être appliquées sans risque : ajoutez --apply all-safe --out FICHIER.
    }
check-after = { $n ->
        [0] Dans le fichier corrigé, rien ne bloque.
        [one] Dans le fichier corrigé, 1 problème bloquant reste.
       *[other] Dans le fichier corrigé, { $n } problèmes bloquants restent.
    }
check-could-not-write = le fichier { $path } n’a pas pu être écrit
check-could-not-read-previous = La version précédente n’a pas pu être lue. { $reason }
check-package-none = Le schéma décrit les tableaux { $wanted }, et le fichier contient { $found } : aucun n’a le même nom. Nommez les feuilles comme les tableaux du schéma.
check-package-absent = Tableaux décrits par le schéma et absents du fichier : { $names }.
check-package-others = Tableaux du fichier que le schéma ne décrit pas : { $names }.
check-schema-unknown = Aucun schéma ne s’appelle « { $name } ». Donnez un fichier, une adresse, ou l’un de ceux-ci : { $known }.
check-schema-unreadable = Le schéma « { $name } » ne peut pas être lu. { $reason }
check-apply-one-table = Les corrections s’appliquent à un tableau à la fois. Choisissez la feuille avec --sheet.
check-apply-exists = { $path } existe déjà. Donnez un autre nom à --out : rien n’est écrasé.
check-apply-format = L’extension du fichier à écrire n’est pas connue. Choisissez parmi : { $known }.

## Référence des règles

rules-severity = Gravité : { $severity }.
rules-dimension = Dimension : { $dimension }.
rules-source = Source : { $source }.
rules-flagged = { $n ->
        [one] Signale la ligne { $rows } :
       *[other] Signale les lignes { $rows } :
    }
rules-none-flagged = Ne signale rien :
