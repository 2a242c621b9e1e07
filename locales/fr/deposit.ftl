# Dépôt d’un fichier, pas à pas.

deposit-receipt = Dépôt n° { $n }
deposit-untitled = Sans titre
deposit-saved = Enregistré le { $at } par { $by }
deposit-about = n° { $n }, modifié le { $at } par { $by }
deposit-updated = (mis à jour le { $date })
deposit-read-only = Vous pouvez lire ce dépôt, sans le modifier.
deposit-steps = Étapes du dépôt
deposit-sent = Le dépôt n° { $n } est envoyé à la relecture. La décision s’affiche ici et dans « Mon espace ».
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
