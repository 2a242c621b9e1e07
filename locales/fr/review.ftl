# La relecture des dépôts, et la décision.

reviews-title = Revues
reviews-count = { $n ->
        [0] Aucun dépôt n’attend de décision.
        [one] Un dépôt attend une décision.
       *[other] { $n } dépôts attendent une décision.
    }
reviews-more = Les 200 dépôts les plus récents sont affichés. Décidez de ceux-ci pour voir les suivants.
reviews-none = Tout est relu.
reviews-back = Revenir à mon espace
reviews-caption = Dépôts à relire, les plus urgents d’abord
reviews-deposit = Dépôt
reviews-department = Service
reviews-assignee = Suivi par
reviews-due = Échéance
desk-reviews = Relire
review-about = n° { $n }, envoyé par { $by } le { $date }
review-nobody = Personne pour le moment
review-no-due-date = Sans échéance
review-due = { $n ->
        [0] Réponse attendue aujourd’hui, le { $date }
        [one] Réponse attendue avant le { $date } (demain)
       *[other] Réponse attendue avant le { $date } (dans { $n } jours)
    }
review-late = { $n ->
        [one] En retard d’un jour, réponse attendue le { $date }
       *[other] En retard de { $n } jours, réponse attendue le { $date }
    }
review-heading = Revue n° { $n }
review-sent = Envoyé par { $by } ({ $department }), le { $at }
review-assignee = Suivi par : { $name }
review-note = Mot de l’agent :
review-summary = Résumé
review-count-removed = { $n ->
        [0] − aucune ligne supprimée
        [one] − une ligne supprimée
       *[other] − { $n } lignes supprimées
    }
review-count-changed = { $n ->
        [0] ≠ aucune ligne modifiée
        [one] ≠ une ligne modifiée
       *[other] ≠ { $n } lignes modifiées
    }
review-count-added = { $n ->
        [0] + aucune ligne ajoutée
        [one] + une ligne ajoutée
       *[other] + { $n } lignes ajoutées
    }
review-count-identical = { $n ->
        [0] = aucune ligne identique
        [one] = une ligne identique
       *[other] = { $n } lignes identiques
    }
review-count-totals = { $old } → { $new } lignes en tout
review-count-columns = { $n ->
        [0] colonnes : aucun changement
        [one] colonnes : un changement
       *[other] colonnes : { $n } changements
    }
review-count-description = { $n ->
        [0] description : aucun champ modifié
        [one] description : un champ modifié
       *[other] description : { $n } champs modifiés
    }
review-count-privacy = { $n ->
        [0] confidentialité : rien à signaler, vérifié
        [one] confidentialité : un point à regarder
       *[other] confidentialité : { $n } points à regarder
    }
review-count-quality = qualité : { $blocking ->
        [0] aucun problème bloquant
        [one] 1 problème bloquant
       *[other] { $blocking } problèmes bloquants
    }, { $warnings ->
        [0] aucun avertissement
        [one] 1 avertissement
       *[other] { $warnings } avertissements
    }
