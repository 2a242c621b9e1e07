# Personal data and other secrets: what was found, then what to do. Values shown are always masked.

rule-personal-nir = { $count ->
        [one] One cell of column "{ $column }" holds a social security number, such as "{ $value }".
       *[other] { $count } cells of column "{ $column }" hold a social security number, such as "{ $value }".
    }
rule-personal-nir-do = Remove this column; this number is never published, not even in part.

rule-personal-iban = { $count ->
        [one] One cell of column "{ $column }" holds a bank account, such as "{ $value }".
       *[other] { $count } cells of column "{ $column }" hold a bank account, such as "{ $value }".
    }
rule-personal-iban-do = Remove this column, or the accounts quoted in the text; a published account exposes its holder to fraud.

rule-personal-email = { $owner ->
        [office] Column "{ $column }" holds { $count } e-mail addresses of services, such as "{ $value }".
       *[person] Column "{ $column }" holds { $count } e-mail addresses of persons, such as "{ $value }".
    }
rule-personal-email-do = { $owner ->
        [office] Nothing to do if these addresses are those of services.
       *[person] Remove them, replace them with that of a service, or say why they may be published: consent, law, public function.
    }

rule-personal-phone = { $owner ->
        [office] Column "{ $column }" holds { $count } landline telephone numbers, such as "{ $value }".
       *[person] Column "{ $column }" holds { $count } mobile telephone numbers, such as "{ $value }".
    }
rule-personal-phone-do = { $owner ->
        [office] Nothing to do if these numbers are those of services.
       *[person] Remove them, replace them with that of a service, or say why they may be published.
    }

rule-personal-plate = { $count ->
        [one] One cell of column "{ $column }" holds a vehicle registration, such as "{ $value }".
       *[other] { $count } cells of column "{ $column }" hold a vehicle registration, such as "{ $value }".
    }
rule-personal-plate-do = Remove the column, or keep only the type of vehicle; a registration leads to its owner.

rule-personal-birth-date = { $people ->
        [named] Column "{ $column }" holds { $count } full dates of birth, beside the names of persons.
       *[other] Column "{ $column }" holds { $count } full dates of birth, such as "{ $value }".
    }
rule-personal-birth-date-do = Keep the year or an age band in place of the date.

rule-personal-name = { $role ->
        [elected] Column "{ $column }" holds { $count } names of elected officials or persons in their mandate.
        [function] Column "{ $column }" holds { $count } names of agents in their function.
        [organisation] Column "{ $column }" holds { $count } names of persons, tied to organisations.
       *[private] Column "{ $column }" holds { $count } names of persons, such as "{ $value }".
    }
rule-personal-name-do = { $role ->
        [elected] Nothing to do: public life is known to all.
        [function] Nothing to do if these agents are named for their function.
        [organisation] Check that these persons are named for their organisation.
       *[private] Remove these names, or say why they may be published: consent, law, list of article D312-1-3.
    }

rule-personal-address = { $count ->
        [one] One cell of column "{ $column }" holds the home address of a person.
       *[other] { $count } cells of column "{ $column }" hold the home address of a person.
    }
rule-personal-address-do = Keep only the postal code and the town, or remove the column.

rule-personal-free-text = { $count ->
        [one] One text of column "{ $column }" names a person or says where they live: "{ $value }".
       *[other] { $count } texts of column "{ $column }" name a person or say where they live, such as "{ $value }".
    }
rule-personal-free-text-do = Read these texts again and mask what points to somebody, or remove the column.

rule-sensitive-category = { $category ->
        [health] Column "{ $column }" tells something of the health of persons.
        [religion] Column "{ $column }" tells something of the religion of persons.
        [union] Column "{ $column }" tells whether persons belong to a union.
        [opinion] Column "{ $column }" tells something of the opinions of persons.
        [origin] Column "{ $column }" tells something of the origin of persons.
        [biometric] Column "{ $column }" holds biometric data.
        [offence] Column "{ $column }" speaks of offences or convictions of persons.
        [sexual-life] Column "{ $column }" tells something of the sexual life of persons.
        [social-help] Column "{ $column }" tells whether persons receive social help.
       *[other] Column "{ $column }" holds sensitive data about persons.
    }
rule-sensitive-category-do = Remove this column; the law forbids publishing these data, save for exceptions your data protection officer knows.

rule-identity-document = { $count ->
        [one] One cell of column "{ $column }" holds the number of an identity document, or of a tax or social file.
       *[other] { $count } cells of column "{ $column }" hold the number of an identity document, or of a tax or social file.
    }
rule-identity-document-do = Remove this column; such numbers serve to steal identities.

rule-small-groups = { $count } rows describe persons who can be recognised: fewer than { $threshold } persons share the same values in { $columns }; size of the smallest group: { $k }.
rule-small-groups-do = Group the values (age band, department), or remove the rows of groups that are too small.

rule-security-secret = { $count ->
        [one] One cell of column "{ $column }" gives a code, a password or the place of a security device.
       *[other] { $count } cells of column "{ $column }" give a code, a password or the place of a security device.
    }
rule-security-secret-do = Remove what endangers persons, places or systems.
