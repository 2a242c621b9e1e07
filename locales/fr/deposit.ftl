# Dépôt d’un fichier, pas à pas.

deposit-receipt = Dépôt n° { $n }
deposit-untitled = Sans titre
deposit-saved = Enregistré le { $at } par { $by }
deposit-about = n° { $n }, modifié le { $at } par { $by }
deposit-updated = (mis à jour le { $date })
deposit-read-only = Vous pouvez lire ce dépôt, sans le modifier.
deposit-steps = Étapes du dépôt
deposit-sent = Le dépôt n° { $n } est envoyé à la relecture. Une décision est attendue avant le { $until } : elle s’affiche ici et dans « Mon espace ».
deposit-step-fichier = Fichier
deposit-step-lecture = Lecture
deposit-step-qualite = Qualité
deposit-step-description = Description
deposit-step-confidentialite = Confidentialité
deposit-step-verification = Vérification et envoi
deposit-status-to-do = À faire
deposit-status-in-progress = En cours
deposit-status-done = Terminé
deposit-status-to-mend = À corriger
deposit-state-open = En préparation
deposit-state-submitted = En relecture
deposit-state-changes = À reprendre
deposit-state-approved = Approuvé
deposit-state-published = Publié
deposit-state-refused = Refusé
deposit-state-abandoned = Abandonné
deposit-said-title = Échanges et décisions
deposit-said-submitted = Envoyé à la relecture par { $by }, le { $at }
deposit-said-comment = { $by }, le { $at }
deposit-said-opinion = Avis sur les données personnelles de { $by }, le { $at }
deposit-said-approved = Approuvé par { $by }, le { $at }
deposit-said-changes = Corrections demandées par { $by }, le { $at }
deposit-said-refused = Refusé par { $by }, le { $at }
deposit-said-reopened = Approbation reprise par { $by }, le { $at }
deposit-said-with = { $sentence } : « { $text } »
deposit-abandon = Abandonner ce dépôt
deposit-abandon-help = Le dépôt reste dans votre liste, marqué comme abandonné. Il ne peut plus être envoyé.
deposit-begin-title = Déposer un fichier
deposit-begin-what = Que voulez-vous faire ?
deposit-begin-new = Publier un nouveau jeu de données
deposit-begin-update = Mettre à jour :
deposit-begin-place = Service qui tient ces données
deposit-begin-button = Commencer
deposit-next = Continuer
deposit-file-label = Fichier à déposer
deposit-file-help = Un tableau (.xlsx, .xls, .ods, .csv, .parquet) ou une carte (.geojson). 2 Go au plus. Votre fichier n’est jamais modifié : les corrections sont appliquées à une copie.
deposit-file-send = Envoyer le fichier
deposit-file-needed = Choisissez un fichier, puis envoyez-le.
deposit-file-empty = Ce fichier est vide. Vérifiez que vous avez choisi le bon.
deposit-file-current = Fichier reçu : { $name } ({ $size }). En envoyer un autre le remplace.
deposit-several-tables =
    { $n ->
        [one] Ce fichier contient un tableau, mais il n’a pas pu être choisi. Indiquez-le dans l’étape Lecture.
       *[other] Ce fichier contient { $n } tableaux. Indiquez lequel lire dans l’étape Lecture, ou déposez un fichier par tableau.
    }
deposit-repairs-do-not-apply = Les corrections choisies ne s’appliquent pas à ce fichier. Retirez-les dans l’étape Qualité, ou envoyez un autre fichier.
deposit-read-found =
    { $n ->
        [0] Nous n’avons lu aucune ligne
        [one] Nous avons lu une ligne
       *[other] Nous avons lu { $n } lignes
    } et { $columns ->
        [one] une colonne
       *[other] { $columns } colonnes
    } dans « { $label } ».
deposit-columns = Colonnes lues
deposit-column = Colonne
deposit-column-type = Type trouvé
deposit-column-examples = Exemples
deposit-reading-no-file = Aucun fichier pour le moment. Envoyez-le d’abord dans l’étape Fichier.
deposit-reading-not-read = Le fichier est gardé, mais il n’a pas pu être lu. Précisez comment le lire, ou envoyez-en un autre.
deposit-reading-unclear = Une des réponses n’a pas pu être comprise. Vérifiez le rang de l’en-tête, puis recommencez.
deposit-questions = Ce n’est pas ce que vous attendiez ?
deposit-questions-help = Précisez seulement ce qui a été mal lu. Le reste est laissé tel que trouvé.
deposit-question-sheet = Feuille du classeur
deposit-question-header = Rang de la ligne d’en-tête
deposit-question-header-help = 1 pour la première ligne remplie, 0 si le fichier n’a pas d’en-tête.
deposit-question-separator = Séparateur des colonnes
deposit-question-encoding = Encodage du texte
deposit-question-dates = Les dates comme 03/04/2026 commencent par
deposit-as-found = Tel que trouvé
deposit-separator-semicolon = Point-virgule
deposit-separator-comma = Virgule
deposit-separator-tab = Tabulation
deposit-day-first = le jour (3 avril)
deposit-month-first = le mois (4 mars)
deposit-read-again = Relire le fichier
deposit-save = Enregistrer
deposit-choose = Choisissez
deposit-yes = Oui
deposit-no = Non
deposit-repair-idle = { $repair } (sans effet sur ce fichier)
deposit-remove-repair = Retirer cette correction
deposit-apply-safe = Appliquer toutes les corrections sûres
deposit-fix =
    { $n ->
        [one] Corriger la cellule
       *[other] Corriger les { $n } cellules
    }
