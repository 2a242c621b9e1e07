# Contrôles des codes officiels, des numéros à clé et des coordonnées : ce qui ne va pas, puis quoi faire.

## Codes officiels

rule-commune-code-unknown = { $mend ->
        [all] Des codes de commune ont perdu leur forme officielle : « { $mended_value } » est écrit pour « { $expected } ».
        [some] Des codes de commune sont mal écrits (« { $mended_value } » pour « { $expected } »), d’autres n’existent pas (« { $unknown_value } »).
       *[none] Des codes de commune n’existent pas dans le code officiel géographique de { $year }, par exemple « { $unknown_value } ».
    }
rule-commune-code-unknown-do = { $other_kind ->
        [yes] Ce sont des codes postaux : remplacez-les par les codes INSEE des communes, qui ont aussi cinq caractères (35238 pour Rennes).
       *[no] { $mend ->
            [all] Acceptez la correction proposée, puis gardez cette colonne en texte dans votre tableur : 01004 est un code, pas un nombre.
            [some] Acceptez la correction proposée, puis vérifiez les autres codes sur le site de l’INSEE (35238 pour Rennes).
           *[none] Vérifiez ces codes sur le site de l’INSEE : cinq caractères, comme 35238 pour Rennes ou 2A004 pour Ajaccio.
        }
    }
rule-commune-code-former = { $count ->
        [one] Un code est celui d’une ancienne commune, qui a fusionné ou changé de code : « { $value } ».
       *[other] { $count } codes sont ceux d’anciennes communes, qui ont fusionné ou changé de code, par exemple « { $value } ».
    }
rule-commune-code-former-do = { $mend ->
        [none] Si vos données décrivent la situation de { $year }, cherchez le code d’aujourd’hui sur le site de l’INSEE ; sinon, laissez-les.
       *[other] Si vos données décrivent la situation de { $year }, acceptez les codes d’aujourd’hui (« { $expected } » pour « { $mended_value } ») ; sinon, laissez-les.
    }
rule-departement-code-unknown = { $mend ->
        [all] Des codes de département ont perdu leur forme officielle : « { $mended_value } » est écrit pour « { $expected } ».
        [some] Des codes de département sont mal écrits (« { $mended_value } » pour « { $expected } »), d’autres n’existent pas (« { $unknown_value } »).
       *[none] Des codes de département n’existent pas, par exemple « { $unknown_value } ».
    }
rule-departement-code-unknown-do = { $mend ->
        [none] Corrigez-les : un code de département s’écrit 01 à 95, 2A, 2B, ou 971 à 988 outre-mer.
       *[other] Acceptez la correction proposée, et gardez cette colonne en texte dans votre tableur : 01 est un code, pas un nombre.
    }
rule-region-code-unknown = { $mend ->
        [all] Des codes de région ont perdu leur forme officielle : « { $mended_value } » est écrit pour « { $expected } ».
        [some] Des codes de région sont mal écrits (« { $mended_value } » pour « { $expected } »), d’autres n’existent pas (« { $unknown_value } »).
       *[none] Des codes de région n’existent pas, par exemple « { $unknown_value } ».
    }
rule-region-code-unknown-do = { $mend ->
        [none] Corrigez-les avec la liste de l’INSEE : 53 est la Bretagne, 01 la Guadeloupe.
       *[other] Acceptez la correction proposée, et gardez cette colonne en texte dans votre tableur : 01 est un code, pas un nombre.
    }
rule-epci-code-unknown = { $mend ->
        [all] Des codes d’intercommunalité sont écrits avec des espaces ou des signes en trop : « { $mended_value } » pour « { $expected } ».
       *[other] Des codes d’intercommunalité ne sont pas dans la liste de { $year }, par exemple « { $unknown_value } ».
    }
rule-epci-code-unknown-do = { $mend ->
        [all] Acceptez la correction proposée : un code d’intercommunalité est un SIREN, neuf chiffres comme 243500139.
       *[other] L’intercommunalité a pu fusionner depuis, ou être un syndicat : vérifiez, et laissez le code s’il était juste à la date des données.
    }
