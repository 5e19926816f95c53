import type { EndUserWords, RefusalInWords } from "../end-user-words";

const startAgain = "Beginnen Sie noch einmal auf Ihrer Anmeldeseite.";
const tellIt = "Wenn es wieder geschieht, senden Sie Ihrer IT den Text unten.";
const later = "Versuchen Sie es in ein paar Minuten noch einmal.";

const notAccepted: RefusalInWords = {
  heading: "Die Anmeldung konnte nicht abgeschlossen werden",
  happened: "Der Anmeldedienst Ihres Unternehmens hat eine Antwort gesendet, die Pacvue nicht annehmen konnte.",
  whatToDo: ["Versuchen Sie es noch einmal; eine vorübergehende Störung ist dann vorbei.", tellIt],
};

function noAccess(happened: string): RefusalInWords {
  return {
    heading: "Sie haben noch keinen Zugang zu Pacvue",
    happened,
    whatToDo: [
      "Bitten Sie Ihre IT, Sie hinzuzufügen; der Text unten sagt, wie.",
      "Wenn Sie bei {organization} ein zweites Konto haben, versuchen Sie es mit diesem.",
    ],
  };
}

export const german: EndUserWords = {
  yourCompany: "Ihrem Unternehmen",
  yourService: "der Anmeldedienst Ihres Unternehmens",
  language: "Sprache",
  reference: "Referenz",
  whatYouCanDo: "Was Sie jetzt tun können",
  tryAgain: "Noch einmal versuchen",
  login: {
    title: "{organization} · Bei Pacvue anmelden",
    choose: "Wählen Sie, wohin Sie möchten.",
    account: "Sie melden sich mit Ihrem Konto bei {organization} an.",
    noPlatform:
      "Hier lässt sich zurzeit keine Plattform öffnen. Ihre IT kann Pacvue bitten, die Plattformen hinzuzufügen, die Sie bei {organization} benutzen.",
    signedInAs: "Sie sind angemeldet als {who}.",
    signOut: "Abmelden",
    sessions: "Ihre Sitzungen",
    signInWith: "Anmelden mit",
    lastUsed: "Zuletzt benutzt",
    onlyWith: "Nur mit {connections}",
    trouble: {
      no_answer: "Der Anmeldedienst Ihres Unternehmens antwortet seit {since} nicht. Sie können es trotzdem versuchen.",
      does_not_work: "Die Anmeldung mit Ihrem Firmenkonto klappt seit {since} nicht. Sie können es trotzdem versuchen.",
    },
  },
  forIt: {
    heading: "Senden Sie das Ihrer IT",
    selects: "Ein Klick auf den Text wählt ihn ganz aus.",
    write: "E-Mail schreiben",
  },
  signedOut: {
    title: "Abgemeldet",
    heading: "Sie sind bei Pacvue abgemeldet",
    lead: "Mit Ihrem Konto bei {organization} sind Sie vielleicht noch angemeldet. Melden Sie sich an einem gemeinsamen Computer auch dort ab, oder schließen Sie den Browser.",
    again: "Wieder anmelden",
    everywhere: "Sie sind bei Pacvue überall abgemeldet",
    atProvider: "Auch Ihr Konto bei {organization} abmelden",
  },
  account: {
    heading: "Ihre Sitzungen",
    lead: "Sie sind hier angemeldet als {who}.",
    here: "Dieser Browser",
    unknownDevice: "Unbekanntes Gerät",
    signedInAt: "Angemeldet {at}",
    lastUsedAt: "Zuletzt benutzt {at}",
    address: "Adresse {address}",
    end: "Abmelden",
    everywhere: "Überall abmelden",
    everywhereEnds: "Das beendet alle, auch diese. Ihre Arbeit auf den Plattformen bleibt erhalten.",
    back: "Zurück zu Ihren Plattformen",
    everywhereWhen: "Für den Fall, dass ein Gerät verloren ging oder Sie eines davon nicht kennen.",
  },
  confirmSignOut: {
    title: "Abmelden",
    heading: "Bei Pacvue abmelden?",
    lead: "Ihre Arbeit auf den Plattformen bleibt erhalten. Sie können sich jederzeit wieder anmelden.",
    signOut: "Abmelden",
    stay: "Angemeldet bleiben",
  },
  find: {
    heading: "Bei Pacvue anmelden",
    lead: "Jedes Unternehmen hat seine eigene Anmeldeseite. Ihre IT kennt die Adresse.",
    label: "Kurzname Ihres Unternehmens",
    hint: "Der letzte Teil der Adresse Ihrer Anmeldeseite, zum Beispiel northwind-traders.",
    go: "Weiter",
    wrong: "Geben Sie nur den letzten Teil der Adresse ein: Kleinbuchstaben, Ziffern und Bindestriche.",
  },
  refusals: {
    unavailable: {
      heading: "Unter dieser Adresse kann sich niemand anmelden",
      happened: "Diese Adresse führt zu keiner Anmeldeseite, die zurzeit benutzt werden kann.",
      whatToDo: [
        "Prüfen Sie die Adresse auf Tippfehler.",
        "Wenn ein Lesezeichen oder ein Link Sie hierher geführt hat, fragen Sie Ihre IT nach der richtigen Adresse.",
      ],
    },
    platform_unknown: {
      heading: "Diese Plattform steht nicht auf Ihrer Anmeldeseite",
      happened:
        "Die gewählte Plattform kann hier nicht geöffnet werden. Vielleicht wurde sie entfernt, nachdem Sie die Seite geöffnet hatten.",
      whatToDo: ["Gehen Sie zurück zu Ihrer Anmeldeseite, und wählen Sie eine der Plattformen dort."],
    },
    platform_other_connection: {
      heading: "Diese Plattform braucht eine andere Anmeldung",
      happened: "Mit dem gewählten Anmeldedienst wird sie in Ihrem Unternehmen nicht geöffnet.",
      whatToDo: [
        "Gehen Sie zurück zu Ihrer Anmeldeseite, und wählen Sie unter „Anmelden mit“ den anderen Eintrag.",
        "Wenn Sie dort kein Konto haben, fragen Sie Ihre IT, ob Sie eines haben sollten.",
      ],
    },
    foreign_origin: {
      heading: "Diese Anmeldung wurde von einer anderen Website begonnen",
      happened: "Zu Ihrer Sicherheit beginnt eine Anmeldung nur auf der Seite von Pacvue selbst.",
      whatToDo: [startAgain],
    },
    initiator_unknown: {
      heading: "Diese Kachel gehört zu einem anderen Anmeldedienst",
      happened:
        "Sie führt zur Anmeldeseite von {organization}, kommt aber von einem Anmeldedienst, den Pacvue dort nicht kennt.",
      whatToDo: [startAgain, tellIt],
    },
    too_many_requests: {
      heading: "Zu viele Anmeldungen auf einmal",
      happened: "Gerade wurden so viele Anmeldungen begonnen, dass Pacvue um eine kurze Pause bittet.",
      whatToDo: ["Warten Sie eine Minute, und beginnen Sie dann noch einmal auf Ihrer Anmeldeseite."],
    },
    attempt_unknown: {
      heading: "Pacvue erkennt diese Anmeldung nicht",
      happened: "Was zurückkam, gehört zu keiner Anmeldung, die hier begonnen wurde.",
      whatToDo: [
        startAgain,
        "Wenn Sie von einem Lesezeichen oder einem alten Tab kommen, benutzen Sie stattdessen die Adresse Ihrer Anmeldeseite.",
      ],
    },
    attempt_used: {
      heading: "Diese Anmeldung wurde schon benutzt",
      happened: "Jede Anmeldung gilt einmal. Meist wurde die Seite neu geladen oder etwas doppelt angeklickt.",
      whatToDo: ["Vielleicht sind Sie schon angemeldet. Beginnen Sie noch einmal, dann geht es meist ohne Weiteres."],
    },
    attempt_expired: {
      heading: "Die Anmeldung hat zu lange gedauert",
      happened: "Pacvue wartet nur eine Weile, bis Sie zurückkommen, und diese Zeit war vorbei.",
      whatToDo: [startAgain],
    },
    attempt_other_browser: {
      heading: "Die Anmeldung wurde in einem anderen Browser begonnen",
      happened:
        "Eine Anmeldung muss in dem Browser enden, in dem sie begonnen hat. Vielleicht blockiert dieser Browser auch Cookies, an denen Pacvue sie erkennt.",
      whatToDo: [
        "Beginnen Sie noch einmal, und bleiben Sie in diesem Browser, bis Sie angemeldet sind.",
        "Wenn es wieder geschieht, erlauben Sie Cookies für diese Website, oder verlassen Sie das private Fenster.",
      ],
    },
    attempt_other_connection: {
      heading: "Die Antwort gehört zu einer anderen Anmeldung",
      happened: "Sie kam auf einem anderen Weg zurück als dem, auf dem diese Anmeldung begonnen hat.",
      whatToDo: [startAgain, tellIt],
    },
    connection_changed: {
      heading: "Die Anmeldung Ihres Unternehmens hat sich gerade geändert",
      happened: "Während Sie sich anmeldeten, wurden neue Einstellungen gültig. Sie brauchen einen neuen Anfang.",
      whatToDo: [startAgain],
    },
    provider_declined: {
      heading: "Die Anmeldung wurde abgebrochen",
      happened: "{Provider} meldet, dass die Anmeldung abgebrochen oder nicht erlaubt wurde.",
      whatToDo: [
        "Wenn Sie versehentlich abgebrochen haben, versuchen Sie es noch einmal.",
        "Wenn Sie nicht abgebrochen haben, senden Sie Ihrer IT den Text unten.",
      ],
    },
    provider_not_assigned: noAccess("{Provider} kennt Sie, aber Pacvue wurde Ihrem Konto dort noch nicht zugeordnet."),
    provider_redirect_not_registered: {
      heading: "Die Anmeldung Ihres Unternehmens für Pacvue ist noch nicht fertig",
      happened: "{Provider} kennt die Adresse nicht, an die Sie zurückgeschickt werden sollen.",
      whatToDo: ["Nur Ihre IT kann das richten; der Text unten sagt, wie."],
    },
    provider_error: {
      heading: "Der Anmeldedienst Ihres Unternehmens meldet einen Fehler",
      happened: "{Provider} konnte die Anmeldung nicht abschließen.",
      whatToDo: [later, tellIt],
    },
    provider_unreachable: {
      heading: "Der Anmeldedienst Ihres Unternehmens hat nicht geantwortet",
      happened: "Pacvue konnte ihn nicht erreichen.",
      whatToDo: [later, tellIt],
    },
    provider_slow: {
      heading: "Der Anmeldedienst Ihres Unternehmens war zu langsam",
      happened: "{Provider} brauchte länger, als Pacvue warten kann.",
      whatToDo: [later, tellIt],
    },
    too_many_calls: {
      heading: "Gerade melden sich zu viele Menschen an",
      happened: "{Provider} bearbeitet gerade so viele Anmeldungen, dass Pacvue keine weitere begonnen hat.",
      whatToDo: ["Versuchen Sie es gleich noch einmal.", tellIt],
    },
    client_credentials_wrong: {
      heading: "Die Anmeldung Ihres Unternehmens für Pacvue braucht Pflege",
      happened: "{Provider} erkennt Pacvue nicht mehr; deshalb kann sich auf diesem Weg zurzeit niemand anmelden.",
      whatToDo: ["Senden Sie Ihrer IT den Text unten; sie kann das richten."],
    },
    shared_issuer_tenant: {
      heading: "Dieses Konto gehört zu einem anderen Unternehmen",
      happened: "Sie haben sich mit einem Konto angemeldet, das nicht zu Ihrem Unternehmen gehört.",
      whatToDo: [
        "Versuchen Sie es noch einmal mit Ihrem Arbeitskonto.",
        "Wenn das Ihr Arbeitskonto war, senden Sie Ihrer IT den Text unten.",
      ],
    },
    email_missing: {
      heading: "Ihr Konto hat keine E-Mail-Adresse",
      happened: "{Provider} hat Pacvue keine E-Mail-Adresse von Ihnen genannt, und sie wird gebraucht.",
      whatToDo: ["Bitten Sie Ihre IT, sie einzutragen; der Text unten sagt, wie."],
    },
    domain_not_allowed: noAccess(
      "Ihr Konto hat keine bestätigte E-Mail-Adresse bei einer der Domains, die Zugang haben.",
    ),
    group_not_allowed: noAccess("{Provider} kennt Sie, aber Sie sind in keiner der Gruppen, die Zugang haben."),
    person_not_allowed: noAccess(
      "{Provider} kennt Sie, aber keine Ihrer bestätigten E-Mail-Adressen steht auf der Liste derer, die Zugang haben.",
    ),
    user_disabled: {
      heading: "Ihr Zugang zu Pacvue ist abgeschaltet",
      happened: "Ihr Konto bei {organization} ist bekannt, darf aber zurzeit nicht für Pacvue benutzt werden.",
      whatToDo: ["Senden Sie Ihrer IT den Text unten; sie kann Pacvue bitten, ihn wieder einzuschalten."],
    },
    fault: {
      heading: "Bei Pacvue ist etwas schiefgegangen",
      happened: "Das ist unser Fehler, nicht Ihrer, und niemand wurde angemeldet.",
      whatToDo: [later, "Wenn es anhält, nennen Sie Ihrem Kontakt bei Pacvue die Referenz unten."],
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