deposit-fix-so = Appliquer : { $repair }
deposit-leave = Laisser ainsi, et dire pourquoi
deposit-leave-why = Pourquoi laisser ainsi ?
deposit-leave-help = La personne qui relit voit ce motif. { $n } caractères au plus.
deposit-leave-button = Enregistrer ce motif
deposit-remove-reason = Retirer ce motif
deposit-left = Laissé ainsi : « { $reason } » { $by }, le { $date }.
deposit-error-reason = Écrivez un motif en quelques mots.
deposit-error-long = Ce texte est trop long. Réduisez-le à { $n } caractères.
deposit-error-period = La période se termine avant de commencer. Vérifiez les deux jours.
deposit-error-day = Ce n’est pas un jour. Écrivez par exemple 2026-11-24, ou laissez les deux champs vides.
deposit-error-territory = Un code n’a pas la bonne forme. Écrivez des codes INSEE, par exemple 68224, ou des SIREN de groupements.
deposit-error-address = Cette adresse ne convient pas. Utilisez des lettres sans accent, des chiffres et des traits d’union.
deposit-error-address-taken = Cette adresse est déjà prise par un autre jeu. Choisissez-en une autre dans l’étape Description.
deposit-error-missing = Il reste des réponses à donner avant l’envoi.
deposit-description-help = Titre, résumé, ligne, fréquence, licence et contact sont nécessaires pour l’envoi. Vous pouvez enregistrer une description incomplète.
deposit-field-title = Titre
deposit-field-address = Adresse dans le portail
deposit-field-address-help = La fin de l’adresse web. Laissez vide : elle est tirée du titre.
deposit-field-summary = En bref
deposit-field-row_is = Une ligne, c’est
deposit-field-keywords = Mots-clés, séparés par des virgules
deposit-field-period = Période couverte
deposit-field-first-day = Premier jour
deposit-field-last-day = Dernier jour
deposit-field-territory = Territoire couvert
deposit-field-territory-help = Codes officiels séparés par des virgules : 68224 pour une commune, 68 pour un département.
deposit-field-frequency = Fréquence de mise à jour
deposit-field-licence = Licence
deposit-field-contact = Contact
deposit-field-contact-help = L’adresse d’un service, pas celle d’une personne.
deposit-field-publisher = Service responsable
deposit-meanings = Ce que veulent dire les colonnes
deposit-meaning = Signification
deposit-question-persons = Ce fichier parle-t-il de personnes ?
deposit-question-secret = Contient-il un secret protégé par la loi ?
deposit-question-security = Met-il en danger des personnes ou des lieux ?
deposit-suspects = Colonnes à vérifier
deposit-no-suspect = Aucune colonne ne semble contenir de données personnelles.
deposit-suspect-column = Colonne « { $column } »
deposit-column-remove = Retirer la colonne de la publication
deposit-column-mask = Masquer les valeurs
deposit-column-publish = Publier telle quelle, avec un motif
deposit-column-why = Motif, pour publier telle quelle
deposit-needs-opinion = La personne déléguée à la protection des données est consultée avant la décision.
deposit-complete = Tout est prêt. Relisez vos réponses, puis envoyez le dépôt.
deposit-missing =
    { $n ->
        [one] Il reste une réponse à donner
       *[other] Il reste { $n } réponses à donner
    }
deposit-answers = Vos réponses
deposit-modify = Modifier
deposit-change = Modifier : { $answer }
deposit-not-said = Rien
deposit-answer-repairs = Corrections
deposit-answer-reasons = Laissé ainsi
deposit-answer-kept = Colonnes publiées telles quelles
deposit-reason-of = { $place } : « { $reason } »
deposit-after = Après l’envoi, le dépôt ne se modifie plus. Rien n’est public avant la décision.
deposit-send = Envoyer à la relecture
deposit-lack-file = Envoyez le fichier à déposer
deposit-lack-reading = Faites lire le fichier
deposit-lack-address = Choisissez l’adresse du jeu dans le portail
deposit-lack-field = Complétez la description : { $field }
deposit-lack-question = Répondez aux trois questions de confidentialité
deposit-lack-column = Dites que faire de la colonne « { $column } »