rule-postal-code-unknown = { $mend ->
        [all] Des codes postaux ont perdu leur forme : « { $mended_value } » est écrit pour « { $expected } ».
        [some] Des codes postaux sont mal écrits (« { $mended_value } » pour « { $expected } »), d’autres ne correspondent à aucun département (« { $unknown_value } »).
       *[none] Des codes postaux ne correspondent à aucun département, par exemple « { $unknown_value } ».
    }
rule-postal-code-unknown-do = { $mend ->
        [none] Corrigez-les : un code postal a cinq chiffres, comme 01500 ou 35000.
       *[other] Vérifiez qu’il s’agit bien d’adresses en France, acceptez la correction proposée, et gardez cette colonne en texte dans votre tableur.
    }
rule-commune-name-code-mismatch = { $count ->
        [one] Sur une ligne, le code et le nom de la commune ne vont pas ensemble : « { $value } », alors que le code officiel géographique de { $year } dit « { $expected } ».
       *[other] Sur { $count } lignes, le code et le nom de la commune ne vont pas ensemble, par exemple « { $value } », alors que le code officiel géographique de { $year } dit « { $expected } ».
    }
rule-commune-name-code-mismatch-do = Cherchez lequel des deux est juste, le code ou le nom, et corrigez l’autre.
rule-postal-code-commune-mismatch = { $count ->
        [one] Sur une ligne, le code postal est celui d’un autre département que la commune : « { $value } » (ce code postal dessert « { $expected } »).
       *[other] Sur { $count } lignes, le code postal est celui d’un autre département que la commune, par exemple « { $value } » (ce code postal dessert « { $expected } »).
    }
rule-postal-code-commune-mismatch-do = Cherchez lequel des deux est juste, le code postal ou la commune, et corrigez l’autre.

## Numéros à clé

rule-siren-checksum = { $mend ->
        [all] Des numéros SIREN sont mal écrits : « { $mended_value } » pour « { $expected } ».
        [some] Des numéros SIREN sont mal écrits (« { $mended_value } » pour « { $expected } »), d’autres sont faux (« { $unknown_value } »).
       *[none] Des numéros SIREN sont faux : leur dernier chiffre, qui sert de clé, ne correspond pas aux autres (« { $unknown_value } »).
    }
rule-siren-checksum-do = { $mend ->
        [none] Vérifiez chaque numéro dans l’annuaire des entreprises : un SIREN a neuf chiffres, comme 130025265.
       *[other] Regardez la correction proposée avant de l’accepter, et vérifiez les autres dans l’annuaire des entreprises : un SIREN a neuf chiffres, comme 130025265.
    }
rule-siret-checksum = { $mend ->
        [all] Des numéros SIRET sont mal écrits : « { $mended_value } » pour « { $expected } ».
        [some] Des numéros SIRET sont mal écrits (« { $mended_value } » pour « { $expected } »), d’autres sont faux ou incomplets (« { $unknown_value } »).
       *[none] Des numéros SIRET sont faux ou incomplets, par exemple « { $unknown_value } ».
    }
rule-siret-checksum-do = { $mend ->
        [none] Vérifiez chaque numéro dans l’annuaire des entreprises : un SIRET a quatorze chiffres, comme 13002526500013 ; neuf chiffres sont un SIREN.
       *[other] Regardez la correction proposée avant de l’accepter, et vérifiez les autres dans l’annuaire des entreprises : un SIRET a quatorze chiffres, comme 13002526500013.
    }
rule-iban-checksum = { $mend ->
        [all] Des IBAN sont mal écrits, par exemple celui qui commence par « { $mended_value } ».
       *[other] Des IBAN sont faux : leur longueur ou leur clé ne correspond pas, par exemple celui qui commence par « { $unknown_value } ».
    }
rule-iban-checksum-do = Recopiez-les depuis le relevé d’identité bancaire : un IBAN français a vingt-sept caractères, comme FR76 3000 6000 0112 3456 7890 189.
rule-phone-malformed = { $mend ->
        [all] Des numéros de téléphone ont perdu leur premier zéro.
        [some] Des numéros de téléphone ont perdu leur premier zéro, d’autres ont un chiffre de trop ou de moins.
       *[none] Des numéros de téléphone ont un chiffre de trop ou de moins, par exemple celui qui commence par « { $unknown_value } ».
    }
