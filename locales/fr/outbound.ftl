# Ce qui est pris à une adresse : pourquoi cela n’a pas été possible, et quoi faire.

fetch-not-an-address = Ce n’est pas une adresse web. Donnez-la en entier, comme https://exemple.fr/schema.json.
fetch-not-http = Seules les adresses en http et en https sont lues, pas celles en « { $scheme } ». Donnez l’adresse web du fichier.
fetch-has-credentials = L’adresse contient un nom ou un mot de passe. Retirez-les : seul ce qui est public est lu.
fetch-port-refused = Le port { $port } n’est pas un port du web (80, 443, 8080, 8443). Le réglage outbound.allow peut autoriser un serveur de votre réseau.
fetch-not-public = { $host } n’est pas sur l’internet public : rien n’y est lu. Le réglage outbound.allow peut autoriser un serveur de votre réseau.
fetch-unreachable = { $host } ne répond pas. Vérifiez l’adresse et la connexion de cette machine.
fetch-untrusted = La connexion avec { $host } n’est pas sûre : son certificat est inconnu ou expiré. Prévenez son responsable, ou téléchargez le fichier avec votre navigateur.
fetch-missing = Il n’y a rien à cette adresse (réponse { $status }). Vérifiez-la dans votre navigateur.
fetch-forbidden = L’accès à cette adresse est refusé (réponse { $status }). Demandez une adresse publique.
fetch-status = Le serveur répond { $status } à la place du fichier. Réessayez plus tard, ou prévenez son responsable.
fetch-too-many-redirects = L’adresse renvoie à une autre plus de { $most } fois. Donnez l’adresse du fichier lui-même.
fetch-downgraded = L’adresse est sécurisée et renvoie vers { $host } sans sécurité : elle n’est pas suivie. Prévenez son responsable.
fetch-too-large = Ce qui est à cette adresse dépasse { $size } : ce n’est pas ce qui est attendu. Vérifiez l’adresse dans votre navigateur.
fetch-too-slow = La réponse n’est pas entière au bout de { $seconds } s. Réessayez plus tard.
fetch-malformed = La réponse du serveur est incomplète ou abîmée. Réessayez plus tard, ou téléchargez le fichier avec votre navigateur.
fetch-write = Ce qui est reçu n’a pas pu être gardé sur cette machine. Vérifiez la place qui reste sur le disque.
