# Le tableau comparé au schéma choisi pour lui.

rule-schema-missing-required-header = { $count ->
    [one] Une colonne obligatoire manque : { $expected }.
   *[other] { $count } colonnes obligatoires manquent : { $expected }.
}
rule-schema-missing-required-header-do = Ajoutez-la, ou dites quelle colonne du fichier la remplace.
rule-schema-missing-header = { $count ->
    [one] Une colonne facultative du schéma n’est pas dans le fichier : { $expected }.
   *[other] { $count } colonnes facultatives du schéma ne sont pas dans le fichier : { $expected }.
}
rule-schema-missing-header-do = Ajoutez-la si vous avez ces données ; sinon, il n’y a rien à faire.
rule-schema-extra-header = { $count ->
    [one] Une colonne n’est pas prévue par le schéma : { $expected }.
   *[other] { $count } colonnes ne sont pas prévues par le schéma : { $expected }.
}
rule-schema-extra-header-do = Renommez-la si elle correspond à une colonne du schéma, ou retirez-la.
rule-schema-disordered-header = Les colonnes sont toutes là, mais dans un autre ordre que celui du schéma.
rule-schema-disordered-header-do = Remettez-les dans l’ordre : { $expected }.
rule-schema-missing-label = Le schéma demande des colonnes qui ne sont pas dans le fichier : { $expected }.
rule-schema-missing-label-do = Ajoutez-les, ou dites quelles colonnes du fichier les remplacent.
rule-schema-extra-label = Le fichier a des colonnes que le schéma n’admet pas : { $expected }.
rule-schema-extra-label-do = Retirez-les, ou choisissez un autre schéma.
rule-schema-incorrect-label = Des colonnes ne sont pas à la place que le schéma leur donne : { $expected }.
rule-schema-incorrect-label-do = Remettez les colonnes dans l’ordre du schéma, sous leur nom exact.
rule-schema-type-error = { $count ->
    [one] Une valeur de « { $column } » n’a pas la forme attendue : « { $value } ».
   *[other] { $count } valeurs de « { $column } » n’ont pas la forme attendue, comme « { $value } ».
}
rule-schema-type-error-do = { $hint ->
    [none] Corrigez ces valeurs d’après la description de la colonne.
   *[other] Écrivez-les comme « { $hint } ».
}
rule-schema-blank-row = { $count ->
    [one] Une ligne vide est au milieu des données : le schéma ne l’admet pas.
   *[other] { $count } lignes vides sont au milieu des données : le schéma ne les admet pas.
}
rule-schema-blank-row-do = Retirez les lignes vides.
rule-schema-row-length = { $count ->
    [one] Une ligne a plus ou moins de cases que l’en-tête : le schéma ne l’admet pas.
   *[other] { $count } lignes ont plus ou moins de cases que l’en-tête : le schéma ne les admet pas.
}
rule-schema-row-length-do = Vérifiez que leurs valeurs sont dans la bonne colonne : il manque un séparateur, ou il y en a un de trop.
rule-schema-required = { $count ->
    [one] Une case de « { $column } » est vide alors que le schéma la demande.
   *[other] { $count } cases de « { $column } » sont vides alors que le schéma les demande.
}
rule-schema-required-do = Remplissez ces cases.
rule-schema-min-length = { $count ->
    [one] Une valeur de « { $column } » est trop courte : « { $value } ».
   *[other] { $count } valeurs de « { $column } » sont trop courtes, comme « { $value } ».
}
rule-schema-min-length-do = Donnez au moins { $expected } caractères.
rule-schema-max-length = { $count ->
    [one] Une valeur de « { $column } » est trop longue : « { $value } ».
   *[other] { $count } valeurs de « { $column } » sont trop longues, comme « { $value } ».
}
rule-schema-max-length-do = Réduisez-les à { $expected } caractères au plus.
rule-schema-minimum = { $count ->
    [one] Une valeur de « { $column } » est trop petite : { $value }.
   *[other] { $count } valeurs de « { $column } » sont trop petites, comme { $value }.
}
rule-schema-minimum-do = La plus petite valeur admise est { $expected }.
rule-schema-maximum = { $count ->
    [one] Une valeur de « { $column } » est trop grande : { $value }.
   *[other] { $count } valeurs de « { $column } » sont trop grandes, comme { $value }.
}
rule-schema-maximum-do = La plus grande valeur admise est { $expected }.
rule-schema-exclusive-minimum = { $count ->
    [one] Une valeur de « { $column } » est trop petite : { $value }.
   *[other] { $count } valeurs de « { $column } » sont trop petites, comme { $value }.
}
rule-schema-exclusive-minimum-do = Les valeurs doivent dépasser { $expected }.
rule-schema-exclusive-maximum = { $count ->
    [one] Une valeur de « { $column } » est trop grande : { $value }.
   *[other] { $count } valeurs de « { $column } » sont trop grandes, comme { $value }.
}
rule-schema-exclusive-maximum-do = Les valeurs doivent rester en dessous de { $expected }.
rule-schema-pattern = { $count ->
    [one] Une valeur de « { $column } » n’a pas la forme prévue par le schéma : « { $value } ».
   *[other] { $count } valeurs de « { $column } » n’ont pas la forme prévue par le schéma, comme « { $value } ».
}
rule-schema-pattern-do = { $hint ->
    [none] Corrigez ces valeurs d’après la description de la colonne.
   *[other] Écrivez-les comme « { $hint } ».
}
rule-schema-enum = { $count ->
    [one] Une valeur de « { $column } » n’est pas dans la liste du schéma : « { $value } ».
   *[other] { $count } valeurs de « { $column } » ne sont pas dans la liste du schéma, comme « { $value } ».
}
rule-schema-enum-do = Choisissez parmi : { $expected }.
rule-schema-categories = { $count ->
    [one] Une valeur de « { $column } » n’est pas dans la liste du schéma : « { $value } ».
   *[other] { $count } valeurs de « { $column } » ne sont pas dans la liste du schéma, comme « { $value } ».
}
rule-schema-categories-do = Choisissez parmi : { $expected }.
rule-schema-json-schema = { $count ->
    [one] Une valeur structurée de « { $column } » n’a pas le contenu prévu par le schéma.
   *[other] { $count } valeurs structurées de « { $column } » n’ont pas le contenu prévu par le schéma.
}
rule-schema-json-schema-do = Corrigez ces valeurs d’après la description de la colonne.
rule-schema-unique-error = { $count ->
    [one] Une valeur de « { $column } » revient alors que chacune ne doit servir qu’une fois : « { $value } ».
   *[other] { $count } valeurs de « { $column } » reviennent alors que chacune ne doit servir qu’une fois, comme « { $value } ».
}
rule-schema-unique-error-do = Donnez à chaque ligne une valeur différente, ou retirez les lignes en double.
rule-schema-primary-key-error = { $count ->
    [one] Une ligne n’a pas son propre identifiant ({ $expected }) : il est vide ou déjà pris.
   *[other] { $count } lignes n’ont pas leur propre identifiant ({ $expected }) : il est vide ou déjà pris.
}
rule-schema-primary-key-error-do = Donnez à chaque ligne un identifiant, différent de tous les autres.
rule-schema-unique-key-error = { $count ->
    [one] Une ligne répète des valeurs qui, ensemble, ne doivent venir qu’une fois : { $expected }.
   *[other] { $count } lignes répètent des valeurs qui, ensemble, ne doivent venir qu’une fois : { $expected }.
}
rule-schema-unique-key-error-do = Corrigez ces valeurs, ou retirez les lignes en double.
rule-schema-foreign-key-error = { $count ->
    [one] Une ligne renvoie à une autre qui n’existe pas : « { $value } ».
   *[other] { $count } lignes renvoient à d’autres qui n’existent pas, comme « { $value } ».
}
rule-schema-foreign-key-error-do = Corrigez ces renvois, ou ajoutez les lignes qui manquent.
rule-schema-french-siret-value = { $count ->
    [one] Un numéro SIRET de « { $column } » est faux : { $value }.
   *[other] { $count } numéros SIRET de « { $column } » sont faux, comme { $value }.
}
rule-schema-french-siret-value-do = Vérifiez ces numéros : 14 chiffres, dont le dernier découle des autres.
rule-schema-french-siren-value = { $count ->
    [one] Un numéro SIREN de « { $column } » est faux : { $value }.
   *[other] { $count } numéros SIREN de « { $column } » sont faux, comme { $value }.
}
rule-schema-french-siren-value-do = Vérifiez ces numéros : 9 chiffres, dont le dernier découle des autres.
rule-schema-nomenclature-actes-value = { $count ->
    [one] Une matière d’acte n’est pas de la nomenclature nationale : « { $value } ».
   *[other] { $count } matières d’acte ne sont pas de la nomenclature nationale, comme « { $value } ».
}
rule-schema-nomenclature-actes-value-do = Écrivez l’intitulé de niveau 1, une barre oblique sans espace, puis le niveau 2 : « { $expected } ».
rule-schema-year-interval-value = { $count ->
    [one] Une période de « { $column } » ne se lit pas comme une ou deux années : « { $value } ».
   *[other] { $count } périodes de « { $column } » ne se lisent pas comme une ou deux années, comme « { $value } ».
}
rule-schema-year-interval-value-do = Écrivez la plus ancienne d’abord, comme « { $expected } ».
rule-schema-cohesive-columns-value = { $count ->
    [one] Une ligne ne remplit qu’une partie de colonnes qui vont ensemble : { $expected }.
   *[other] { $count } lignes ne remplissent qu’une partie de colonnes qui vont ensemble : { $expected }.
}
rule-schema-cohesive-columns-value-do = Remplissez toutes ces colonnes, ou laissez-les toutes vides.
rule-schema-compare-columns-value = { $count ->
    [one] Une ligne contredit la règle « { $expected } » : elle porte { $value }.
   *[other] { $count } lignes contredisent la règle « { $expected } », comme { $value }.
}
rule-schema-compare-columns-value-do = Corrigez l’une des deux valeurs.
rule-schema-sum-columns-value = { $count ->
    [one] Un total ne tombe pas juste : { $expected }.
   *[other] { $count } totaux ne tombent pas juste : { $expected }.
}
rule-schema-sum-columns-value-do = Refaites l’addition ; pour la première ligne concernée, elle donne { $hint }.
rule-schema-one-of-required = { $count ->
    [one] Une ligne ne remplit aucune des deux colonnes demandées : { $expected }.
   *[other] { $count } lignes ne remplissent aucune des deux colonnes demandées : { $expected }.
}
rule-schema-one-of-required-do = Remplissez au moins l’une des deux.
rule-schema-phone-number-value = { $count ->
    [one] Un numéro de téléphone de « { $column } » ne peut pas être appelé : « { $value } ».
   *[other] { $count } numéros de téléphone de « { $column } » ne peuvent pas être appelés, comme « { $value } ».
}
rule-schema-phone-number-value-do = Écrivez « { $expected } », ou l’indicatif du pays avec un +.
rule-schema-opening-hours-value = { $count ->
    [one] Des horaires de « { $column } » ne sont pas dans la notation prévue : « { $value } ».
   *[other] { $count } horaires de « { $column } » ne sont pas dans la notation prévue, comme « { $value } ».
}
rule-schema-opening-hours-value-do = Écrivez-les comme « { $expected } ».
rule-schema-french-gps-coordinates = { $count ->
    [one] Un point de « { $column } » est hors de France : { $value }.
   *[other] { $count } points de « { $column } » sont hors de France, comme { $value }.
}
rule-schema-french-gps-coordinates-do = Vérifiez la longitude et la latitude, en degrés, comme « { $expected } ».
rule-schema-reversed-french-gps-coordinates = { $count ->
    [one] Un point de « { $column } » a sa latitude à la place de sa longitude : { $value }.
   *[other] { $count } points de « { $column } » ont leur latitude à la place de leur longitude, comme { $value }.
}
rule-schema-reversed-french-gps-coordinates-do = Écrivez la longitude d’abord, comme « { $expected } ».
rule-schema-check-error = Une vérification demandée par le schéma n’a pas pu être faite : { $expected }.
rule-schema-check-error-do = Signalez-le à qui tient le schéma ; le reste du fichier est vérifié.
