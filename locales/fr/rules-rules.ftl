# Règles de structure, de valeurs, de clés, de version précédente et de description : ce qui ne va pas, puis quoi faire.

## Structure

rule-sub-tables = Le fichier contient plusieurs tableaux : { $place ->
        [line] une ligne de titres apparaît au milieu des données (« { $value } »).
       *[column] la colonne vide « { $column } » en sépare deux, posés côte à côte.
    }
rule-sub-tables-do = Faites un fichier par tableau, avec une seule ligne de titres en haut.
rule-mixed-types = La colonne « { $column } » contient surtout { $expected ->
        [date] des dates ({ $share } %)
       *[number] des nombres ({ $share } %)
    }, mais aussi des mots, comme « { $value } » ; { $count ->
        [one] une cellule empêche les calculs et le tri.
       *[other] { $count } cellules empêchent les calculs et le tri.
    }
rule-mixed-types-do = Videz ces cellules, et mettez les mots dans une colonne « remarque ».
rule-notes-in-cells = { $count ->
        [one] Une cellule de la colonne « { $column } » contient une remarque ou un renvoi, comme « { $value } ».
       *[other] { $count } cellules de la colonne « { $column } » contiennent une remarque ou un renvoi, comme « { $value } ».
    }
rule-notes-in-cells-do = Gardez la valeur seule (« 125 » et non « 125 (1) »), et mettez la remarque dans une autre colonne.
rule-merged-cells = La colonne « { $column } » n’est remplie que sur la première ligne de chaque groupe ; { $count ->
        [one] une ligne perd son groupe dès que l’on trie ou que l’on filtre.
       *[other] { $count } lignes perdent leur groupe dès que l’on trie ou que l’on filtre.
    }
rule-merged-cells-do = Dans le tableur, annulez la fusion des cellules et recopiez la valeur sur chaque ligne.
rule-unusable-column-name = Le nom de la colonne « { $column } » { $problem ->
        [formula] commence comme une formule de tableur.
        [number] n’est qu’un nombre.
       *[long] est trop long ({ $length } caractères).
    }
rule-unusable-column-name-do = Choisissez un nom court et clair, comme « nombre_places », et gardez l’explication pour la description de la colonne.
rule-meaningless-column-name = Le nom de la colonne « { $column } » vient d’un logiciel et ne dit rien de ce qu’elle contient.
rule-meaningless-column-name-do = Donnez-lui un nom qui dit ce qu’elle contient, comme « quartier », ou supprimez-la si elle ne sert pas.

## Valeurs

rule-near-duplicate-values = { $count ->
        [one] Une cellule de la colonne « { $column } » écrit autrement une valeur plus fréquente : « { $value } » au lieu de « { $expected } ».
       *[other] { $count } cellules de la colonne « { $column } » écrivent autrement une valeur plus fréquente : « { $value } » au lieu de « { $expected } ».
    }
rule-near-duplicate-values-do = Choisissez une seule écriture pour chaque valeur ; la plus fréquente vous est proposée.
rule-mixed-missing-markers = La colonne « { $column } » écrit de plusieurs façons qu’une valeur manque : { $markers }.
rule-mixed-missing-markers-do = Laissez ces cellules vides : une cellule vide se comprend partout.
rule-placeholder-values = { $count ->
        [one] Une cellule de la colonne « { $column } » contient un mot d’attente : « { $value } ».
       *[other] { $count } cellules de la colonne « { $column } » contiennent un mot d’attente, comme « { $value } ».
    }
rule-placeholder-values-do = Mettez la vraie valeur, ou laissez la cellule vide.
rule-sentinel-values = { $count ->
        [one] Une cellule de la colonne « { $column } » contient { $value }, qui semble vouloir dire « inconnu ».
       *[other] { $count } cellules de la colonne « { $column } » contiennent { $value }, qui semble vouloir dire « inconnu ».
    }
rule-sentinel-values-do = Laissez ces cellules vides : ce nombre fausserait les moyennes.
rule-outliers = { $what ->
        [row] { $count ->
            [one] Une ligne dépasse de très loin toutes les autres dans { $columns } colonnes, avec par exemple { $value }.
           *[other] { $count } lignes dépassent de très loin toutes les autres dans { $columns } colonnes, avec par exemple { $value }.
        }
       *[cell] { $count ->
            [one] Un nombre de la colonne « { $column } » dépasse de très loin tous les autres : { $value }, quand le suivant est { $usual }.
           *[other] { $count } nombres de la colonne « { $column } » dépassent de très loin tous les autres, comme { $value }, quand le suivant est { $usual }.
        }
    }
rule-outliers-do = { $what ->
        [row] Si c’est un total, retirez cette ligne : il serait compté deux fois ; sinon, vérifiez ses unités.
       *[cell] Vérifiez la virgule et l’unité (mètres ou centimètres, euros ou milliers d’euros), et que ce n’est pas un total ; si la valeur est juste, laissez-la.
    }
rule-impossible-dates = { $count ->
        [one] Une date de la colonne « { $column } » est peu vraisemblable : { $value }.
       *[other] { $count } dates de la colonne « { $column } » sont peu vraisemblables, comme { $value }.
    }
