# Ce que les règles de réparation disent : ce qui ne va pas (rule-…), puis quoi faire (rule-…-do).

rule-blank-rows = { $count ->
        [one] Une ligne vide coupe le tableau ; elle n’est pas reprise.
       *[other] { $count } lignes vides coupent le tableau ; elles ne sont pas reprises.
    }
rule-blank-rows-do = Vérifiez que les lignes vides ne séparent pas plusieurs tableaux.
rule-header-in-body = { $count ->
        [one] La ligne de titres des colonnes revient une fois au milieu des données.
       *[other] La ligne de titres des colonnes revient { $count } fois au milieu des données.
    }
rule-header-in-body-do = Retirez ces lignes : elles seraient comptées comme des données.
rule-years-in-columns = Les années { $first } à { $last } sont des colonnes : chaque nouvelle année changerait le tableau.
rule-years-in-columns-do = Transformez ces colonnes en lignes, avec une colonne pour l’année et une pour la valeur.
rule-several-values = Dans « { $column } », { $count } cellules contiennent plusieurs valeurs séparées par « { $separator } », par exemple « { $value } ».
rule-several-values-do = Séparez-les, une ligne pour chaque valeur, si l’on doit pouvoir les compter.
rule-constant-column = La colonne « { $column } » contient partout la même valeur : « { $value } ».
rule-constant-column-do = Vérifiez que l’export est complet, ou dites-le une fois dans la description.
rule-double-encoded-cells = { $count ->
        [one] Dans « { $column } », des lettres accentuées d’une cellule sont abîmées : « { $value } ».
       *[other] Dans « { $column } », des lettres accentuées de { $count } cellules sont abîmées, par exemple « { $value } ».
    }
rule-double-encoded-cells-do = Rétablissez les lettres d’origine ; rien n’est perdu.
rule-invisible-characters = { $count ->
        [one] Dans « { $column } », une cellule contient des signes invisibles : « { $value } ».
       *[other] Dans « { $column } », { $count } cellules contiennent des signes invisibles, par exemple « { $value } ».
    }
rule-invisible-characters-do = Retirez-les : deux valeurs d’apparence identique seraient comptées à part.
rule-inner-spaces = { $count ->
        [one] Dans « { $column } », une cellule contient des espaces en trop : « { $value } ».
       *[other] Dans « { $column } », { $count } cellules contiennent des espaces en trop, par exemple « { $value } ».
    }
rule-inner-spaces-do = Ne gardez qu’une espace simple entre les mots.
rule-numbers-as-text = { $count ->
        [one] Dans « { $column } », un nombre comme « { $value } » ne peut être ni additionné ni trié : la colonne est restée du texte.
       *[other] Dans « { $column } », { $count } nombres comme « { $value } » ne peuvent être ni additionnés ni triés : la colonne est restée du texte.
    }
rule-numbers-as-text-do = Écrivez-les avec un point décimal et sans espace, comme « 1234.50 », et corrigez les cellules qui ne sont pas des nombres.
rule-dates-not-iso = { $count ->
        [one] Dans « { $column } », une date est écrite comme « { $value } ».
       *[other] Dans « { $column } », { $count } dates sont écrites comme « { $value } ».
    }
rule-dates-not-iso-do = Écrivez-les comme « 2026-11-24 », que tous les outils comprennent de la même façon.
rule-excel-serial-dates = { $count ->
        [one] Dans « { $column } », une date est restée un nombre de jours : « { $value } ».
       *[other] Dans « { $column } », { $count } dates sont restées des nombres de jours, comme « { $value } ».
    }
rule-excel-serial-dates-do = Vérifiez sur un exemple, puis transformez-les en dates comme « 2026-11-24 ».
rule-mixed-booleans = Dans « { $column } », oui et non sont écrits de plusieurs façons : surtout comme « { $usual } », mais { $count } fois autrement, par exemple « { $value } ».
rule-mixed-booleans-do = Écrivez-les d’une seule façon : « true » ou « false ».
rule-unit-in-cells = Dans « { $column } », { $count } nombres portent leur unité, comme « { $value } » : ils ne peuvent être ni additionnés ni triés.
rule-unit-in-cells-do = Retirez « { $unit } » des cellules et dites l’unité dans la description de la colonne.
rule-mixed-units = { $count ->
        [one] La colonne « { $column } » mélange des unités : surtout « { $usual } », mais aussi { $others } dans une cellule : « { $value } ».
       *[other] La colonne « { $column } » mélange des unités : surtout « { $usual } », mais aussi { $others } dans { $count } cellules, par exemple « { $value } ».
    }
rule-mixed-units-do = Convertissez toutes les valeurs dans une seule unité.
rule-zeros-missing = { $count ->
        [one] Dans « { $column } », le code « { $value } » est plus court que les autres, qui ont { $width } chiffres.
       *[other] Dans « { $column } », { $count } codes comme « { $value } » sont plus courts que les autres, qui ont { $width } chiffres.
    }
rule-zeros-missing-do = Rétablissez les zéros de tête si un tableur les a retirés.
rule-corsican-letters = { $count ->
        [one] Dans « { $column } », un code de Corse est en minuscules : « { $value } ».
       *[other] Dans « { $column } », { $count } codes de Corse sont en minuscules, comme « { $value } ».
    }
rule-corsican-letters-do = Écrivez la lettre en majuscule, comme dans « 2A004 ».
rule-duplicate-rows = { $count ->
        [one] Une ligne est identique à une autre dans toutes ses cellules.
       *[other] { $count } lignes sont identiques à une autre dans toutes leurs cellules.
    }
rule-duplicate-rows-do = Retirez les copies, ou ajoutez la colonne qui distingue ces lignes.
