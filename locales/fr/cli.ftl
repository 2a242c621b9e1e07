# La ligne de commande.

## Aide

cli-about = Parvis : le portail de données ouvertes d’une collectivité
cli-usage = Utilisation :
cli-commands = Commandes
cli-options = Options
cli-arguments = Arguments
cli-help = Affiche l’aide
cli-version = Affiche la version
cli-more = « parvis COMMANDE --help » explique une commande. Les messages suivent la langue de votre système (LANG, LC_ALL).
cli-serve = Sert le portail
cli-demo = Sert un territoire imaginaire, « Val-d’Orvanne », pour découvrir Parvis
cli-verify = Relit toutes les données gardées et dit si quelque chose manque
cli-backup = Sauvegarde tout le portail dans un fichier, sans l’arrêter
cli-restore = Remet une sauvegarde dans un dossier de données vide
cli-inspect = Dit ce qui est lu dans un fichier, sans rien publier
cli-check = Contrôle la qualité d’un fichier, sans rien publier
cli-check-more = Codes de sortie : 0 rien ne bloque, 1 au moins un problème bloquant (dans le fichier corrigé, avec --apply), 2 le contrôle n’a pas pu se faire ou être écrit.
cli-arg-schema = Schéma à respecter : son nom (scdl/subventions), un fichier ou une adresse
cli-arg-only = Ne regarde que cela, séparé par des virgules : reading, schema, structure, values, references, geography, keys, personal, previous, metadata
cli-arg-previous = Version précédente du même fichier, pour comparer
cli-arg-xlsx = Écrit une copie du fichier (XLSX) où chaque cellule à revoir est colorée et expliquée
cli-arg-html = Écrit le rapport dans une page (HTML) qui se suffit à elle-même
cli-arg-apply = Applique des corrections : all-safe, toutes celles qui ne peuvent rien perdre
cli-arg-out = Fichier corrigé à écrire, qui n’existe pas encore ; son extension dit le format
cli-value-schema = SCHÉMA
cli-value-groups = SUJETS
cli-value-repairs = CORRECTIONS
cli-schema = Liste, montre, fabrique et garde des schémas de tableau
cli-schema-list = Liste les schémas, ceux de Parvis et ceux de la collectivité, avec leurs versions
cli-schema-show = Écrit un schéma, en JSON
cli-schema-make = Fabrique un schéma à partir de ce que contient un fichier
cli-schema-add = Garde un schéma de la collectivité, pour « check --schema »
cli-schema-remove = Retire de la liste un schéma de la collectivité
cli-arg-schema-name = Nom du schéma ; « @ » et un numéro pour une seule version (ville/voirie@1.2.0)
cli-arg-source = Fichier ou adresse du schéma (Table Schema, JSON)
cli-arg-add-name = Nom du schéma (par défaut : celui qu’il se donne, ou celui du fichier)
cli-arg-make-name = Nom du schéma (par défaut : celui du fichier)
cli-arg-make-title = Titre du schéma (par défaut : le nom du fichier)
cli-arg-make-out = Fichier à écrire, qui n’existe pas encore (par défaut : la sortie standard)
cli-value-source = SOURCE
cli-publish = Publie un fichier comme nouvelle version d’un jeu de données
cli-completions = Écrit le script de complétion d’un interpréteur de commandes
cli-man = Écrit la page de manuel
cli-migrate = Met la base de données au format de cette version de Parvis
cli-config = Montre la configuration
cli-config-sample = Écrit un fichier de configuration commenté, avec les valeurs par défaut
cli-config-show = Écrit la configuration telle que Parvis la comprend
cli-arg-config = Fichier de configuration (TOML)
cli-arg-data = Dossier des données (par défaut : ./data)
cli-arg-data-demo = Dossier des données de la démonstration (par défaut : ./data/demo)
cli-arg-listen = Adresse et port d’écoute (par défaut : 127.0.0.1:8080 ; port 0 : un port libre)
cli-arg-backup-file = Fichier à écrire
cli-arg-restore-file = Sauvegarde à relire
cli-arg-file = Fichier à lire
cli-arg-json = Répond en JSON
cli-arg-sheet = Feuille à lire, par son nom
cli-arg-all-sheets = Lit toutes les feuilles : un tableau par feuille
cli-arg-encoding = Encodage du texte (utf-8, windows-1252…)
cli-arg-delimiter = Séparateur : un caractère, ou « tab »
cli-arg-day-first = Lit 03/04/2026 comme le 3 avril
cli-arg-month-first = Lit 03/04/2026 comme le 4 mars
cli-arg-dataset = Identifiant du jeu de données dans son adresse (exemple : arbres-remarquables)
cli-arg-title = Titre du jeu de données (la première fois, par défaut : le nom du fichier)
cli-arg-table = Nom du tableau dans le jeu de données (par défaut : le seul, ou le nom des feuilles)
cli-arg-as = Qui publie, pour l’historique
cli-arg-as-deed = Qui le fait, pour l’historique
cli-arg-note = Ce que cette version change, en une phrase
cli-arg-publish-schema = Contrôle selon ce schéma : un nom, un fichier ou une adresse ; sans cela, celui de la version précédente
cli-arg-without-schema = Ne contrôle selon aucun schéma
cli-arg-repairs = Applique les corrections de ce fichier JSON ; sans cela, celles de la version précédente
cli-arg-without-repairs = N’applique aucune correction, pas même celles de la version précédente
cli-arg-pseudonym-key = Fichier qui contient la clé des pseudonymes, d’au moins 16 octets. Elle n’est pas gardée
cli-arg-waive = Publie malgré un constat bloquant, en disant pourquoi. Une fois par constat ; la raison est publique et gardée
cli-arg-shell = Interpréteur de commandes : bash, elvish, fish, powershell ou zsh
cli-value-file = FICHIER
cli-value-directory = DOSSIER
cli-value-address = ADRESSE
cli-value-name = NOM
cli-value-text = TEXTE
cli-value-slug = IDENTIFIANT
cli-value-shell = INTERPRÉTEUR
cli-value-character = CARACTÈRE
cli-value-command = COMMANDE
cli-value-waiver = RÈGLE[:COLONNE]=RAISON