rule-phone-malformed-do = { $mend ->
        [none] Corrigez-les : dix chiffres, comme 02 99 12 34 56, ou le numéro international, comme +33 2 99 12 34 56.
       *[other] Acceptez la correction proposée, et gardez cette colonne en texte dans votre tableur : 02 99 12 34 56 n’est pas un nombre.
    }

## Coordonnées

rule-coordinates-outside-territory = { $place ->
        [territory] { $count ->
            [one] Une ligne est placée loin de votre territoire ({ $territory }) : « { $value } ».
           *[other] { $count } lignes sont placées loin de votre territoire ({ $territory }), par exemple « { $value } ».
        }
       *[france] { $count ->
            [one] Une ligne est placée hors de France, alors que presque toutes les autres y sont : « { $value } ».
           *[other] { $count } lignes sont placées hors de France, alors que presque toutes les autres y sont, par exemple « { $value } ».
        }
    }
rule-coordinates-outside-territory-do = Vérifiez ces points sur une carte : un signe moins oublié ou en trop, ou un chiffre changé, suffit à les déplacer.
rule-coordinates-swapped = { $count ->
        [one] Sur une ligne, latitude et longitude sont échangées : « { $value } ».
       *[other] Sur { $count } lignes, latitude et longitude sont échangées, par exemple « { $value } ».
    }
rule-coordinates-swapped-do = Remettez-les dans l’ordre que la colonne annonce : ici, la latitude puis la longitude sont « { $expected } ».
rule-coordinates-null-island = { $count ->
        [one] Une ligne a pour coordonnées zéro et zéro, un point au large de l’Afrique.
       *[other] { $count } lignes ont pour coordonnées zéro et zéro, un point au large de l’Afrique.
    }
rule-coordinates-null-island-do = Laissez ces cellules vides quand le lieu n’est pas connu, ou complétez-les (48,8566 ; 2,3522 pour Paris).
rule-coordinates-projected = { $sure ->
        [yes] Les coordonnées sont en mètres, dans la projection { $system } (EPSG:{ $epsg }) : les cartes du web attendent des degrés.
       *[no] Les coordonnées sont en mètres, sans doute dans la projection { $system } (EPSG:{ $epsg }), peut-être { $others } : les cartes du web attendent des degrés.
    }
rule-coordinates-projected-do = Regardez sur une carte où tombent les points, puis convertissez-les en degrés (latitude puis longitude, comme 48,8566 ; 2,3522 pour Paris).
rule-coordinates-scaled = Les coordonnées ont perdu leur virgule : ce sont des degrés multipliés par { $factor }.
rule-coordinates-scaled-do = Divisez les deux colonnes par { $factor } dans le fichier d’origine : Paris est à 48,8566 de latitude et 2,3522 de longitude.
rule-geometry-invalid = { $fault ->
        [open-ring] { $count ->
            [one] Une surface n’est pas fermée : son dernier point n’est pas le premier.
           *[other] { $count } surfaces ne sont pas fermées : leur dernier point n’est pas le premier.
        }
        [too-few-points] { $count ->
            [one] Une forme n’a pas assez de points : il en faut deux pour une ligne, quatre pour une surface.
           *[other] { $count } formes n’ont pas assez de points : il en faut deux pour une ligne, quatre pour une surface.
        }
        [not-numbers] { $count ->
            [one] Une forme contient autre chose que des nombres à la place de ses coordonnées.
           *[other] { $count } formes contiennent autre chose que des nombres à la place de leurs coordonnées.
        }
       *[unreadable] { $count ->
            [one] Une forme ne se lit pas : son texte est coupé ou mal écrit.
           *[other] { $count } formes ne se lisent pas : leur texte est coupé ou mal écrit.
        }
    }
rule-geometry-invalid-do = Refaites l’export depuis votre SIG, ou réparez ces formes avec son outil de vérification des géométries.
rule-geojson-axis-order = Les positions de ces formes donnent la latitude d’abord, par exemple « { $value } » : les cartes les placent ailleurs.
rule-geojson-axis-order-do = Refaites l’export avec la longitude d’abord : ici, « { $expected } ».
