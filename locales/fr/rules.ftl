# Les règles du contrôle de qualité : « rule-… » dit ce qui ne va pas, « rule-…-do » quoi faire, une phrase chacune.
# Variables : $column, $count, $value (la première valeur citée), $values (toutes), et les détails du constat par leur nom.

## Ce que regardent les règles

group-reading = Lecture du fichier
group-schema = Schéma
group-structure = Structure du tableau
group-values = Valeurs
group-references = Codes et listes officielles
group-geography = Géographie
group-keys = Identifiants et doublons
group-personal = Données personnelles
group-previous = Version précédente
group-metadata = Description

## Dimensions de la qualité (ISO/IEC 25012)

dimension-accuracy = Exactitude
dimension-completeness = Complétude
dimension-consistency = Cohérence
dimension-credibility = Crédibilité
dimension-currentness = Actualité
dimension-compliance = Conformité
dimension-confidentiality = Confidentialité
dimension-precision = Précision
dimension-traceability = Traçabilité
dimension-understandability = Clarté

## Gravité

severity-blocking = Bloquant
severity-warning = Avertissement
severity-info = Pour information

## Valeurs

rule-spaces-around = { $count ->
        [one] Une valeur commence ou finit par un espace : elle est comptée à part de la même valeur sans espace.
       *[other] { $count } valeurs commencent ou finissent par un espace : elles sont comptées à part des mêmes valeurs sans espace.
    }
rule-spaces-around-do = Retirez les espaces au début et à la fin des cellules.

## Lecture

rule-encoding-guessed = Rien dans le fichier ne prouve l’encodage de ses lettres : il a été deviné.
rule-encoding-guessed-do = Vérifiez les lettres accentuées, ou enregistrez à nouveau le fichier en UTF-8.
rule-encoding-mixed = { $count ->
        [one] Une ligne n’a pas le même encodage que le reste du fichier.
       *[other] { $count } lignes n’ont pas le même encodage que le reste du fichier.
    }
rule-encoding-mixed-do = Vérifiez les lettres accentuées de ces lignes, qui ont été lues à part.
rule-double-encoded = { $count ->
        [one] Une valeur a des lettres accentuées abîmées (« Ã© » à la place de « é »).
       *[other] { $count } valeurs ont des lettres accentuées abîmées (« Ã© » à la place de « é »).
    }
rule-double-encoded-do = Faites réparer ces lettres, ou refaites l’export en UTF-8.
rule-letters-lost = { $count ->
        [one] Une valeur contient une lettre perdue, remplacée par « � ».
       *[other] { $count } valeurs contiennent des lettres perdues, remplacées par « � ».
    }
rule-letters-lost-do = Refaites l’export depuis le logiciel d’origine : ces lettres ne peuvent pas être retrouvées.
rule-stray-byte-order-mark = Le fichier contenait une marque invisible en trop, qui a été retirée.
rule-stray-byte-order-mark-do = Vous n’avez rien à faire.
rule-nul-bytes = { $count ->
        [one] Le fichier contenait un caractère nul, qui a été retiré.
       *[other] Le fichier contenait { $count } caractères nuls, qui ont été retirés.
    }
rule-nul-bytes-do = Vérifiez que l’export s’est terminé normalement.
rule-stray-quote = { $count ->
        [one] Un guillemet est mal placé, ou ouvert et jamais refermé.
       *[other] { $count } guillemets sont mal placés, ou ouverts et jamais refermés.
    }
rule-stray-quote-do = Vérifiez les lignes citées : des cellules peuvent avoir été collées ensemble.
rule-ragged-rows = { $count ->
        [one] Une ligne n’a pas autant de cellules que l’en-tête.
       *[other] { $count } lignes n’ont pas autant de cellules que l’en-tête.
    }
rule-ragged-rows-do = Vérifiez que leurs valeurs sont dans la bonne colonne : il manque un séparateur, ou il y en a un de trop.
rule-no-header = Aucune ligne ne donne de nom aux colonnes : elles ont reçu un nom provisoire.
rule-no-header-do = Ajoutez une première ligne avec le nom de chaque colonne.
rule-header-of-several-lines = L’en-tête tient sur plusieurs lignes : la plus précise donne les noms, les autres servent de libellés.
rule-header-of-several-lines-do = Vérifiez les noms des colonnes, ou gardez une seule ligne d’en-tête.
rule-header-repeated = { $count ->
        [one] L’en-tête est répété dans le tableau ; la répétition a été écartée des données.
       *[other] L’en-tête est répété { $count } fois dans le tableau ; les répétitions ont été écartées des données.
    }
