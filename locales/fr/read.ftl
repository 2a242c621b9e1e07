# Ce que la lecture d'un fichier a trouvé : erreurs, doutes, types de colonnes.

## Pourquoi un fichier n'a pas pu être lu (ce qui se passe, puis quoi faire)

read-error-empty = Le fichier est vide. Vérifiez que l’export est terminé, puis déposez-le à nouveau.
read-error-no-data = Le fichier ne contient que des lignes ou des feuilles vides. Vérifiez que vous avez choisi le bon fichier.
read-error-unknown-format = Ce contenu ne correspond à aucun format de tableau connu. Enregistrez le fichier en CSV, XLSX, ODS, JSON, GeoJSON ou Parquet.
read-error-unsupported-format = { $found ->
        [pdf] C’est un document PDF. Un PDF se lit mais ne se calcule pas : demandez le tableau d’origine (tableur ou CSV).
        [docx] C’est un document de traitement de texte. Copiez le tableau dans un tableur, puis enregistrez-le en ODS, XLSX ou CSV.
        [odt] C’est un document de traitement de texte. Copiez le tableau dans un tableur, puis enregistrez-le en ODS, XLSX ou CSV.
        [html] C’est une page web, souvent une page d’erreur ou de connexion enregistrée à la place du fichier. Téléchargez à nouveau le fichier lui-même.
        [image] C’est une image. Demandez le tableau d’origine (tableur ou CSV).
        [shp] C’est une couche Shapefile, que Parvis ne lit pas encore. Exportez-la en GeoJSON depuis votre SIG.
        [gpkg] C’est un GeoPackage, que Parvis ne lit pas encore. Exportez la couche en GeoJSON depuis votre SIG.
        [kml] C’est un fichier KML, que Parvis ne lit pas encore. Exportez-le en GeoJSON.
        [gml] C’est un fichier GML, que Parvis ne lit pas encore. Exportez-le en GeoJSON.
        [xml] C’est un fichier XML, que Parvis ne lit pas encore. Demandez un export en CSV, JSON ou tableur.
        [gtfs] C’est une offre de transport GTFS : plusieurs tableaux liés, que Parvis ne lit pas encore ensemble. Déposez un tableau à la fois.
        [netex] C’est une offre de transport NeTEx, que Parvis ne lit pas encore.
        [archive-7z] C’est une archive 7z. Décompressez-la, ou refaites-la en ZIP.
        [rar] C’est une archive RAR. Décompressez-la, ou refaites-la en ZIP.
       *[other] C’est un fichier « { $found } », qui n’est pas un tableau que Parvis sait lire. Enregistrez les données en CSV, XLSX, ODS, JSON, GeoJSON ou Parquet.
    }
read-error-encrypted = Le fichier est protégé par un mot de passe. Ouvrez-le, retirez le mot de passe, enregistrez, puis déposez-le à nouveau.
read-error-corrupt = Le fichier { $format } est abîmé ({ $at } : { $detail }). Ouvrez-le dans le logiciel d’origine et refaites l’export.
read-error-no-such-sheet = Aucune feuille ne s’appelle « { $wanted } ». Feuilles présentes : { $available }.
read-error-several-tables = L’archive contient plusieurs tableaux : { $members }. Décompressez-la et déposez le fichier voulu.
read-error-unknown-encoding = Aucun encodage ne s’appelle « { $label } ». Essayez utf-8, windows-1252 ou macintosh.
read-error-over-limit = { $limit ->
        [max_columns] Le fichier a plus de { $value } colonnes. C’est presque toujours un mauvais séparateur, ou un tableau à transposer.
        [max_cell_bytes] Une cellule dépasse { $value } octets. Cherchez un guillemet ouvert et jamais refermé.
        [max_record_bytes] Une ligne dépasse { $value } octets. Cherchez un guillemet ouvert et jamais refermé.
        [max_unpacked_bytes] Décompressé, le fichier dépasse { $value } octets. Découpez-le en plusieurs fichiers.
        [max_unpack_ratio] L’archive est compressée de façon anormale (plus de { $value } fois sa taille). Elle n’a pas été ouverte.
        [max_members] L’archive contient plus de { $value } fichiers. Ne gardez que le tableau à publier.
       *[other] Le fichier dépasse une limite de lecture ({ $limit } : { $value }). Découpez-le en plusieurs fichiers.
    }
read-error-again = La lecture n’a pas abouti. Recommencez ; si cela se répète, enregistrez à nouveau le fichier.
read-error-io = Le fichier n’a pas pu être ouvert : { $detail }. Vérifiez son nom, son emplacement et vos droits.
read-io-not-found = aucun fichier ne porte ce nom
read-io-permission = vous n’avez pas le droit de le lire
read-io-directory = c’est un dossier

## Doutes : ce qui pourrait se lire autrement, ou a été réparé

doubt-encoding-guessed = L’encodage du texte a été deviné. Vérifiez les lettres accentuées.
doubt-encoding-mixed = { $count ->
        [one] Une ligne n’a pas le même encodage que le reste ; elle a été lue à part.
       *[other] { $count } lignes n’ont pas le même encodage que le reste ; elles ont été lues à part.
    }
doubt-double-encoded = { $count ->
        [one] Une valeur a été encodée deux fois (« Ã© » pour « é »).
       *[other] { $count } valeurs ont été encodées deux fois (« Ã© » pour « é »).
    }