rule-impossible-dates-do = Corrigez l’année, ou laissez la cellule vide si la date est inconnue.
rule-future-dates = { $count ->
        [one] Une date de la colonne « { $column } » est dans le futur, alors qu’elle parle d’un fait passé : { $value }.
       *[other] { $count } dates de la colonne « { $column } » sont dans le futur, alors qu’elle parle de faits passés, comme { $value }.
    }
rule-future-dates-do = Corrigez la date ; si c’est une prévision, dites-le dans le nom de la colonne.
rule-years-out-of-range = { $count ->
        [one] Une année de la colonne « { $column } » est peu vraisemblable : { $value }.
       *[other] { $count } années de la colonne « { $column } » sont peu vraisemblables, comme { $value }.
    }
rule-years-out-of-range-do = Corrigez l’année, ou laissez la cellule vide si elle est inconnue.
rule-impossible-ages = { $count ->
        [one] Un âge de la colonne « { $column } » est impossible : { $value }.
       *[other] { $count } âges de la colonne « { $column } » sont impossibles, comme { $value }.
    }
rule-impossible-ages-do = Donnez l’âge en années, entre 0 et 122, par exemple 37.
rule-negative-counts = { $count ->
        [one] Un nombre de la colonne « { $column } » est négatif ({ $value }), alors qu’elle compte ou mesure.
       *[other] { $count } nombres de la colonne « { $column } » sont négatifs, comme { $value }, alors qu’elle compte ou mesure.
    }
rule-negative-counts-do = Corrigez le signe ; si c’est une différence, dites-le dans le nom de la colonne.
rule-percentages-over-100 = { $count ->
        [one] Un pourcentage de la colonne « { $column } » dépasse 100 : { $value }.
       *[other] { $count } pourcentages de la colonne « { $column } » dépassent 100, comme { $value }.
    }
rule-percentages-over-100-do = Vérifiez la virgule et le calcul : une part d’un tout va de 0 à 100.
rule-html-in-cells = { $count ->
        [one] Une cellule de la colonne « { $column } » contient du code de page web : « { $value } ».
       *[other] { $count } cellules de la colonne « { $column } » contiennent du code de page web, comme « { $value } ».
    }
rule-html-in-cells-do = Retirez les balises pour ne garder que le texte ; cela vous est proposé.
rule-formulas-in-cells = { $count ->
        [one] Une cellule de la colonne « { $column } » sera lue comme une formule par un tableur : « { $value } ».
       *[other] { $count } cellules de la colonne « { $column } » seront lues comme des formules par un tableur, comme « { $value } ».
    }
rule-formulas-in-cells-do = Remplacez la formule par son résultat ; une formule peut envoyer des données ailleurs à l’ouverture du fichier.
rule-truncated-text = { $count ->
        [one] Un texte de la colonne « { $column } » fait exactement { $length } caractères : un logiciel l’a sans doute coupé.
       *[other] { $count } textes de la colonne « { $column } » font exactement { $length } caractères, et aucun n’est plus long : un logiciel les a sans doute coupés.
    }
rule-truncated-text-do = Refaites l’export depuis le logiciel d’origine, avec un champ plus long.
rule-sequence-gaps = La colonne « { $column } » numérote les lignes jusqu’à { $last }, mais { $count ->
        [one] un numéro manque : { $missing }.
       *[other] { $count } numéros manquent, dont { $missing }.
    }
rule-sequence-gaps-do = Vérifiez qu’aucune ligne n’a été perdue ; si ces numéros ont été supprimés, il n’y a rien à faire.

## Clés

rule-candidate-keys = Chaque ligne se reconnaît par « { $key } » : cette valeur ne revient jamais deux fois.
rule-candidate-keys-do = Il n’y a rien à faire ; gardez ces valeurs stables d’une version à l’autre pour que les liens vers une ligne durent.
rule-repeated-identifiers = { $count ->
        [one] Un identifiant de la colonne « { $column } » sert à deux lignes : « { $value } ».
       *[other] { $count } lignes reprennent un identifiant de la colonne « { $column } » déjà utilisé, comme « { $value } ».
    }
rule-repeated-identifiers-do = Donnez un identifiant différent à chaque ligne, ou retirez la ligne en double.
rule-broken-references = { $count ->
        [one] Une valeur de la colonne « { $column } » ne se trouve pas dans la colonne « { $target } » du tableau « { $table } » : « { $value } ».
       *[other] { $count } lignes ont dans la colonne « { $column } » une valeur qui ne se trouve pas dans la colonne « { $target } » du tableau « { $table } », comme « { $value } ».
    }
rule-broken-references-do = Corrigez la valeur, ou ajoutez la ligne qui manque au tableau « { $table } ».

## Version précédente

rule-row-count-changed = Le tableau a { $percent } % de lignes { $direction ->
        [fewer] en moins
       *[more] en plus
    } : { $before } dans la version précédente, { $now } maintenant.