rule-header-repeated-do = Vous n’avez rien à faire, ou gardez le seul premier en-tête dans le fichier.
rule-unnamed-column = { $column ->
        [none] Une colonne n’a pas de nom ; elle en a reçu un provisoire.
       *[other] Une colonne n’a pas de nom ; elle s’appelle « { $column } » pour l’instant.
    }
rule-unnamed-column-do = Donnez-lui un nom dans l’en-tête, ou retirez-la si elle ne sert pas.
rule-duplicate-column-name = { $column ->
        [none] Plusieurs colonnes portent le même nom ; elles ont été numérotées.
       *[other] Plusieurs colonnes portent le même nom ; celle-ci s’appelle « { $column } » pour l’instant.
    }
rule-duplicate-column-name-do = Donnez à chaque colonne un nom différent.
rule-empty-column = { $column ->
        [none] Une colonne est entièrement vide.
       *[other] La colonne « { $column } » est entièrement vide.
    }
rule-empty-column-do = Remplissez-la, ou retirez-la du fichier.
rule-totals-row = La dernière ligne ressemble à un total, et compterait double dans une somme.
rule-totals-row-do = Si c’est un total, retirez cette ligne.
rule-other-sheets = Le classeur contient d’autres feuilles, qui n’ont pas été lues : { $values }.
rule-other-sheets-do = Vérifiez que la feuille lue est la bonne, ou choisissez-en une autre.
rule-other-members = L’archive contient d’autres fichiers, qui n’ont pas été lus : { $values }.
rule-other-members-do = Vérifiez que le fichier lu est le bon, ou déposez l’autre seul.
rule-misnamed = Le nom du fichier annonce un autre format que son contenu.
rule-misnamed-do = Donnez-lui l’extension de son vrai format ; c’est le contenu qui a été lu.
rule-ambiguous-dates = Toutes les dates peuvent se lire de deux façons : { $values }.
rule-ambiguous-dates-do = Dites si le jour ou le mois vient en premier, ou écrivez les dates comme 2026-04-03.
rule-mixed-decimal-marks = Des nombres sont écrits avec une virgule décimale, d’autres avec un point.
rule-mixed-decimal-marks-do = Choisissez une seule écriture pour toute la colonne.
rule-ambiguous-thousands = Le point ou la virgule peut séparer des milliers ou des décimales : { $values }.
rule-ambiguous-thousands-do = Écrivez ces nombres sans séparateur de milliers.
rule-digits-lost = { $count ->
        [one] Un tableur a détruit les derniers chiffres d’un nombre.
       *[other] Un tableur a détruit les derniers chiffres de { $count } nombres.
    }
rule-digits-lost-do = Repartez du fichier d’origine, sans l’ouvrir dans un tableur : ces chiffres ne peuvent pas être retrouvés.
rule-leading-zeros-lost = { $count ->
        [one] Un code a sans doute perdu ses zéros de tête.
       *[other] { $count } codes ont sans doute perdu leurs zéros de tête.
    }
rule-leading-zeros-lost-do = Remettez les zéros, ou repartez du fichier d’origine sans l’ouvrir dans un tableur.
rule-values-out-of-type = { $count ->
        [one] Une valeur n’a pas la forme des autres.
       *[other] { $count } valeurs n’ont pas la forme des autres.
    }
rule-values-out-of-type-do = Corrigez-les : tant qu’elles sont là, la colonne reste du texte et ne peut être ni triée ni additionnée.
rule-values-out-of-semantic = { $count ->
        [one] Une valeur n’est pas valable.
       *[other] { $count } valeurs ne sont pas valables.
    }
rule-values-out-of-semantic-do = Vérifiez-les à la source : une faute de frappe est probable.
rule-spreadsheet-errors = { $count ->
        [one] Une cellule contient une erreur de tableur, lue comme vide.
       *[other] { $count } cellules contiennent une erreur de tableur, lues comme vides.
    }
rule-spreadsheet-errors-do = Corrigez la formule dans le tableur, puis enregistrez à nouveau.
rule-missing-markers = { $count ->
        [one] Une valeur dit « pas de valeur » ; elle a été lue comme vide.
       *[other] { $count } valeurs disent « pas de valeur » ; elles ont été lues comme vides.
    }
