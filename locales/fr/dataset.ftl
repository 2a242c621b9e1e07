# Page d'un jeu de données, versions, téléchargements.

tabs-label = Pages de ce jeu de données
tab-overview = Aperçu
tab-table = Tableau
tab-versions = Versions ({ $n })
dataset-brief = En bref
dataset-no-summary = Le producteur n’a pas encore décrit ces données.
dataset-row-is = Une ligne, c’est
dataset-contents = Contenu
dataset-licence = Licence
dataset-keywords = Mots-clés
dataset-data = Les données
dataset-open-table = Ouvrir le tableau
dataset-preview-caption =
    { $n ->
        [one] Une ligne affichée sur { $total }
       *[other] Les { $n } premières lignes sur { $total }
    }
dataset-all-rows =
    { $n ->
        [one] Voir la ligne dans le tableau
       *[other] Voir les { $n } lignes
    }
dataset-columns = Les colonnes
dataset-reuse = Réutiliser et citer
dataset-cite = Citation
dataset-citation = { $publisher }, « { $title } », version { $version }, { $date }, { $url }
dataset-permanent = Adresse permanente
dataset-api = API
dictionary-name = Colonne
dictionary-type = Type
dictionary-meaning = Signification
dictionary-filled = Remplie à
dictionary-examples = Exemples
dictionary-no-meaning = pas de signification particulière
dictionary-unknown = inconnu
download-all =
    { $n ->
        [one] Télécharger le fichier complet (une ligne)
       *[other] Télécharger le fichier complet ({ $n } lignes)
    }
download-filtered =
    { $n ->
        [one] Télécharger la ligne filtrée
       *[other] Télécharger les { $n } lignes filtrées
    }
download-whole =
    { $n ->
        [one] Le fichier complet (une ligne)
       *[other] Le fichier complet ({ $n } lignes)
    }
download-about = environ { $size }
download-csv-excel = CSV pour Excel
download-original = Fichier d’origine
download-xlsx-help = pour un tableur
download-ods-help = pour LibreOffice
download-csv-help = le format le plus simple
download-csv-excel-help = virgules décimales, points-virgules
download-json-help = pour les programmes
download-ndjson-help = une ligne, un objet
download-geojson-help = pour une carte
download-parquet-help = pour l’analyse de gros volumes
version-number = Version { $n }
version-current = Version actuelle
version-by = par
version-restores = Reprend le contenu de la version { $n }.
version-title = Version { $n } – { $title }
version-is-old = Cette version est ancienne. La version actuelle est la { $n }.
version-go-current = Voir la version actuelle
version-publication = Publication
version-at = Publiée le
version-who = Publiée par
version-note = Note
version-origin = Origine
version-title-then = Titre à cette date
version-manifest = Empreinte du manifeste (SHA-256)
version-files = Fichiers de cette version
version-steps = Versions voisines
versions-title = Versions – { $title }
versions-crumb = Versions
versions-heading = Versions
versions-description = Toutes les versions publiées de « { $title } ».
versions-count =
    { $n ->
        [one] Une version publiée
       *[other] { $n } versions publiées
    }
versions-explained = Une version publiée ne change jamais : citez son numéro pour que chacun retrouve exactement les mêmes données.

## Ce qui est promis et à qui écrire

dataset-period = Période
dataset-frequency = Mise à jour
dataset-contact = Contact
period-from-to = du { $first } au { $last }
period-from = depuis le { $first }
frequency-daily = chaque jour
frequency-weekly = chaque semaine
frequency-monthly = chaque mois
frequency-quarterly = chaque trimestre
frequency-twice-a-year = deux fois par an
frequency-annual = chaque année
frequency-irregular = quand les données changent
