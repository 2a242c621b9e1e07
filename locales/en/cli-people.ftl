# The command line: people and organisations.

cli-user = Manages the accounts of people
cli-user-add = Opens an account; the first account of a portal is made this way
cli-user-list = Lists accounts and their roles
cli-user-suspend = Suspends an account, or reinstates it with --undo
cli-user-password = Changes a password and closes open sessions
cli-user-leave = Closes an account and hands its roles over
cli-organisation = Manages organisations and their departments
cli-organisation-add = Adds an organisation, or departments to an organisation
cli-organisation-list = Lists organisations and their departments

cli-arg-email = E-mail address of the account
cli-arg-person-name = Displayed name (for example: Ana Martin)
cli-arg-language = Language of pages and messages: fr or en
cli-arg-role = Role: administrator for the whole portal, steward@cahors for an organisation, agent@cahors/Parcs for a department. Once for each role; roles: agent, reviewer, steward, dpo, communication, direction, administrator
cli-arg-deputy = Gives these roles as a deputy
cli-arg-password-stdin = Reads the password from the first line of the standard input (by default: a password is made up and shown once)
cli-arg-undo = Reinstates the account
cli-arg-to = E-mail address of the person who takes all the roles over
cli-arg-slug = Identifier of the organisation in addresses (for example: cahors)
cli-arg-organisation-name = Name of the organisation
cli-arg-siren = SIREN number
cli-arg-kind = Kind: commune, epci, syndicate, departement, region, other
cli-arg-territory = Territory covered, by official code (commune:46042, epci:244600001, departement:46, region:76). Once for each code
cli-arg-department = Department of the organisation. Once for each department
cli-value-email = ADDRESS
cli-value-role = ROLE
cli-value-siren = SIREN
cli-value-kind = KIND
cli-value-territory = CODE
cli-value-language = LANGUAGE

user-added = Account opened: { $name } ({ $email }).
user-password-shown = Password, shown this once: { $password }
user-suspended = Account suspended: { $name }. Its sessions are closed.
user-reinstated = Account reinstated: { $name }.
user-password-changed = Password changed: { $name }. Its sessions are closed.
user-left = Account closed: { $name }. What this person did stays.
user-none = No account.
user-state-active = active
user-state-suspended = suspended
user-state-left = closed
user-deputy = deputy
user-unknown = no account has the address { $email }
user-bad-email = “{ $value }” is not an e-mail address
user-bad-role = “{ $value }” is not a role: write administrator, steward@cahors or agent@cahors/Parcs
user-no-organisation = no organisation has the identifier { $slug }: “parvis organisation list” shows them
user-no-department = { $organisation } has no department “{ $department }”: “parvis organisation list” shows them
user-email-taken = this address already has an account
user-no-name = a name is needed
user-not-active = one of the accounts is not active
user-would-orphan = nothing has changed: { $count ->
        [one] one role would be left to nobody. Give it first:
       *[other] { $count } roles would be left to nobody. Give them first:
    }
user-no-password = the standard input holds no password
password-too-short = this password is too short: at least { $shortest } characters are needed
password-too-long = this password is too long: { $longest } characters at most
password-says-who-you-are = this password holds a name or an address, which are tried first
password-common = this password is one of the first that are tried
password-easy-to-guess = this password can be guessed: a sentence of your own is safer

organisation-added = Organisation added: { $name } ({ $slug }).
organisation-department-added = Department added: { $department }.
organisation-none = No organisation.
organisation-bad-slug = “{ $value }” cannot be an identifier: 1 to 100 lowercase letters without accents, digits and hyphens
organisation-bad-siren = “{ $value }” is not a SIREN number
organisation-bad-territory = “{ $value }” is not a territory: write commune:46042, epci:244600001, departement:46 or region:76
organisation-needs-name = there is no organisation { $slug } yet: give its name with --name
organisation-siren-taken = this SIREN number already belongs to another organisation
role-agent = agent, who deposits
role-reviewer = department reviewer
role-steward = open-data steward
role-dpo = data protection officer
role-communication = communication
role-direction = direction, who reads
role-administrator = administrator