review-count-no-quality = qualité : pas encore contrôlée
review-fewer-rows = Attention : { $percent } de lignes en moins que la version { $version }.
review-more-rows = Attention : { $percent } de lignes en plus que la version { $version }.
review-is-new = C’est un nouveau jeu de données : toutes ses lignes sont ajoutées.
review-with-agent = Des corrections sont demandées : le dépôt est chez l’agent, et peut encore changer.
review-approved-for = Approuvé : la publication part le { $at }.
review-approved-soon = Approuvé : la publication est en cours.
review-opinion-missing = Ce dépôt demande un avis favorable sur les données personnelles, et il n’y en a pas. Pour l’approuver malgré cela, dites pourquoi dans le message.
review-key = Comparer les lignes par
review-key-help = La colonne qui distingue chaque ligne : un numéro, un code. Sans clé, une ligne modifiée compte comme supprimée et ajoutée.
review-key-apply = Comparer
review-key-none = Lignes entières, sans clé
review-key-proposed = { $columns } (proposé)
review-tabs = Parties de la revue
review-tab = { $name } ({ $n })
review-tab-removed = Supprimées
review-tab-changed = Modifiées
review-tab-added = Ajoutées
review-tab-identical = Identiques
review-tab-columns = Colonnes
review-tab-description = Description
review-tab-privacy = Confidentialité
review-tab-quality = Qualité
review-title-removed = Lignes supprimées
review-title-changed = Lignes modifiées
review-title-added = Lignes ajoutées
review-title-identical = Lignes identiques
review-legend = Légende : − ligne supprimée, barrée ; ≠ cellule modifiée, l’ancienne valeur barrée puis la nouvelle en gras ; + ligne ajoutée.
review-caption-removed = { $n } lignes affichées sur { $total } supprimées
review-caption-changed = { $n } lignes affichées sur { $total } modifiées
review-caption-added = { $n } lignes affichées sur { $total } ajoutées
review-caption-identical = { $n } lignes affichées sur { $total } identiques
review-caption-columns = Colonnes et types, avant et après
review-caption-description = Description, avant et après
review-rows-cut = Seules les { $n } premières lignes peuvent être affichées. Les nombres sont complets.
review-no-row = Aucune ligne.
review-nothing-said = Rien n’est encore dit.
review-not-read = Le fichier n’est pas relu depuis le dernier changement : rien ne peut être comparé pour le moment.
review-nothing-in-common = Aucune colonne n’a le même nom que dans la version en ligne : tout est remplacé. Vérifiez que c’est le bon fichier.
review-key-too-coarse = Trop de lignes ont la même clé pour être comparées. Choisissez une autre clé.
review-too-many-rows = Ce tableau est trop long pour être comparé ligne à ligne.
review-row = Ligne
review-change = Changement
review-act = Commenter
review-becomes = devient
review-what = Quoi
review-before = Avant
review-after = Après
review-row-removed = supprimée
review-row-changed = modifiée
review-row-added = ajoutée
review-row-identical = identique
review-mark-removed = − retiré
review-mark-changed = ≠ modifié
review-mark-added = + ajouté
review-mark-identical = = identique
review-column-gone = { $column } (retirée)
review-column-new = { $column } (nouvelle)
review-field-title = Titre
review-field-summary = En bref
review-field-row = Une ligne, c’est
review-field-publisher = Service qui publie
review-field-licence = Licence
review-field-keywords = Mots-clés
review-field-period = Période couverte
review-field-territory = Territoire
review-field-frequency = Rythme de mise à jour
review-field-contact = Contact
review-field-column = Colonne « { $column } »
review-question-persons = Le fichier parle-t-il de personnes ?
review-question-secret = Contient-il un secret protégé par la loi ?
review-question-security = Peut-il mettre en danger des personnes ou des lieux ?
review-answer-yes = Oui
review-answer-no = Non
review-answer-none = Sans réponse
review-privacy-columns = Colonnes où des données personnelles sont repérées
review-privacy-no-column = Aucune colonne.
review-column-treated = Retirée, masquée ou regroupée avant la publication
review-column-unanswered = Repérée, et personne ne dit qu’en faire
review-column-kept = Publiée telle quelle : « { $reason } » – { $by }
review-opinion-asked = Ces réponses demandent l’avis de la personne déléguée à la protection des données.
review-waived = Laissé ainsi : « { $reason } » – { $by }
review-thread = Échanges
review-said-row = ligne { $n }
review-said-favourable = Avis favorable de { $by } sur les données personnelles, le { $at }
review-said-reserved = Avis avec réserves de { $by } sur les données personnelles, le { $at }
review-said-unfavourable = Avis défavorable de { $by } sur les données personnelles, le { $at }
review-said-sent-back = Revenu en relecture par { $by }, le { $at }
review-sent-back-unchanged = Rien ne change par rapport à la version en ligne : il n’y a rien à publier.
review-sent-back-address = Un autre jeu de données a pris cette adresse entre-temps. L’agent doit en choisir une autre.
review-sent-back-moved-on = Le jeu de données a changé depuis l’approbation. Regardez de nouveau ce qui change, puis décidez.
review-sent-back-does-not-pass = Le fichier ne passe plus le contrôle, ou ne peut plus être lu. Rien n’est publié.
review-sent-back-failed = La publication a échoué plusieurs fois. Rien n’est publié ; vous pouvez approuver de nouveau.
review-comment = Votre commentaire
review-comment-row = Commenter
review-comment-about-row = Ligne concernée (facultatif)
review-comment-send = Ajouter le commentaire
review-opinion = Avis sur les données personnelles
review-opinion-which = Votre avis
review-opinion-favourable = Favorable
review-opinion-reserved = Favorable avec réserves
review-opinion-unfavourable = Défavorable
review-opinion-why = Vos raisons
review-opinion-send = Donner cet avis
review-assign = Suivi de la revue
review-assign-who = Qui relit
review-assign-due = Réponse attendue avant le
review-assign-send = Enregistrer le suivi
review-me = Moi ({ $name })
review-assignee-stays = La même personne
review-own = Vous avez préparé ou envoyé ce dépôt : la décision revient à quelqu’un d’autre.
review-decision = Décision
review-decision-which = Que décidez-vous ?
review-approve = Approuver et publier
review-approve-later = Approuver, publier à une date
review-ask-changes = Demander des corrections
review-refuse = Refuser
review-day = Date de publication (pour une publication à une date)
review-message = Message à l’agent
review-message-help = Facultatif pour approuver ; demandé pour des corrections ou un refus.
review-message-help-opinion = Demandé : sans avis favorable sur les données personnelles, dites pourquoi vous continuez, ou ce qui est à corriger.
review-decision-send = Envoyer la décision
review-mark = Relecture
review-done = Relu avant publication, le { $date }
review-conflict-title = Votre décision n’est pas prise en compte
review-conflict-nothing = Rien n’est changé par ce que vous venez d’envoyer.
review-conflict-back = Revoir le dépôt
review-decided-meanwhile = Une décision est déjà prise : { $what }.
review-changed-meanwhile = Le dépôt a changé entre-temps : { $by }, le { $at }.
review-dataset-moved-on = Le jeu de données a une nouvelle version depuis que vous avez ouvert cette page. Regardez de nouveau ce qui change, puis décidez.
review-error-choose = Choisissez une décision
review-error-choose-opinion = Choisissez un avis
review-error-day = Indiquez une date de publication à venir
review-error-due = Indiquez une échéance à venir, ou laissez vide
review-error-row = Indiquez un numéro de ligne, ou laissez vide
review-error-empty = Écrivez quelques mots
review-error-long = Écrivez { $n } caractères au plus
review-error-message = Dites à l’agent ce qui est à corriger, ou pourquoi vous refusez
review-error-opinion = Dites pourquoi vous continuez sans avis favorable sur les données personnelles
review-error-waive = Un problème bloquant est laissé avec une raison : seule une personne référente open data peut l’approuver
review-error-out-of-date = Le fichier n’est pas relu depuis le dernier changement. Demandez des corrections.
review-error-address = L’adresse du nouveau jeu de données manque, ou elle est prise. Demandez à l’agent d’en choisir une.
review-error-does-not-pass = Ce dépôt ne passe pas le contrôle : un problème bloquant reste sans raison, ou un champ manque. Demandez des corrections.
