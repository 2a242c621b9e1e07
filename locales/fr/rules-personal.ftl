# Données personnelles et autres secrets : ce qui a été trouvé, puis quoi faire. Les valeurs montrées sont toujours masquées.

rule-personal-nir = { $count ->
        [one] Une cellule de la colonne « { $column } » contient un numéro de sécurité sociale, comme « { $value } ».
       *[other] { $count } cellules de la colonne « { $column } » contiennent un numéro de sécurité sociale, comme « { $value } ».
    }
rule-personal-nir-do = Retirez cette colonne ; ce numéro ne se publie jamais, même partiellement.

rule-personal-iban = { $count ->
        [one] Une cellule de la colonne « { $column } » contient un compte bancaire, comme « { $value } ».
       *[other] { $count } cellules de la colonne « { $column } » contiennent un compte bancaire, comme « { $value } ».
    }
rule-personal-iban-do = Retirez cette colonne, ou les comptes cités dans le texte ; un compte publié expose son titulaire à la fraude.

rule-personal-email = { $owner ->
        [office] La colonne « { $column } » contient { $count } adresses de messagerie de services, comme « { $value } ».
       *[person] La colonne « { $column } » contient { $count } adresses de messagerie de personnes, comme « { $value } ».
    }
rule-personal-email-do = { $owner ->
        [office] Rien à faire si ces adresses sont celles de services.
       *[person] Retirez-les, remplacez-les par celle d’un service, ou dites pourquoi elles peuvent être publiées : accord des personnes, loi, fonction publique.
    }

rule-personal-phone = { $owner ->
        [office] La colonne « { $column } » contient { $count } numéros de téléphone fixes, comme « { $value } ».
       *[person] La colonne « { $column } » contient { $count } numéros de téléphone portables, comme « { $value } ».
    }
rule-personal-phone-do = { $owner ->
        [office] Rien à faire si ces numéros sont ceux de services.
       *[person] Retirez-les, remplacez-les par celui d’un service, ou dites pourquoi ils peuvent être publiés.
    }

rule-personal-plate = { $count ->
        [one] Une cellule de la colonne « { $column } » contient une plaque d’immatriculation, comme « { $value } ».
       *[other] { $count } cellules de la colonne « { $column } » contiennent une plaque d’immatriculation, comme « { $value } ».
    }
rule-personal-plate-do = Retirez la colonne, ou gardez seulement le type de véhicule ; une plaque mène à son propriétaire.

rule-personal-birth-date = { $people ->
        [named] La colonne « { $column } » contient { $count } dates de naissance complètes, à côté du nom des personnes.
       *[other] La colonne « { $column } » contient { $count } dates de naissance complètes, comme « { $value } ».
    }
rule-personal-birth-date-do = Gardez l’année ou une tranche d’âge à la place de la date.

rule-personal-name = { $role ->
        [elected] La colonne « { $column } » contient { $count } noms d’élus ou de personnes dans leur mandat.
        [function] La colonne « { $column } » contient { $count } noms d’agents dans leur fonction.
        [organisation] La colonne « { $column } » contient { $count } noms de personnes, liés à des organisations.
       *[private] La colonne « { $column } » contient { $count } noms de personnes, comme « { $value } ».
    }
rule-personal-name-do = { $role ->
        [elected] Rien à faire : la vie publique est connue de tous.
        [function] Rien à faire si ces agents sont cités pour leur fonction.
        [organisation] Vérifiez que ces personnes sont citées pour leur organisation.
       *[private] Retirez ces noms, ou dites pourquoi ils peuvent être publiés : accord des personnes, loi, liste de l’article D312-1-3.
    }

rule-personal-address = { $count ->
        [one] Une cellule de la colonne « { $column } » contient l’adresse d’une personne.
       *[other] { $count } cellules de la colonne « { $column } » contiennent l’adresse d’une personne.
    }
rule-personal-address-do = Gardez seulement le code postal et la commune, ou retirez la colonne.

rule-personal-free-text = { $count ->
        [one] Un texte de la colonne « { $column } » nomme une personne ou dit où elle habite : « { $value } ».
       *[other] { $count } textes de la colonne « { $column } » nomment une personne ou disent où elle habite, comme « { $value } ».
    }
rule-personal-free-text-do = Relisez ces textes et masquez ce qui désigne quelqu’un, ou retirez la colonne.

rule-sensitive-category = { $category ->
        [health] La colonne « { $column } » dit quelque chose de la santé des personnes.
        [religion] La colonne « { $column } » dit quelque chose de la religion des personnes.
        [union] La colonne « { $column } » dit si les personnes sont syndiquées.
        [opinion] La colonne « { $column } » dit quelque chose des opinions des personnes.
        [origin] La colonne « { $column } » dit quelque chose de l’origine des personnes.
        [biometric] La colonne « { $column } » contient des données biométriques.
        [offence] La colonne « { $column } » parle d’infractions ou de condamnations de personnes.
        [sexual-life] La colonne « { $column } » dit quelque chose de la vie sexuelle des personnes.
        [social-help] La colonne « { $column } » dit si les personnes reçoivent une aide sociale.
       *[other] La colonne « { $column } » contient des données sensibles sur des personnes.
    }
rule-sensitive-category-do = Retirez cette colonne ; la loi interdit de publier ces données, sauf exception que votre délégué à la protection des données connaît.

rule-identity-document = { $count ->
        [one] Une cellule de la colonne « { $column } » contient le numéro d’une pièce d’identité ou d’un dossier fiscal ou social.
       *[other] { $count } cellules de la colonne « { $column } » contiennent le numéro d’une pièce d’identité ou d’un dossier fiscal ou social.
    }
rule-identity-document-do = Retirez cette colonne ; ces numéros servent à usurper une identité.

rule-small-groups = { $count } lignes décrivent des personnes reconnaissables : moins de { $threshold } personnes ont les mêmes valeurs dans { $columns } ; taille du plus petit groupe : { $k }.
rule-small-groups-do = Regroupez les valeurs (tranche d’âge, département), ou retirez les lignes des groupes trop petits.

rule-security-secret = { $count ->
        [one] Une cellule de la colonne « { $column } » donne un code, un mot de passe ou l’emplacement d’un dispositif de sécurité.
       *[other] { $count } cellules de la colonne « { $column } » donnent un code, un mot de passe ou l’emplacement d’un dispositif de sécurité.
    }
rule-security-secret-do = Retirez ce qui met en danger des personnes, des lieux ou des systèmes.
