# Connexion, mon espace.

sign-in-title = Connexion
sign-in-email = Adresse électronique
sign-in-password = Mot de passe
sign-in-button = Se connecter
sign-in-code = Code à usage unique
sign-in-code-help = Recopiez les six chiffres de votre application d’authentification, ou un de vos codes de secours.
sign-in-wrong = L’adresse ou le mot de passe ne convient pas. Vérifiez les deux, puis recommencez.
sign-in-wrong-code = Le code ne convient pas. Attendez le code suivant, puis recommencez.
sign-in-not-active = Ce compte n’est pas actif. Écrivez à la personne qui administre le portail.
sign-in-too-many = Trop d’essais ont échoué. Le prochain est possible le { $until }.
sign-in-expired = Ce code est demandé depuis trop longtemps. Recommencez avec votre mot de passe.
sign-in-ended = Votre session est terminée. Après la connexion, vous revenez à la même page.
sign-out = Se déconnecter
desk-label = Mon espace de travail
desk-space = Mes tâches
desk-deposit = Déposer un fichier
space-title = Mon espace
space-hello = Bonjour { $name }. Voici ce que vous avez en cours.
space-begin = Déposer un fichier
space-reviews = À relire
space-deposits = Mes dépôts
space-no-deposit = Aucun dépôt pour le moment. Déposez un premier fichier : vous pouvez vous arrêter et reprendre quand vous voulez.
