import type { EndUserWords, RefusalInWords } from "../end-user-words";

const startAgain = "Empiece de nuevo desde su página de inicio de sesión.";
const tellIt = "Si vuelve a ocurrir, envíe el texto de abajo a su equipo de TI.";
const later = "Inténtelo de nuevo en unos minutos.";

const notAccepted: RefusalInWords = {
  heading: "No se pudo completar el inicio de sesión",
  happened: "El servicio de inicio de sesión de su empresa envió una respuesta que Pacvue no pudo aceptar.",
  whatToDo: ["Inténtelo una vez más; un fallo pasajero ya habrá terminado.", tellIt],
};

function noAccess(happened: string): RefusalInWords {
  return {
    heading: "Todavía no tiene acceso a Pacvue",
    happened,
    whatToDo: [
      "Pida a su equipo de TI que le añada; el texto de abajo les dice cómo.",
      "Si tiene una segunda cuenta en {organization}, inténtelo con esa.",
    ],
  };
}

export const spanish: EndUserWords = {
  yourCompany: "su empresa",
  yourService: "el servicio de inicio de sesión de su empresa",
  language: "Idioma",
  reference: "referencia",
  whatYouCanDo: "Qué puede hacer ahora",
  tryAgain: "Intentar de nuevo",
  login: {
    title: "{organization} · Iniciar sesión en Pacvue",
    choose: "Elija adónde ir.",
    account: "Inicia sesión con su cuenta de {organization}.",
    noPlatform:
      "Por el momento no hay ninguna plataforma que abrir aquí. Su equipo de TI puede pedir a Pacvue que añada las que usa {organization}.",
    signedInAs: "Ha iniciado sesión como {who}.",
    signOut: "Cerrar sesión",
    sessions: "Sus sesiones",
    signInWith: "Iniciar sesión con",
    lastUsed: "Última usada",
    onlyWith: "Solo con {connections}",
    trouble: {
      no_answer:
        "El servicio de inicio de sesión de su empresa no responde desde {since}. Puede intentarlo de todos modos.",
      does_not_work:
        "El inicio de sesión con la cuenta de su empresa no funciona desde {since}. Puede intentarlo de todos modos.",
    },
  },
  forIt: {
    heading: "Envíe esto a su equipo de TI",
    selects: "Un clic en el texto lo selecciona entero.",
    write: "Escribir el correo",
  },
  signedOut: {
    title: "Sesión cerrada",
    heading: "Ha cerrado la sesión en Pacvue",
    lead: "Quizá siga con la sesión abierta en su cuenta de {organization}. En un ordenador compartido, ciérrela también allí o cierre el navegador.",
    again: "Iniciar sesión de nuevo",
    everywhere: "Ha cerrado la sesión de Pacvue en todas partes",
    atProvider: "Cerrar también la sesión de su cuenta de {organization}",
  },
  account: {
    heading: "Sus sesiones",
    lead: "Ha iniciado sesión aquí como {who}.",
    here: "Este navegador",
    unknownDevice: "Dispositivo desconocido",
    signedInAt: "Inicio de sesión: {at}",
    lastUsedAt: "Último uso: {at}",
    address: "Dirección {address}",
    end: "Cerrar sesión",
    everywhere: "Cerrar sesión en todas partes",
    everywhereEnds: "Esto las termina todas, también esta. Su trabajo en las plataformas se conserva.",
    back: "Volver a sus plataformas",
    everywhereWhen: "Para cuando se pierde un dispositivo o no reconoce alguno de estos.",
  },
  confirmSignOut: {
    title: "Cerrar sesión",
    heading: "¿Cerrar la sesión en Pacvue?",
    lead: "Su trabajo en las plataformas se conserva. Puede volver a iniciar sesión cuando quiera.",
    signOut: "Cerrar sesión",
    stay: "Seguir con la sesión abierta",
  },
  find: {
    heading: "Iniciar sesión en Pacvue",
    lead: "Cada empresa tiene su propia página de inicio de sesión. Su equipo de TI conoce la dirección.",
    label: "El nombre corto de su empresa",
    hint: "La última parte de la dirección de su página de inicio de sesión, por ejemplo northwind-traders.",
    go: "Continuar",
    wrong: "Escriba solo la última parte de la dirección: minúsculas, cifras y guiones.",
  },
  refusals: {
    unavailable: {
      heading: "Nadie puede iniciar sesión en esta dirección",
      happened: "Esta dirección no lleva a ninguna página de inicio de sesión que se pueda usar por el momento.",
      whatToDo: [
        "Compruebe que la dirección no tenga errores.",
        "Si le trajo aquí un marcador o un enlace, pida la dirección correcta a su equipo de TI.",
      ],
    },
    platform_unknown: {
      heading: "Esta plataforma no está en su página de inicio de sesión",
      happened: "La plataforma elegida no se puede abrir aquí. Quizá se quitó después de que usted abriera la página.",
      whatToDo: ["Vuelva a su página de inicio de sesión y elija una de las plataformas que aparecen allí."],
    },
    platform_other_connection: {
      heading: "Esta plataforma necesita otra forma de iniciar sesión",
      happened: "En su empresa no se abre con el servicio de inicio de sesión que eligió.",
      whatToDo: [
        "Vuelva a su página de inicio de sesión y elija la otra opción en «Iniciar sesión con».",
        "Si no tiene una cuenta allí, pregunte a su equipo de TI si debería tenerla.",
      ],
    },
    foreign_origin: {
      heading: "Este inicio de sesión lo empezó otro sitio web",
      happened: "Por su seguridad, un inicio de sesión solo empieza desde la página de Pacvue.",
      whatToDo: [startAgain],
    },
    initiator_unknown: {
      heading: "Este icono pertenece a otro servicio de inicio de sesión",
      happened:
        "Lleva a la página de inicio de sesión de {organization}, pero viene de un servicio que Pacvue no conoce allí.",
      whatToDo: [startAgain, tellIt],
    },
    too_many_requests: {
      heading: "Demasiados inicios de sesión a la vez",
      happened: "Se acaban de empezar tantos inicios de sesión que Pacvue pide una breve pausa.",
      whatToDo: ["Espere un minuto y empiece de nuevo desde su página de inicio de sesión."],
    },
    attempt_unknown: {
      heading: "Pacvue no reconoce este inicio de sesión",
      happened: "Lo que volvió no pertenece a ningún inicio de sesión empezado aquí.",
      whatToDo: [
        startAgain,
        "Si viene de un marcador o de una pestaña antigua, use mejor la dirección de su página de inicio de sesión.",
      ],
    },
    attempt_used: {
      heading: "Este inicio de sesión ya se usó",
      happened: "Cada inicio de sesión sirve una vez. Casi siempre se recargó la página o se hizo doble clic en algo.",
      whatToDo: ["Quizá ya haya iniciado sesión. Empiece de nuevo y es probable que pase directamente."],
    },
    attempt_expired: {
      heading: "El inicio de sesión tardó demasiado",
      happened: "Pacvue espera solo un tiempo a que usted vuelva, y ese tiempo se acabó.",
      whatToDo: [startAgain],
    },
    attempt_other_browser: {
      heading: "El inicio de sesión empezó en otro navegador",
      happened:
        "Un inicio de sesión debe terminar en el navegador en que empezó. También puede ser que este navegador bloquee las cookies que Pacvue necesita para reconocerlo.",
      whatToDo: [
        "Empiece de nuevo y quédese en este navegador hasta haber iniciado sesión.",
        "Si vuelve a ocurrir, permita las cookies de este sitio o salga de la ventana privada.",
      ],
    },
    attempt_other_connection: {
      heading: "La respuesta pertenece a otro inicio de sesión",
      happened: "Volvió por un camino distinto del que empezó este inicio de sesión.",
      whatToDo: [startAgain, tellIt],
    },
    connection_changed: {
      heading: "El inicio de sesión de su empresa acaba de cambiar",
      happened: "Mientras usted iniciaba sesión entró en vigor una nueva configuración. Hay que empezar de nuevo.",
      whatToDo: [startAgain],
    },
    provider_declined: {
      heading: "El inicio de sesión se detuvo",
      happened: "{Provider} comunica que el inicio de sesión se canceló o no se permitió.",
      whatToDo: [
        "Si lo canceló por error, inténtelo de nuevo.",
        "Si no lo canceló, envíe el texto de abajo a su equipo de TI.",
      ],
    },
    provider_not_assigned: noAccess("{Provider} le conoce, pero nadie ha asignado Pacvue a su cuenta allí."),
    provider_redirect_not_registered: {
      heading: "El inicio de sesión de su empresa en Pacvue no está listo",
      happened: "{Provider} no conoce la dirección a la que debe devolverle.",
      whatToDo: ["Solo su equipo de TI puede arreglarlo; el texto de abajo les dice cómo."],
    },
    provider_error: {
      heading: "El servicio de inicio de sesión de su empresa comunicó un problema",
      happened: "{Provider} no pudo completar el inicio de sesión.",
      whatToDo: [later, tellIt],
    },
    provider_unreachable: {
      heading: "El servicio de inicio de sesión de su empresa no respondió",
      happened: "Pacvue no pudo comunicarse con él.",
      whatToDo: [later, tellIt],
    },
    provider_slow: {
      heading: "El servicio de inicio de sesión de su empresa fue demasiado lento",
      happened: "{Provider} tardó más de lo que Pacvue puede esperar.",
      whatToDo: [later, tellIt],
    },
    too_many_calls: {
      heading: "Demasiadas personas inician sesión ahora mismo",
      happened: "{Provider} atiende ahora tantos inicios de sesión que Pacvue no ha empezado ninguno más.",
      whatToDo: ["Inténtelo de nuevo en un momento.", tellIt],
    },
    client_credentials_wrong: {
      heading: "El inicio de sesión de su empresa en Pacvue necesita atención",
      happened: "{Provider} ya no reconoce a Pacvue, así que por ahora nadie puede iniciar sesión de este modo.",
      whatToDo: ["Envíe el texto de abajo a su equipo de TI; ellos pueden arreglarlo."],
    },
    shared_issuer_tenant: {
      heading: "Esta cuenta pertenece a otra empresa",
      happened: "Ha iniciado sesión con una cuenta que no es de su empresa.",
      whatToDo: [
        "Inténtelo de nuevo con su cuenta de trabajo.",
        "Si esta era su cuenta de trabajo, envíe el texto de abajo a su equipo de TI.",
      ],
    },
    email_missing: {
      heading: "Su cuenta no tiene dirección de correo electrónico",
      happened: "{Provider} no indicó a Pacvue ninguna dirección de correo suya, y hace falta una.",
      whatToDo: ["Pida a su equipo de TI que la añada; el texto de abajo les dice cómo."],
    },
    domain_not_allowed: noAccess(
      "Su cuenta no tiene una dirección de correo confirmada en ninguno de los dominios con acceso.",
    ),
    group_not_allowed: noAccess("{Provider} le conoce, pero usted no está en ninguno de los grupos con acceso."),
    person_not_allowed: noAccess(
      "{Provider} le conoce, pero ninguna de sus direcciones de correo confirmadas está en la lista de personas con acceso.",
    ),
    user_disabled: {
      heading: "Su acceso a Pacvue está desactivado",
      happened: "Se conoce su cuenta en {organization}, pero por el momento no se puede usar para Pacvue.",
      whatToDo: ["Envíe el texto de abajo a su equipo de TI; pueden pedir a Pacvue que lo active de nuevo."],
    },
    fault: {
      heading: "Algo salió mal en Pacvue",
      happened: "Es culpa nuestra, no suya, y no se inició ninguna sesión.",
      whatToDo: [later, "Si continúa, dé la referencia de abajo a su contacto en Pacvue."],
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
