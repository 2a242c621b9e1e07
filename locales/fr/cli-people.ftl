# La ligne de commande : personnes et organisations.

cli-user = Gère les comptes des personnes
cli-user-add = Ouvre un compte ; le premier compte d’un portail se crée ainsi
cli-user-list = Liste les comptes et leurs rôles
cli-user-suspend = Suspend un compte, ou le rétablit avec --undo
cli-user-password = Change un mot de passe et ferme les sessions ouvertes
cli-user-leave = Ferme un compte et transmet ses rôles
cli-organisation = Gère les organisations et leurs services
cli-organisation-add = Ajoute une organisation, ou des services à une organisation
cli-organisation-list = Liste les organisations et leurs services

cli-arg-email = Adresse électronique du compte
cli-arg-person-name = Nom affiché (exemple : Ana Martin)
cli-arg-language = Langue des pages et des messages : fr ou en
cli-arg-role = Rôle : administrator pour tout le portail, steward@cahors pour une organisation, agent@cahors/Parcs pour un service. Une fois par rôle ; rôles : agent, reviewer, steward, dpo, communication, direction, administrator
cli-arg-deputy = Donne ces rôles comme suppléant
cli-arg-password-stdin = Lit le mot de passe sur la première ligne de l’entrée standard (par défaut : un mot de passe est inventé et affiché une fois)
cli-arg-undo = Rétablit le compte
cli-arg-to = Adresse électronique de la personne qui reprend tous les rôles
cli-arg-slug = Identifiant de l’organisation dans les adresses (exemple : cahors)
cli-arg-organisation-name = Nom de l’organisation
cli-arg-siren = Numéro SIREN
cli-arg-kind = Nature : commune, epci, syndicate, departement, region, other
cli-arg-territory = Territoire couvert, par code officiel (commune:46042, epci:244600001, departement:46, region:76). Une fois par code
cli-arg-department = Service de l’organisation. Une fois par service
cli-value-email = ADRESSE
cli-value-role = RÔLE
cli-value-siren = SIREN
cli-value-kind = NATURE
cli-value-territory = CODE
cli-value-language = LANGUE

user-added = Compte ouvert : { $name } ({ $email }).
user-password-shown = Mot de passe, affiché cette seule fois : { $password }
user-suspended = Compte suspendu : { $name }. Ses sessions sont fermées.
user-reinstated = Compte rétabli : { $name }.
user-password-changed = Mot de passe changé : { $name }. Ses sessions sont fermées.
user-left = Compte fermé : { $name }. Ce que cette personne a fait reste.
user-none = Aucun compte.
user-state-active = actif
user-state-suspended = suspendu
user-state-left = fermé
user-deputy = suppléant
user-unknown = aucun compte n’a l’adresse { $email }
user-bad-email = « { $value } » n’est pas une adresse électronique
user-bad-role = « { $value } » n’est pas un rôle : écrivez administrator, steward@cahors ou agent@cahors/Parcs
user-no-organisation = aucune organisation n’a l’identifiant { $slug } : « parvis organisation list » les montre
user-no-department = { $organisation } n’a pas de service « { $department } » : « parvis organisation list » les montre
user-email-taken = cette adresse a déjà un compte
user-no-name = il faut un nom
user-not-active = un des comptes n’est pas actif
user-would-orphan = rien n’a changé : { $count ->
        [one] un rôle resterait sans personne. Donnez-le d’abord :
       *[other] { $count } rôles resteraient sans personne. Donnez-les d’abord :
    }
user-no-password = l’entrée standard ne contient pas de mot de passe
password-too-short = ce mot de passe est trop court : il faut au moins { $shortest } caractères
password-too-long = ce mot de passe est trop long : { $longest } caractères au plus
password-says-who-you-are = ce mot de passe contient un nom ou une adresse, que l’on essaie en premier
password-common = ce mot de passe est l’un des premiers que l’on essaie
password-easy-to-guess = ce mot de passe se devine : une phrase à vous est plus sûre

organisation-added = Organisation ajoutée : { $name } ({ $slug }).
organisation-department-added = Service ajouté : { $department }.
organisation-none = Aucune organisation.
organisation-bad-slug = « { $value } » ne peut pas être un identifiant : de 1 à 100 lettres minuscules sans accent, chiffres et traits d’union
organisation-bad-siren = « { $value } » n’est pas un numéro SIREN
organisation-bad-territory = « { $value } » n’est pas un territoire : écrivez commune:46042, epci:244600001, departement:46 ou region:76
organisation-needs-name = il n’y a pas encore d’organisation { $slug } : donnez son nom avec --name
organisation-siren-taken = ce numéro SIREN est déjà celui d’une autre organisation