rule-row-count-changed-do = { $direction ->
        [fewer] Vérifiez que l’export est complet et qu’aucun filtre n’est resté actif.
       *[more] Vérifiez que les lignes n’ont pas été ajoutées deux fois.
    }
rule-columns-removed = { $count ->
        [one] Une colonne de la version précédente n’est plus là : { $columns }.
       *[other] { $count } colonnes de la version précédente ne sont plus là : { $columns }.
    }
rule-columns-removed-do = Remettez-les, ou prévenez celles et ceux qui s’en servent.
rule-columns-added = { $count ->
        [one] Une colonne est nouvelle : { $columns }.
       *[other] { $count } colonnes sont nouvelles : { $columns }.
    }
rule-columns-added-do = Décrivez-les, et vérifiez qu’elles ne révèlent rien sur des personnes.
rule-columns-renamed = La colonne « { $column } » s’appelait « { $expected } » dans la version précédente.
rule-columns-renamed-do = Reprenez le nom « { $expected } » pour que les réutilisations continuent de fonctionner ; cela vous est proposé.
rule-column-types-changed = La colonne « { $column } » contenait { $before ->
        [number] des nombres
        [date] des dates
        [boolean] des oui/non
       *[text] du texte
    } ; elle contient maintenant { $now ->
        [number] des nombres
        [date] des dates
        [boolean] des oui/non
       *[text] du texte
    }, comme « { $value } ».
rule-column-types-changed-do = Cherchez les valeurs écrites autrement et corrigez-les, ou prévenez celles et ceux qui s’en servent.
rule-distribution-shifted = Les valeurs de la colonne « { $column } » ont beaucoup changé : { $what ->
        [empty] { $now } % des cellules sont vides, contre { $before } % avant.
        [size] le plus grand nombre est { $now }, contre { $before } avant.
        [values] il reste { $now } valeurs différentes, contre { $before } avant.
       *[value] « { $before } », fréquente avant, n’y est plus.
    }
rule-distribution-shifted-do = Vérifiez que l’export, l’unité et le filtre sont les mêmes que la fois précédente.

## Description

rule-title-unclear = { $problem ->
        [missing] Le jeu de données n’a pas de titre.
        [file] Le titre est un nom de fichier : « { $value } ».
       *[short] Le titre est trop court pour dire de quoi il s’agit : « { $value } ».
    }
rule-title-unclear-do = Dites en quelques mots ce que c’est et où, par exemple « Crèches municipales d’Illzach ».
rule-summary-missing = { $length ->
        [0] Le jeu de données n’a pas de résumé.
        [one] Le résumé est trop court : { $length } caractère.
       *[other] Le résumé est trop court : { $length } caractères.
    }
rule-summary-missing-do = Écrivez deux phrases ({ $least } caractères au moins) : ce que c’est, et à quoi cela sert.
rule-row-is-missing = Rien ne dit ce qu’est une ligne du tableau.
rule-row-is-missing-do = Complétez « Une ligne, c’est : », par exemple « une crèche ».
rule-publisher-missing = Rien ne dit quel service répond de ces données.
rule-publisher-missing-do = Indiquez le service ou l’organisme, par exemple « Direction de l’enfance ».
rule-licence-missing = Aucune licence n’est indiquée : personne ne sait ce qu’il peut faire de ces données.
rule-licence-missing-do = Choisissez la Licence Ouverte 2.0, ou l’ODbL si les versions modifiées doivent rester ouvertes.
rule-keywords-missing = Le jeu de données n’a pas de mot-clé.
rule-keywords-missing-do = Ajoutez trois à cinq mots que les habitants chercheraient, par exemple « crèche », « garde », « enfance ».
rule-contact-missing = Rien ne dit à qui écrire au sujet de ces données.
rule-contact-missing-do = Indiquez l’adresse d’un service, pas celle d’une personne, par exemple « donnees@mairie.fr ».
rule-period-missing = Rien ne dit de quelle période parlent ces données.
rule-period-missing-do = Indiquez le premier jour, et le dernier s’il est connu, par exemple « du 1er janvier 2025 au 31 décembre 2025 ».
rule-territory-missing = Rien ne dit de quel territoire parlent ces données.
rule-territory-missing-do = Indiquez le code officiel de la commune, de l’intercommunalité ou du département, par exemple « 68224 ».
rule-frequency-missing = Aucun rythme de mise à jour n’est promis.
rule-frequency-missing-do = Dites quand ces données seront mises à jour, par exemple « deux fois par an ».
rule-columns-unexplained = { $count ->
        [one] Rien n’explique une colonne ({ $columns }).
       *[other] Rien n’explique { $count } colonnes ({ $columns }…).
    }
rule-columns-unexplained-do = Écrivez une phrase pour chacune, par exemple « Nombre de places autorisées par la PMI ».
rule-unclear-column-names = { $count ->
        [one] Le nom d’une colonne est difficile à comprendre : { $columns }.
       *[other] Les noms de { $count } colonnes sont difficiles à comprendre, dont { $columns }.
    }
rule-unclear-column-names-do = Donnez-leur un nom en mots entiers, ou expliquez-les dans la description des colonnes.