doubt-letters-lost = { $count ->
        [one] Une valeur contient une lettre déjà perdue (« � ») avant le dépôt. Refaites l’export si vous le pouvez.
       *[other] { $count } valeurs contiennent des lettres déjà perdues (« � ») avant le dépôt. Refaites l’export si vous le pouvez.
    }
doubt-stray-byte-order-mark = Une marque d’ordre des octets en trop a été retirée.
doubt-nul-bytes = { $count ->
        [one] Un caractère nul a été retiré.
       *[other] { $count } caractères nuls ont été retirés.
    }
doubt-stray-quote = { $count ->
        [one] Un guillemet est mal placé ou jamais refermé. Vérifiez la ligne citée.
       *[other] { $count } guillemets sont mal placés ou jamais refermés. Vérifiez les lignes citées.
    }
doubt-ragged-rows = { $count ->
        [one] Une ligne n’a pas autant de cellules que l’en-tête.
       *[other] { $count } lignes n’ont pas autant de cellules que l’en-tête.
    }
doubt-no-header = Aucune ligne d’en-tête n’a été trouvée : les colonnes ont reçu un nom provisoire. Ajoutez une ligne de noms.
doubt-header-of-several-lines = L’en-tête tient sur plusieurs lignes : les noms viennent de la plus précise, les autres servent de libellés.
doubt-header-repeated = L’en-tête est répété dans le fichier ; les répétitions ne sont pas des données.
doubt-unnamed-column = { $column ->
        [none] Une colonne n’a pas de nom ; elle en a reçu un provisoire.
       *[other] Une colonne n’avait pas de nom ; elle s’appelle « { $column } » pour l’instant.
    }
doubt-duplicate-column-name = { $column ->
        [none] Plusieurs colonnes portent le même nom ; elles ont été numérotées.
       *[other] Plusieurs colonnes portaient le même nom ; celle-ci s’appelle « { $column } ».
    }
doubt-empty-column = { $column ->
        [none] Une colonne est entièrement vide.
       *[other] La colonne « { $column } » est entièrement vide.
    }
doubt-totals-row = La dernière ligne ressemble à un total. Si c’en est un, retirez-la du fichier : elle compterait double.
doubt-other-sheets = Le classeur contient d’autres feuilles : { $values }. Une seule a été lue.
doubt-other-members = L’archive contient d’autres fichiers : { $values }. Un seul a été lu.
doubt-misnamed = L’extension du nom annonce un autre format que le contenu. Le contenu fait foi.
doubt-ambiguous-dates = Dans « { $column } », toutes les dates peuvent se lire de deux façons : { $values }. Dites laquelle est la bonne.
doubt-mixed-decimal-marks = La colonne « { $column } » mélange virgules et points décimaux.
doubt-ambiguous-thousands = Dans « { $column } », le point ou la virgule peut séparer des milliers ou des décimales : { $values }.
doubt-digits-lost = Dans « { $column } », un tableur a détruit des chiffres ({ $values }). Repartez du fichier d’origine.
doubt-leading-zeros-lost = La colonne « { $column } » est un code dont les zéros de tête ont sans doute été perdus ({ $values }).
doubt-values-out-of-type = { $count ->
        [one] Dans « { $column } », une valeur n’a pas la forme des autres : { $values }. La colonne reste du texte.
       *[other] Dans « { $column } », { $count } valeurs n’ont pas la forme des autres : { $values }. La colonne reste du texte.
    }
doubt-values-out-of-semantic = { $count ->
        [one] Dans « { $column } », une valeur n’est pas valide : { $values }.
       *[other] Dans « { $column } », { $count } valeurs ne sont pas valides : { $values }.
    }
doubt-spreadsheet-errors = { $count ->
        [one] Une cellule contient une erreur de tableur ({ $values }), lue comme vide.
       *[other] { $count } cellules contiennent une erreur de tableur ({ $values }), lues comme vides.
    }
doubt-missing-markers = { $count ->
        [one] Dans « { $column } », une valeur « absente » ({ $values }) a été lue comme vide.
       *[other] Dans « { $column } », { $count } valeurs « absentes » ({ $values }) ont été lues comme vides.
    }
doubt-projected-coordinates = La colonne « { $column } » semble en mètres (Lambert 93 ou autre projection), pas en degrés.
doubt-swapped-coordinates = { $count ->
        [one] Dans « { $column } », un point semble avoir sa latitude et sa longitude inversées.
       *[other] Dans « { $column } », { $count } points semblent avoir leur latitude et leur longitude inversées.
    }
doubt-formulas-without-values = { $count ->
        [one] Une formule n’a pas de valeur enregistrée. Ouvrez le classeur, recalculez, enregistrez.
       *[other] { $count } formules n’ont pas de valeur enregistrée. Ouvrez le classeur, recalculez, enregistrez.
    }

## Lignes qui ne sont pas des données

skip-blank = sans contenu
skip-preamble = titre ou notes au-dessus du tableau
skip-header = en-tête
skip-note = notes sous le tableau
skip-dropped = retirées par une correction

## Types de colonnes (les autres noms de types et de sens sont dans types.ftl)

type-datetime_utc = date et heure (UTC)