## Erreurs d'utilisation

cli-error = Erreur : { $message }
cli-error-unknown-argument = l’option « { $name } » n’existe pas.
cli-error-unknown-command = la commande « { $name } » n’existe pas.
cli-error-did-you-mean = Vouliez-vous dire « { $name } » ?
cli-error-missing = il manque : { $name }.
cli-error-missing-command = dites quelle commande exécuter.
cli-error-invalid-value = la valeur « { $value } » ne convient pas pour { $name }.
cli-error-no-value = { $name } attend une valeur.
cli-error-conflict = { $name } ne va pas avec { $other }.
cli-error-repeated = { $name } n’est accepté qu’une fois.
cli-error-usage = la commande n’est pas comprise.
cli-error-see-help = Pour l’aide : parvis --help
cli-error-because = Cause : { $message }

## Configuration

config-header = Configuration de Parvis. Chaque réglage vaut ce qui suit par défaut ; retirez le « # » pour le changer.
config-header-order = Une variable d’environnement passe avant ce fichier, une option de la commande passe avant tout.
config-unit = Unité : { $unit }.
config-env = Variable d’environnement : { $name }.
config-unreadable = le fichier de configuration { $path } n’a pas pu être lu : { $detail }
config-unknown-key = le réglage « { $key } » n’existe pas (dans { $path }).
config-invalid-value = la valeur « { $value } » ne convient pas au réglage « { $key } » (dans { $path }) : { $wanted }.
config-wanted-address = une adresse et un port, comme 127.0.0.1:8080
config-wanted-url = une adresse web complète, comme https://donnees.exemple.fr
config-wanted-whole = un nombre entier entre { $least } et { $most }
config-wanted-hosts = des serveurs et leurs ports, séparés par des virgules, comme schemas.intranet:80
config-wanted-one-of = l’une de ces valeurs : { $values }
config-wanted-text = un texte qui n’est pas vide
setting-server-data = Dossier où Parvis garde tout : base de données, fichiers, index.
setting-server-listen = Adresse et port d’écoute. Placez un serveur mandataire (HTTPS) devant.
setting-server-public-url = Adresse publique du portail (https://donnees.exemple.fr), sans chemin. Vide : celle d’écoute, en HTTP.
setting-server-database-url = Base de données des métadonnées : vide pour SQLite dans le dossier des données, ou postgres://utilisateur:mot-de-passe@serveur/base.
setting-portal-name = Nom du portail, dans l’en-tête et les titres.
setting-portal-territory = Territoire, tel qu’il se dit dans une phrase : « la ville de Mulhouse ». Vide : aucun n’est nommé.
setting-server-metrics-token = Jeton demandé aux autres machines pour lire /metrics. Vide : seule cette machine peut les lire.
setting-portal-contact = Adresse électronique pour les questions, montrée sur les pages de service. Vide : aucune.
setting-query-memory = Mémoire réservée aux tableaux servis.
setting-query-timeout = Durée maximale d’une question posée aux données.
setting-query-concurrent = Questions traitées en même temps. 0 : deux par cœur.
setting-outbound-allow = Serveurs de votre réseau où Parvis peut aller chercher un fichier, séparés par des virgules (schemas.intranet:80). Vide : seules les adresses de l’internet public sont lues.
setting-log-format = Forme du journal : text (pour les personnes) ou json (pour les machines).
setting-log-level = Détail du journal : error, warn, info, debug ou trace.

## inspect

inspect-could-not-read = Lecture impossible. { $reason }
inspect-title = { $name } : { $rows ->
        [0] aucune ligne
        [one] 1 ligne
       *[other] { $rows } lignes
    }, { $columns ->
        [one] 1 colonne
       *[other] { $columns } colonnes
    }
inspect-format = Format : { $format }
inspect-inside = Format : { $format }, dans { $containers }
inspect-encoding = Encodage : { $encoding }
inspect-encoding-guessed = Encodage : { $encoding } (probable à { $percent } %)
inspect-delimiter = Séparateur : { $delimiter ->
        [tab] tabulation
        [space] espace
        [semicolon] point-virgule
        [comma] virgule
        [pipe] barre verticale
       *[other] { $delimiter }
    }
inspect-sheet = Feuille ou fichier lu : { $sheet }
inspect-header = En-tête : ligne { $row } (sans compter les lignes vides)
inspect-no-header = En-tête : aucun
inspect-skipped = { $count ->
        [one] Ligne { $first } écartée ({ $reason }) : { $text }
       *[other] Lignes { $first } à { $last } écartées ({ $reason }) : { $text }
    }
inspect-column-name = Colonne
inspect-column-type = Type
inspect-column-filled = Remplie
inspect-column-distinct = Valeurs distinctes
inspect-column-range = Du plus petit au plus grand, ou exemples
inspect-range = { $min } à { $max }
inspect-doubts = Doutes ({ $count })
inspect-rows-cited = { $count ->
        [one] ligne { $rows }
       *[other] lignes { $rows }
    }
inspect-rows-more = { $rows }…
inspect-no-doubt = Aucun doute.

## publish

publish-keeping = Copie de { $name } ({ $size })
publish-reading = Lecture et typage de { $name }
publish-storing = Enregistrement
publish-indexing = Préparation des réponses
publish-done = « { $title } » : version { $version } publiée, { $rows ->
        [one] 1 ligne
       *[other] { $rows } lignes
    }.
publish-doubts = { $count ->
        [one] 1 doute sur la lecture : « parvis inspect { $file } » le montre.
       *[other] { $count } doutes sur la lecture : « parvis inspect { $file } » les montre.
    }
publish-repaired = Corrigé : { $repair }.
publish-repair-idle = Sans effet sur ce fichier : { $repair }. Vérifiez que c’est normal.
publish-repairs-unreadable = { $path } ne contient pas une liste de corrections : { $reason }.
publish-bad-key = { $path } ne contient pas une clé d’au moins 16 octets.
publish-unprotected = la colonne « { $column } », que les corrections protègent, n’est pas dans ce fichier. Vérifiez son nom, ou donnez d’autres corrections avec --repairs.
publish-repairs-newer = les corrections ont été écrites par une version plus récente de Parvis. Mettez Parvis à jour.
publish-repairs-several = le fichier contient { $count } tableaux et les corrections portent sur un seul. Choisissez la feuille avec --sheet.
publish-schema-of-several = un paquet de tableaux décrit plusieurs tableaux : donnez le schéma d’un seul.
publish-address = Adresse : { $url }
publish-unchanged = Rien à publier : la version { $version } contient déjà ce fichier.
publish-refused = Publication refusée : { $reason }
publish-title-needed = le jeu de données n’a pas de titre : donnez-lui en un avec --title.
publish-too-long = le titre ou la note dépasse { $limit } caractères.
publish-nothing = le fichier ne contient aucune colonne.
publish-duplicate-table = deux tableaux porteraient le nom « { $name } ».
publish-several-tables = le fichier contient { $count } tableaux, qui ne peuvent pas porter le même nom : retirez --table.
publish-conflict = quelqu’un d’autre a publié ce jeu de données entre-temps : recommencez.
publish-blocked = { $count ->
        [one] Publication bloquée : le contrôle a trouvé un problème que personne n’assume.
       *[other] Publication bloquée : le contrôle a trouvé { $count } problèmes que personne n’assume.
    }
publish-blocked-what-to-do = { $count ->
        [one] Corrigez le fichier (« parvis check { $file } » montre les cellules), ou publiez quand même en ajoutant l’option ci-dessus avec votre raison.
       *[other] Corrigez le fichier (« parvis check { $file } » montre les cellules), ou publiez quand même en ajoutant les options ci-dessus avec vos raisons.
    }
publish-bad-waiver = « { $value } » ne dit pas quoi publier malgré tout : écrivez RÈGLE=RAISON, ou RÈGLE:COLONNE=RAISON quand le constat porte sur une colonne.
publish-waiver-without-reason = dites pourquoi vous publiez malgré « { $about } », après le signe =.
publish-waiver-too-long = la raison donnée pour « { $about } » dépasse { $limit } caractères.
publish-waiver-needless = « { $about } » ne correspond à rien : aucun constat ne bloque. Retirez --waive.
publish-waiver-useless = « { $about } » ne correspond à aucun constat bloquant. Ceux du fichier : { $blocking }.
publish-waiver-ambiguous = « { $about } » existe dans plusieurs tableaux : dites lequel, { $choices }.
publish-waived-twice = deux raisons sont données pour « { $about } » : gardez-en une.
publish-failed = rien n’a été publié.
publish-bad-slug = « { $value } » ne peut pas être un identifiant : de 1 à 100 lettres minuscules sans accent, chiffres et traits d’union.
publish-bad-table = « { $value } » ne peut pas nommer un tableau : de 1 à 100 lettres minuscules sans accent, chiffres et traits d’union.
publish-bad-delimiter = « { $value } » ne peut pas être un séparateur : un seul caractère ASCII, ou « tab ».

## serve, demo

serve-listening = { $name } est servi sur { $url } (Ctrl-C pour arrêter)
serve-stopped = Arrêté.
serve-port-taken = impossible d’écouter sur { $address } : { $detail }. Changez d’adresse ou de port avec --listen.
demo-preparing = Préparation d’un territoire imaginaire : { $territory }
demo-dataset = { $done }/{ $total } : { $title }
demo-existing = La démonstration existe déjà dans { $path } : elle est servie telle quelle.
demo-fictional = Tout y est inventé : communes, personnes, montants.

## verify, backup, restore, migrate

verify-reading = Relecture de toutes les données
verify-missing = perdu : le fichier { $hash }
verify-damaged = altéré : le fichier { $hash }
verify-discrepancy = incohérence dans { $dataset } : { $detail }
verify-sound = Rien ne manque. { $versions ->
        [0] Aucune version
        [one] 1 version
       *[other] { $versions } versions
    }, { $blobs ->
        [0] aucun fichier relu
        [one] 1 fichier relu
       *[other] { $blobs } fichiers relus
    } ({ $size }).
verify-trail-break = journal modifié à l’événement { $number } : { $detail }
verify-trail = { $count ->
        [0] Journal : aucun événement.
        [one] Journal : 1 événement, empreinte { $hash }. Notez-la ailleurs : elle prouvera que rien n’y a été changé.
       *[other] Journal : { $count } événements, empreinte { $hash }. Notez-la ailleurs : elle prouvera que rien n’y a été changé.
    }
verify-orphans = { $count ->
        [one] 1 fichier en attente de ménage, sans conséquence.
       *[other] { $count } fichiers en attente de ménage, sans conséquence.
    }
verify-damage = { $count ->
        [one] 1 anomalie :
       *[other] { $count } anomalies :
    }
verify-what-to-do = Restaurez la dernière sauvegarde dans un autre dossier (« parvis restore ») et comparez.
backup-writing = Écriture de la sauvegarde
backup-done = Sauvegarde écrite : { $path } ({ $size }).
backup-exists = { $path } existe déjà : choisissez un autre nom.
restore-reading = Relecture de la sauvegarde
restore-not-empty = { $path } contient déjà des données : choisissez un dossier vide.
restore-done = Sauvegarde remise dans { $path }.
migrate-done = La base de données est à jour.
error-open-store = impossible d’ouvrir les données dans { $path }
error-database-older = la base de données date d’une version précédente de Parvis : lancez « parvis migrate », puis recommencez
