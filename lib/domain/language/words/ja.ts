import type { EndUserWords, RefusalInWords } from "../end-user-words";

const startAgain = "サインインページからもう一度始めてください。";
const tellIt = "もう一度起きた場合は、下の文面を社内の IT 担当者に送ってください。";
const later = "数分後にもう一度お試しください。";

const notAccepted: RefusalInWords = {
  heading: "サインインを完了できませんでした",
  happened: "会社のサインインサービスから、Pacvue が受け取れない応答が届きました。",
  whatToDo: ["もう一度お試しください。一時的な不具合であれば解消しています。", tellIt],
};

function noAccess(happened: string): RefusalInWords {
  return {
    heading: "まだ Pacvue を利用できません",
    happened,
    whatToDo: [
      "社内の IT 担当者に追加を依頼してください。方法は下の文面にあります。",
      "{organization} に別のアカウントがある場合は、そちらでお試しください。",
    ],
  };
}

export const japanese: EndUserWords = {
  yourCompany: "お勤め先",
  yourService: "会社のサインインサービス",
  language: "言語",
  reference: "照会番号",
  whatYouCanDo: "今できること",
  tryAgain: "もう一度試す",
  login: {
    title: "{organization} · Pacvue にサインイン",
    choose: "開くサービスを選んでください。",
    account: "{organization} のアカウントでサインインします。",
    noPlatform:
      "現在ここで開けるサービスはありません。{organization} で使うサービスの追加を、社内の IT 担当者から Pacvue に依頼できます。",
    signedInAs: "{who} としてサインインしています。",
    signOut: "サインアウト",
    sessions: "サインイン中の端末",
    signInWith: "サインイン方法",
    lastUsed: "前回使用",
    onlyWith: "{connections} のみ",
    trouble: {
      no_answer: "会社のサインインサービスが {since} から応答していません。このまま試すこともできます。",
      does_not_work: "会社のアカウントでのサインインが {since} からできなくなっています。このまま試すこともできます。",
    },
  },
  forIt: {
    heading: "社内の IT 担当者に送る文面",
    selects: "文面をクリックすると全体が選択されます。",
    write: "メールを書く",
  },
  signedOut: {
    title: "サインアウトしました",
    heading: "Pacvue からサインアウトしました",
    lead: "{organization} のアカウントにはまだサインインしている可能性があります。共用のコンピューターでは、そちらもサインアウトするか、ブラウザーを閉じてください。",
    again: "もう一度サインイン",
    everywhere: "すべての端末で Pacvue からサインアウトしました",
    atProvider: "{organization} のアカウントからもサインアウト",
  },
  account: {
    heading: "サインイン中の端末",
    lead: "{who} としてサインインしています。",
    here: "このブラウザー",
    unknownDevice: "不明な端末",
    signedInAt: "サインイン: {at}",
    lastUsedAt: "最後の利用: {at}",
    address: "アドレス {address}",
    end: "サインアウト",
    everywhere: "すべての端末からサインアウト",
    everywhereEnds: "このブラウザーを含め、すべて終了します。プラットフォームでの作業内容は残ります。",
    back: "プラットフォームに戻る",
    everywhereWhen: "端末をなくしたときや、心当たりのない端末があるときに使ってください。",
  },
  confirmSignOut: {
    title: "サインアウト",
    heading: "Pacvue からサインアウトしますか",
    lead: "各サービスでの作業内容は保存されています。いつでもまたサインインできます。",
    signOut: "サインアウト",
    stay: "サインインしたままにする",
  },
  find: {
    heading: "Pacvue にサインイン",
    lead: "サインインページは会社ごとに異なります。アドレスは社内の IT 担当者にお尋ねください。",
    label: "会社の短縮名",
    hint: "サインインページのアドレスの最後の部分です。例: northwind-traders",
    go: "続ける",
    wrong: "アドレスの最後の部分だけを入力してください。半角の英小文字、数字、ハイフンが使えます。",
  },
  refusals: {
    unavailable: {
      heading: "このアドレスではサインインできません",
      happened: "このアドレスには、現在利用できるサインインページがありません。",
      whatToDo: [
        "アドレスに入力の誤りがないか確かめてください。",
        "ブックマークやリンクから来た場合は、正しいアドレスを社内の IT 担当者にお尋ねください。",
      ],
    },
    platform_unknown: {
      heading: "このサービスはサインインページにありません",
      happened: "選んだサービスはここでは開けません。ページを開いた後に外された可能性があります。",
      whatToDo: ["サインインページに戻り、表示されているサービスから選んでください。"],
    },
    platform_other_connection: {
      heading: "このサービスには別のサインイン方法が必要です",
      happened: "お勤めの会社では、選んだサインイン方法ではこのサービスを開けません。",
      whatToDo: [
        "サインインページに戻り、「サインイン方法」で別の項目を選んでください。",
        "そちらのアカウントがない場合は、必要かどうか IT 部門に確認してください。",
      ],
    },
    foreign_origin: {
      heading: "このサインインは別のウェブサイトから始まりました",
      happened: "安全のため、サインインは Pacvue のページからのみ始められます。",
      whatToDo: [startAgain],
    },
    initiator_unknown: {
      heading: "このタイルは別のサインインサービスのものです",
      happened:
        "{organization} のサインインページにつながっていますが、Pacvue に登録されていないサインインサービスから来ています。",
      whatToDo: [startAgain, tellIt],
    },
    too_many_requests: {
      heading: "サインインが集中しています",
      happened: "短い時間に多くのサインインが始まったため、少しお待ちいただいています。",
      whatToDo: ["1 分ほど待ってから、サインインページからもう一度始めてください。"],
    },
    attempt_unknown: {
      heading: "Pacvue はこのサインインを確認できません",
      happened: "届いた応答は、ここで始めたどのサインインのものでもありません。",
      whatToDo: [startAgain, "ブックマークや古いタブから来た場合は、サインインページのアドレスを使ってください。"],
    },
    attempt_used: {
      heading: "このサインインはすでに使われています",
      happened: "サインインは一度だけ有効です。多くの場合、ページの再読み込みや二重のクリックが原因です。",
      whatToDo: ["すでにサインインしている可能性があります。もう一度始めると、そのまま進めることがほとんどです。"],
    },
    attempt_expired: {
      heading: "サインインに時間がかかりすぎました",
      happened: "Pacvue がお戻りを待つ時間が過ぎました。",
      whatToDo: [startAgain],
    },
    attempt_other_browser: {
      heading: "サインインは別のブラウザーで始まりました",
      happened:
        "サインインは、始めたブラウザーで終える必要があります。または、Pacvue が確認に使う Cookie をこのブラウザーがブロックしている可能性があります。",
      whatToDo: [
        "もう一度始め、サインインが終わるまでこのブラウザーを使ってください。",
        "もう一度起きた場合は、このサイトの Cookie を許可するか、プライベートウィンドウを閉じてください。",
      ],
    },
    attempt_other_connection: {
      heading: "この応答は別のサインインのものです",
      happened: "サインインを始めたときとは別の経路で応答が届きました。",
      whatToDo: [startAgain, tellIt],
    },
    connection_changed: {
      heading: "会社のサインイン設定が今変わりました",
      happened: "サインインの途中で新しい設定が有効になりました。最初からやり直す必要があります。",
      whatToDo: [startAgain],
    },
    provider_declined: {
      heading: "サインインが中止されました",
      happened: "{Provider} から、サインインが取り消されたか許可されなかったとの応答がありました。",
      whatToDo: [
        "誤って取り消した場合は、もう一度お試しください。",
        "取り消していない場合は、下の文面を社内の IT 担当者に送ってください。",
      ],
    },
    provider_not_assigned: noAccess("{Provider} にアカウントはありますが、Pacvue がまだ割り当てられていません。"),
    provider_redirect_not_registered: {
      heading: "会社の Pacvue 用サインインの準備ができていません",
      happened: "{Provider} に、お戻りいただくアドレスが登録されていません。",
      whatToDo: ["対処できるのは社内の IT 担当者だけです。方法は下の文面にあります。"],
    },
    provider_error: {
      heading: "会社のサインインサービスで問題が起きました",
      happened: "{Provider} がサインインを完了できませんでした。",
      whatToDo: [later, tellIt],
    },
    provider_unreachable: {
      heading: "会社のサインインサービスから応答がありません",
      happened: "Pacvue から接続できませんでした。",
      whatToDo: [later, tellIt],
    },
    provider_slow: {
      heading: "会社のサインインサービスの応答が遅すぎます",
      happened: "{Provider} の応答が、Pacvue の待てる時間内に届きませんでした。",
      whatToDo: [later, tellIt],
    },
    too_many_calls: {
      heading: "現在サインインする人が多すぎます",
      happened: "{Provider} が多くのサインインを処理しているため、Pacvue は新しいサインインを始めませんでした。",
      whatToDo: ["少し待ってから、もう一度お試しください。", tellIt],
    },
    client_credentials_wrong: {
      heading: "会社の Pacvue 用サインインに対処が必要です",
      happened: "{Provider} が Pacvue を確認できなくなったため、現在この方法ではだれもサインインできません。",
      whatToDo: ["下の文面を社内の IT 担当者に送ってください。IT 担当者が対処できます。"],
    },
    shared_issuer_tenant: {
      heading: "このアカウントは別の会社のものです",
      happened: "お勤め先のものではないアカウントでサインインしました。",
      whatToDo: [
        "仕事用のアカウントでもう一度お試しください。",
        "仕事用のアカウントだった場合は、下の文面を社内の IT 担当者に送ってください。",
      ],
    },
    email_missing: {
      heading: "アカウントにメールアドレスがありません",
      happened: "{Provider} からメールアドレスが届きませんでした。利用にはメールアドレスが必要です。",
      whatToDo: ["社内の IT 担当者に追加を依頼してください。方法は下の文面にあります。"],
    },
    domain_not_allowed: noAccess("利用を許可されたドメインの、確認済みメールアドレスがアカウントにありません。"),
    group_not_allowed: noAccess("{Provider} にアカウントはありますが、利用を許可されたグループに入っていません。"),
    person_not_allowed: noAccess(
      "{Provider} にアカウントはありますが、確認済みのメールアドレスが利用者の一覧にありません。",
    ),
    user_disabled: {
      heading: "Pacvue の利用が停止されています",
      happened: "{organization} のアカウントは確認できましたが、現在 Pacvue では使えません。",
      whatToDo: ["下の文面を社内の IT 担当者に送ってください。IT 担当者が Pacvue に再開を依頼できます。"],
    },
    fault: {
      heading: "Pacvue で問題が起きました",
      happened: "Pacvue 側の不具合です。サインインは行われていません。",
      whatToDo: [later, "続く場合は、下の照会番号を Pacvue の担当者にお知らせください。"],
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
