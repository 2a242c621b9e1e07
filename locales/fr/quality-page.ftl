# La page « Qualité » d’un jeu de données.

tab-quality = Qualité
dataset-quality-title = Qualité – { $title }
dataset-quality-description = Ce que le contrôle de « { $title } » a trouvé : constats, raisons, colonnes, historique.
dataset-quality-of-version = Qualité de la version { $n }
dataset-quality-about = Version { $n }, contrôlée à sa publication, le { $date }. Des faits, aucune note d’ensemble.
dataset-quality-go-current = Voir la qualité de la version actuelle
dataset-quality-facts = Les faits
dataset-quality-nothing-blocks = Aucun problème bloquant
dataset-quality-blocking = Problèmes bloquants, publiés avec une raison
dataset-quality-warnings = Avertissements
dataset-quality-infos = Bon à savoir
dataset-quality-waived = Publié quand même : « { $reason } » – { $by }, le { $date }.
dataset-quality-history = Les contrôles, version après version
dataset-quality-history-caption = Ce que le contrôle de chaque version a trouvé
dataset-quality-version = Version
dataset-quality-day = Contrôlée le
dataset-quality-rows = Lignes
dataset-quality-of-blocking = Bloquants
dataset-quality-of-warnings = Avertissements
dataset-quality-clean = Lignes sans remarque
dataset-quality-unchecked = publiée avant le contrôle systématique
dataset-quality-all-versions = Toutes les versions
version-quality = Ce que le contrôle a trouvé

fact-yes = Oui
fact-no = Non
fact-unknown = Inconnu
fact-since = Depuis le
fact-said = { $text }.
fact-not-checked = Ce tableau a été publié avant le contrôle systématique.
fact-rows-checked = Toutes les lignes sont contrôlées
fact-rows-checked-all = { $n ->
        [0] Le tableau est vide.
        [one] La seule ligne a été regardée.
       *[other] Les { $n } lignes ont été regardées.
    }
fact-nothing-blocks = Sans problème bloquant
fact-nothing-blocks-none = Le contrôle n’a rien trouvé de bloquant.
fact-nothing-blocks-waived = { $n ->
        [one] 1 problème bloquant est publié avec une raison, assumé par { $text }.
       *[other] { $n } problèmes bloquants sont publiés avec une raison, assumés par { $text }.
    }
fact-nothing-blocks-unwaived = { $n ->
        [one] 1 problème bloquant a été publié avant qu’une raison soit demandée.
       *[other] { $n } problèmes bloquants ont été publiés avant qu’une raison soit demandée.
    }
fact-no-warning = Sans avertissement
fact-no-warning-none = Le contrôle n’a rien trouvé qui puisse tromper un lecteur.
fact-no-warning-some = { $n ->
        [one] 1 avertissement est décrit plus bas.
       *[other] { $n } avertissements sont décrits plus bas.
    }
fact-no-personal-data = Sans donnée personnelle repérée
fact-no-personal-data-none = Elles ont été cherchées dans toutes les cellules.
fact-no-personal-data-unknown = Elles n’ont pas été cherchées lors de ce contrôle.
fact-no-personal-data-some = { $n ->
        [one] 1 constat est décrit plus bas, sans montrer de valeur.
       *[other] { $n } constats sont décrits plus bas, sans montrer de valeur.
    }
fact-columns-explained = Toutes les colonnes sont expliquées
fact-columns-explained-count = { $n ->
        [0] Aucune des { $total } colonnes n’a de libellé ou de sens reconnu.
        [one] Une colonne sur { $total } a un libellé ou un sens reconnu.
       *[other] { $n } colonnes sur { $total } ont un libellé ou un sens reconnu.
    }
fact-row-explained = On sait ce qu’est une ligne
fact-row-explained-missing = Le producteur n’a pas encore dit ce qu’est une ligne.
fact-summary = Le jeu de données est décrit
fact-summary-words = { $n ->
        [one] Un mot.
       *[other] En { $n } mots, sur la page d’aperçu.
    }
fact-summary-missing = Le producteur n’a pas encore décrit ces données.
fact-keywords = Il a des mots-clés
fact-keywords-missing = Aucun mot-clé n’est indiqué.
fact-publisher = On sait qui en répond
fact-publisher-missing = Aucun service n’est indiqué.
fact-licence = La licence est indiquée
fact-licence-missing = Aucune licence n’est indiquée : la réutilisation reste incertaine.
fact-open-format = Il existe en format ouvert
fact-contact = On sait à qui écrire
fact-contact-missing = Aucun contact n’est indiqué.
fact-period = On sait de quelle période parlent les données
fact-period-missing = Aucune période n’est indiquée.
fact-territory = On sait de quel territoire parlent les données
fact-territory-missing = Aucun territoire n’est indiqué.
fact-frequency = Un rythme de mise à jour est promis
fact-frequency-missing = Aucun rythme n’est promis.
