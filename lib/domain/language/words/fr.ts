import type { EndUserWords, RefusalInWords } from "../end-user-words";

const startAgain = "Recommencez depuis votre page de connexion.";
const tellIt = "Si cela se reproduit, envoyez le texte ci-dessous à votre service informatique.";
const later = "Réessayez dans quelques minutes.";

const notAccepted: RefusalInWords = {
  heading: "La connexion n’a pas pu aboutir",
  happened: "Le service de connexion de votre entreprise a envoyé une réponse que Pacvue n’a pas pu accepter.",
  whatToDo: ["Réessayez une fois ; un incident passager sera alors terminé.", tellIt],
};

function noAccess(happened: string): RefusalInWords {
  return {
    heading: "Vous n’avez pas encore accès à Pacvue",
    happened,
    whatToDo: [
      "Demandez à votre service informatique de vous ajouter ; le texte ci-dessous lui indique comment.",
      "Si vous avez un second compte chez {organization}, réessayez avec celui-ci.",
    ],
  };
}

export const french: EndUserWords = {
  yourCompany: "votre entreprise",
  yourService: "le service de connexion de votre entreprise",
  language: "Langue",
  reference: "référence",
  whatYouCanDo: "Ce que vous pouvez faire maintenant",
  tryAgain: "Réessayer",
  login: {
    title: "{organization} · Se connecter à Pacvue",
    choose: "Choisissez où aller.",
    account: "Vous vous connectez avec votre compte chez {organization}.",
    noPlatform:
      "Il n’y a pas de plateforme à ouvrir ici pour le moment. Votre service informatique peut demander à Pacvue d’ajouter celles que vous utilisez chez {organization}.",
    signedInAs: "Vous êtes connecté en tant que {who}.",
    signOut: "Se déconnecter",
    sessions: "Vos sessions",
    signInWith: "Se connecter avec",
    lastUsed: "Dernière utilisée",
    onlyWith: "Seulement avec {connections}",
    trouble: {
      no_answer:
        "Le service de connexion de votre entreprise ne répond plus depuis {since}. Vous pouvez tout de même essayer.",
      does_not_work:
        "La connexion avec votre compte d’entreprise ne fonctionne plus depuis {since}. Vous pouvez tout de même essayer.",
    },
  },
  forIt: {
    heading: "Envoyez ceci à votre service informatique",
    selects: "Un clic sur le texte le sélectionne en entier.",
    write: "Écrire l’e-mail",
  },
  signedOut: {
    title: "Déconnecté",
    heading: "Vous êtes déconnecté de Pacvue",
    lead: "Vous êtes peut-être encore connecté à votre compte chez {organization}. Sur un ordinateur partagé, déconnectez-vous aussi de celui-ci ou fermez le navigateur.",
    again: "Se reconnecter",
    everywhere: "Vous êtes déconnecté de Pacvue partout",
    atProvider: "Se déconnecter aussi de votre compte {organization}",
  },
  account: {
    heading: "Vos sessions",
    lead: "Vous êtes connecté ici en tant que {who}.",
    here: "Ce navigateur",
    unknownDevice: "Appareil inconnu",
    signedInAt: "Connecté le {at}",
    lastUsedAt: "Dernière utilisation le {at}",
    address: "Adresse {address}",
    end: "Se déconnecter",
    everywhere: "Se déconnecter partout",
    everywhereEnds: "Toutes prennent fin, celle-ci aussi. Votre travail sur les plateformes est conservé.",
    back: "Retour à vos plateformes",
    everywhereWhen: "Pour un appareil perdu, ou si vous ne reconnaissez pas l’une d’elles.",
  },
  confirmSignOut: {
    title: "Se déconnecter",
    heading: "Se déconnecter de Pacvue ?",
    lead: "Votre travail sur les plateformes est conservé. Vous pouvez vous reconnecter à tout moment.",
    signOut: "Se déconnecter",
    stay: "Rester connecté",
  },
  find: {
    heading: "Se connecter à Pacvue",
    lead: "Chaque entreprise a sa propre page de connexion. Votre service informatique en connaît l’adresse.",
    label: "Le nom court de votre entreprise",
    hint: "La dernière partie de l’adresse de votre page de connexion, par exemple northwind-traders.",
    go: "Continuer",
    wrong: "Indiquez seulement la dernière partie de l’adresse : lettres minuscules, chiffres et traits d’union.",
  },
  refusals: {
    unavailable: {
      heading: "Personne ne peut se connecter à cette adresse",
      happened: "Cette adresse ne mène à aucune page de connexion utilisable pour le moment.",
      whatToDo: [
        "Vérifiez que l’adresse ne contient pas de faute de frappe.",
        "Si un favori ou un lien vous a mené ici, demandez la bonne adresse à votre service informatique.",
      ],
    },
    platform_unknown: {
      heading: "Cette plateforme n’est pas sur votre page de connexion",
      happened:
        "La plateforme choisie ne peut pas être ouverte ici. Elle a peut-être été retirée après que vous avez ouvert la page.",
      whatToDo: ["Revenez à votre page de connexion et choisissez l’une des plateformes qui s’y trouvent."],
    },
    platform_other_connection: {
      heading: "Cette plateforme demande une autre connexion",
      happened: "Dans votre entreprise, elle ne s’ouvre pas avec le service de connexion choisi.",
      whatToDo: [
        "Revenez à votre page de connexion et choisissez l’autre entrée sous « Se connecter avec ».",
        "Si vous n’y avez pas de compte, demandez à votre équipe informatique si vous devriez en avoir un.",
      ],
    },
    foreign_origin: {
      heading: "Cette connexion a été lancée par un autre site",
      happened: "Pour votre sécurité, une connexion ne commence que depuis la page de Pacvue.",
      whatToDo: [startAgain],
    },
    initiator_unknown: {
      heading: "Cette vignette appartient à un autre service de connexion",
      happened:
        "Elle mène à la page de connexion de {organization}, mais vient d’un service de connexion que Pacvue n’y connaît pas.",
      whatToDo: [startAgain, tellIt],
    },
    too_many_requests: {
      heading: "Trop de connexions à la fois",
      happened: "Tant de connexions viennent d’être lancées que Pacvue demande une courte pause.",
      whatToDo: ["Attendez une minute, puis recommencez depuis votre page de connexion."],
    },
    attempt_unknown: {
      heading: "Pacvue ne reconnaît pas cette connexion",
      happened: "Ce qui est revenu n’appartient à aucune connexion commencée ici.",
      whatToDo: [
        startAgain,
        "Si vous venez d’un favori ou d’un ancien onglet, utilisez plutôt l’adresse de votre page de connexion.",
      ],
    },
    attempt_used: {
      heading: "Cette connexion a déjà servi",
      happened:
        "Chaque connexion ne sert qu’une fois. Le plus souvent, la page a été rechargée ou un bouton a reçu deux clics.",
      whatToDo: ["Vous êtes peut-être déjà connecté. Recommencez : vous passerez sans doute directement."],
    },
    attempt_expired: {
      heading: "La connexion a pris trop de temps",
      happened: "Pacvue n’attend votre retour qu’un certain temps, et ce temps était écoulé.",
      whatToDo: [startAgain],
    },
    attempt_other_browser: {
      heading: "La connexion a commencé dans un autre navigateur",
      happened:
        "Une connexion doit finir dans le navigateur où elle a commencé. Il se peut aussi que ce navigateur bloque les cookies dont Pacvue a besoin pour la reconnaître.",
      whatToDo: [
        "Recommencez, et restez dans ce navigateur jusqu’à la fin.",
        "Si cela se reproduit, autorisez les cookies pour ce site ou quittez la fenêtre privée.",
      ],
    },
    attempt_other_connection: {
      heading: "La réponse appartient à une autre connexion",
      happened: "Elle est revenue par un autre chemin que celui par lequel cette connexion a commencé.",
      whatToDo: [startAgain, tellIt],
    },
    connection_changed: {
      heading: "La connexion de votre entreprise vient de changer",
      happened: "Pendant que vous vous connectiez, de nouveaux réglages sont entrés en vigueur. Il faut recommencer.",
      whatToDo: [startAgain],
    },
    provider_declined: {
      heading: "La connexion a été interrompue",
      happened: "{Provider} indique que la connexion a été annulée ou n’a pas été autorisée.",
      whatToDo: [
        "Si vous l’avez annulée par erreur, réessayez.",
        "Si vous ne l’avez pas annulée, envoyez le texte ci-dessous à votre service informatique.",
      ],
    },
    provider_not_assigned: noAccess("{Provider} vous connaît, mais Pacvue n’y a pas été attribué à votre compte."),
    provider_redirect_not_registered: {
      heading: "La connexion de votre entreprise à Pacvue n’est pas prête",
      happened: "{Provider} ne connaît pas l’adresse à laquelle vous renvoyer.",
      whatToDo: ["Seul votre service informatique peut y remédier ; le texte ci-dessous lui indique comment."],
    },
    provider_error: {
      heading: "Le service de connexion de votre entreprise signale un problème",
      happened: "{Provider} n’a pas pu terminer la connexion.",
      whatToDo: [later, tellIt],
    },
    provider_unreachable: {
      heading: "Le service de connexion de votre entreprise n’a pas répondu",
      happened: "Pacvue n’a pas pu le joindre.",
      whatToDo: [later, tellIt],
    },
    provider_slow: {
      heading: "Le service de connexion de votre entreprise a été trop lent",
      happened: "{Provider} a mis plus de temps à répondre que Pacvue ne peut attendre.",
      whatToDo: [later, tellIt],
    },
    too_many_calls: {
      heading: "Trop de personnes se connectent en ce moment",
      happened: "{Provider} traite en ce moment tant de connexions que Pacvue n’en a pas commencé une de plus.",
      whatToDo: ["Réessayez dans un instant.", tellIt],
    },
    client_credentials_wrong: {
      heading: "La connexion de votre entreprise à Pacvue demande une intervention",
      happened:
        "{Provider} ne reconnaît plus Pacvue ; personne ne peut donc se connecter de cette façon pour le moment.",
      whatToDo: ["Envoyez le texte ci-dessous à votre service informatique, qui peut y remédier."],
    },
    shared_issuer_tenant: {
      heading: "Ce compte appartient à une autre entreprise",
      happened: "Vous vous êtes connecté avec un compte qui n’est pas celui de votre entreprise.",
      whatToDo: [
        "Réessayez avec votre compte professionnel.",
        "Si c’était votre compte professionnel, envoyez le texte ci-dessous à votre service informatique.",
      ],
    },
    email_missing: {
      heading: "Votre compte n’a pas d’adresse e-mail",
      happened: "{Provider} n’a indiqué à Pacvue aucune adresse e-mail pour vous, et il en faut une.",
      whatToDo: ["Demandez à votre service informatique de l’ajouter ; le texte ci-dessous lui indique comment."],
    },
    domain_not_allowed: noAccess("Votre compte n’a pas d’adresse e-mail confirmée dans l’un des domaines admis."),
    group_not_allowed: noAccess("{Provider} vous connaît, mais vous n’êtes dans aucun des groupes admis."),
    person_not_allowed: noAccess(
      "{Provider} vous connaît, mais aucune de vos adresses e-mail confirmées ne figure sur la liste des personnes admises.",
    ),
    user_disabled: {
      heading: "Votre accès à Pacvue est désactivé",
      happened: "Votre compte chez {organization} est connu, mais ne peut pas servir pour Pacvue en ce moment.",
      whatToDo: [
        "Envoyez le texte ci-dessous à votre service informatique, qui peut demander à Pacvue de le réactiver.",
      ],
    },
    fault: {
      heading: "Un problème est survenu chez Pacvue",
      happened: "C’est notre faute, pas la vôtre, et personne n’a été connecté.",
      whatToDo: [later, "Si cela continue, donnez la référence ci-dessous à votre contact chez Pacvue."],
    },
    response_invalid: notAccepted,
    response_issuer_mismatch: notAccepted,
    provider_answer_invalid: notAccepted,
    code_rejected: notAccepted,
    id_token_missing: notAccepted,
    id_token_malformed: notAccepted,
    id_token_algorithm: notAccepted,
    id_token_key: notAccepted,
    id_token_signature: notAccepted,
    id_token_issuer: notAccepted,
    id_token_audience: notAccepted,
    id_token_time: notAccepted,
    id_token_nonce: notAccepted,
    id_token_subject: notAccepted,
    id_token_access_token_hash: notAccepted,
    userinfo_subject: notAccepted,
  },
};