rule-missing-markers-do = Vous n’avez rien à faire si c’est bien ce qu’elles veulent dire.
rule-projected-coordinates = Ces coordonnées semblent en mètres (Lambert 93 ou autre projection), pas en degrés.
rule-projected-coordinates-do = Faites-les convertir en degrés, ou exportez-les en WGS 84 depuis votre SIG.
rule-swapped-coordinates = { $count ->
        [one] Un point semble avoir sa latitude et sa longitude inversées.
       *[other] { $count } points semblent avoir leur latitude et leur longitude inversées.
    }
rule-swapped-coordinates-do = Vérifiez sur une carte, puis échangez les deux valeurs.
rule-formulas-without-values = { $count ->
        [one] Une formule n’a pas de résultat enregistré, et a été lue comme vide.
       *[other] { $count } formules n’ont pas de résultat enregistré, et ont été lues comme vides.
    }
rule-formulas-without-values-do = Ouvrez le classeur, laissez-le calculer, puis enregistrez-le.

## Corrections : ce que fait chaque opération

operation-read-as = lire le fichier autrement
operation-map-values = { $mapping ->
        [one] remplacer une valeur
       *[other] remplacer { $mapping } valeurs
    }
operation-convert = convertir les valeurs
operation-drop-records = { $reason ->
        [totals] retirer les lignes de total
        [repeated_header] retirer les en-têtes répétés
        [duplicate] retirer les lignes en double
        [blank] retirer les lignes vides
       *[other] retirer des lignes
    }
operation-rename = renommer la colonne en « { $to } »
operation-drop-column = retirer la colonne
operation-add-column = ajouter la colonne « { $name } », remplie de « { $value } »
operation-split-into-rows = séparer les valeurs à chaque « { $separator } », une ligne pour chacune
operation-split-into-columns = séparer les valeurs à chaque « { $separator } », une colonne pour chacune
operation-unpivot = { $columns ->
        [one] mettre une colonne en lignes, dans « { $name_column } » et « { $value_column } »
       *[other] mettre { $columns } colonnes en lignes, dans « { $name_column } » et « { $value_column } »
    }
operation-fill-down = recopier dans chaque cellule vide la valeur au-dessus
operation-scale-coordinates = remettre la virgule des degrés : diviser « { $latitude } » et « { $longitude } » par { $power ->
        [3] 1 000
        [4] 10 000
        [5] 100 000
        [6] 1 000 000
        [7] 10 000 000
       *[8] 100 000 000
    }
operation-project = convertir « { $x } » et « { $y } » en degrés
operation-swap-coordinates = échanger « { $latitude } » et « { $longitude } » là où elles sont inversées
operation-map-to-schema = donner aux colonnes les noms et l’ordre du schéma
operation-treat = protéger la colonne

function-trim = retirer les espaces autour
function-collapse-spaces = remplacer les suites d’espaces par un seul
function-remove-spaces = retirer tous les espaces
function-uppercase = écrire en majuscules
function-lowercase = écrire en minuscules
function-decimal-point = écrire les nombres avec un point décimal
function-restore-zeros = remettre les zéros de tête, jusqu’à { $width } chiffres
function-iso-date = écrire les dates comme 2026-11-24
function-excel-serial-date = remettre en dates les numéros de jour du tableur
function-boolean = écrire oui et non comme true et false
function-undo-double-encoding = réparer les lettres accentuées
function-strip-html = retirer les balises HTML
function-remove-invisible = retirer les caractères invisibles
function-corsica-code = écrire en majuscule la lettre des codes corses
function-remove-unit = retirer l’unité derrière les nombres
function-percent-to-share = écrire les pourcentages comme des parts de 1

treatment-remove = retirer la colonne
treatment-mask = masquer les valeurs
treatment-keyed-hash = remplacer les valeurs par un pseudonyme
treatment-date-to-month = ne garder que le mois et l’année
treatment-date-to-year = ne garder que l’année
treatment-date-to-age-band = remplacer la date par une tranche d’âge de { $years } ans
treatment-number-to-band = remplacer le nombre par une tranche de { $width }
treatment-address-to-commune = ne garder que la commune
treatment-postal-to-departement = ne garder que le département
treatment-suppress-small = retirer ce qui ne concerne que moins de { $threshold } personnes
