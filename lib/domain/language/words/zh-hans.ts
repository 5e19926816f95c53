import type { EndUserWords, RefusalInWords } from "../end-user-words";

const startAgain = "请从您的登录页面重新开始。";
const tellIt = "如果再次发生，请将下方文字发送给您的 IT 团队。";
const later = "请过几分钟再试。";

const notAccepted: RefusalInWords = {
  heading: "登录未能完成",
  happened: "贵公司的登录服务返回了 Pacvue 无法接受的应答。",
  whatToDo: ["请再试一次；如果是暂时的故障，届时应已恢复。", tellIt],
};

function noAccess(happened: string): RefusalInWords {
  return {
    heading: "您还不能使用 Pacvue",
    happened,
    whatToDo: [
      "请让您的 IT 团队添加您；下方文字说明了方法。",
      "如果您在{organization}还有另一个账户，请用那个账户再试。",
    ],
  };
}

export const simplifiedChinese: EndUserWords = {
  yourCompany: "贵公司",
  yourService: "贵公司的登录服务",
  language: "语言",
  reference: "参考编号",
  whatYouCanDo: "您现在可以做什么",
  tryAgain: "再试一次",
  login: {
    title: "{organization} · 登录 Pacvue",
    choose: "请选择要打开的平台。",
    account: "您将使用 {organization} 的账户登录。",
    noPlatform: "目前这里没有可打开的平台。您的 IT 团队可以请 Pacvue 添加 {organization} 使用的平台。",
    signedInAs: "您已以 {who} 的身份登录。",
    signOut: "退出登录",
    sessions: "您的登录会话",
    signInWith: "登录方式",
    lastUsed: "上次使用",
    onlyWith: "仅限 {connections}",
    trouble: {
      no_answer: "贵公司的登录服务自 {since} 起没有响应。您仍可以尝试登录。",
      does_not_work: "自 {since} 起无法使用公司账户登录。您仍可以尝试登录。",
    },
  },
  forIt: {
    heading: "请将此内容发送给您的 IT 团队",
    selects: "点击文字即可全选。",
    write: "写邮件",
  },
  signedOut: {
    title: "已退出登录",
    heading: "您已退出 Pacvue",
    lead: "您在 {organization} 的账户可能仍处于登录状态。如果使用的是共用电脑，请同时退出该账户或关闭浏览器。",
    again: "重新登录",
    everywhere: "您已在所有设备上退出 Pacvue",
    atProvider: "同时退出您的{organization}账户",
  },
  account: {
    heading: "您的登录会话",
    lead: "您在此以 {who} 的身份登录。",
    here: "此浏览器",
    unknownDevice: "未知设备",
    signedInAt: "登录时间：{at}",
    lastUsedAt: "上次使用：{at}",
    address: "地址 {address}",
    end: "退出登录",
    everywhere: "在所有设备上退出",
    everywhereEnds: "这会结束全部会话，包括此会话。您在平台上的工作会保留。",
    back: "返回您的平台",
    everywhereWhen: "设备丢失或有您不认识的设备时，请使用此功能。",
  },
  confirmSignOut: {
    title: "退出登录",
    heading: "要退出 Pacvue 吗？",
    lead: "您在各平台上的工作会保留，您可以随时重新登录。",
    signOut: "退出登录",
    stay: "保持登录",
  },
  find: {
    heading: "登录 Pacvue",
    lead: "每家公司都有自己的登录页面。您的 IT 团队知道它的地址。",
    label: "贵公司的简称",
    hint: "登录页面地址的最后一部分，例如 northwind-traders。",
    go: "继续",
    wrong: "请只输入地址的最后一部分：小写字母、数字和连字符。",
  },
  refusals: {
    unavailable: {
      heading: "无法在此地址登录",
      happened: "此地址目前没有可用的登录页面。",
      whatToDo: ["请检查地址是否有输入错误。", "如果您是通过书签或链接来到这里，请向您的 IT 团队询问正确的地址。"],
    },
    platform_unknown: {
      heading: "您的登录页面上没有此平台",
      happened: "您选择的平台无法在这里打开，它可能在您打开页面之后被移除了。",
      whatToDo: ["请返回登录页面，选择那里显示的平台。"],
    },
    platform_other_connection: {
      heading: "此平台需要使用其他登录方式",
      happened: "在贵公司，无法通过您选择的登录方式打开此平台。",
      whatToDo: [
        "请返回登录页面，在“登录方式”下选择其他选项。",
        "如果您没有相应的账户，请询问 IT 部门您是否应该拥有一个。",
      ],
    },
    foreign_origin: {
      heading: "此次登录由其他网站发起",
      happened: "为了您的安全，登录只能从 Pacvue 自己的页面开始。",
      whatToDo: [startAgain],
    },
    initiator_unknown: {
      heading: "此磁贴属于另一个登录服务",
      happened: "它指向{organization}的登录页面，但来自 Pacvue 在该处不认识的登录服务。",
      whatToDo: [startAgain, tellIt],
    },
    too_many_requests: {
      heading: "同时登录的人太多",
      happened: "刚才开始的登录过多，Pacvue 需要稍作停顿。",
      whatToDo: ["请等待一分钟，然后从您的登录页面重新开始。"],
    },
    attempt_unknown: {
      heading: "Pacvue 无法识别此次登录",
      happened: "返回的内容不属于在这里开始的任何一次登录。",
      whatToDo: [startAgain, "如果您是从书签或旧标签页进入的，请改用登录页面的地址。"],
    },
    attempt_used: {
      heading: "此次登录已被使用",
      happened: "每次登录只能使用一次。最常见的原因是页面被重新加载或重复点击。",
      whatToDo: ["您可能已经登录。请重新开始，通常可以直接进入。"],
    },
    attempt_expired: {
      heading: "登录耗时过长",
      happened: "Pacvue 等待您返回的时间已过。",
      whatToDo: [startAgain],
    },
    attempt_other_browser: {
      heading: "登录是在另一个浏览器中开始的",
      happened: "登录必须在开始时所用的浏览器中完成。也可能是此浏览器阻止了 Pacvue 用来识别登录的 Cookie。",
      whatToDo: [
        "请重新开始，并在登录完成前一直使用此浏览器。",
        "如果再次发生，请允许此网站使用 Cookie，或离开无痕窗口。",
      ],
    },
    attempt_other_connection: {
      heading: "此应答属于另一次登录",
      happened: "应答返回的途径与此次登录开始时不同。",
      whatToDo: [startAgain, tellIt],
    },
    connection_changed: {
      heading: "贵公司的登录设置刚刚更改",
      happened: "在您登录期间，新的设置已生效，需要重新开始。",
      whatToDo: [startAgain],
    },
    provider_declined: {
      heading: "登录已中止",
      happened: "{Provider} 报告登录被取消或未获允许。",
      whatToDo: ["如果是误取消，请再试一次。", "如果您没有取消，请将下方文字发送给您的 IT 团队。"],
    },
    provider_not_assigned: noAccess("{Provider} 认识您，但您的账户在那里尚未分配 Pacvue。"),
    provider_redirect_not_registered: {
      heading: "贵公司的 Pacvue 登录尚未准备好",
      happened: "{Provider} 不认识应将您送回的地址。",
      whatToDo: ["只有您的 IT 团队能够解决；下方文字说明了方法。"],
    },
    provider_error: {
      heading: "贵公司的登录服务报告了问题",
      happened: "{Provider} 未能完成登录。",
      whatToDo: [later, tellIt],
    },
    provider_unreachable: {
      heading: "贵公司的登录服务没有应答",
      happened: "Pacvue 无法连接到该服务。",
      whatToDo: [later, tellIt],
    },
    provider_slow: {
      heading: "贵公司的登录服务太慢",
      happened: "{Provider} 的应答超过了 Pacvue 可以等待的时间。",
      whatToDo: [later, tellIt],
    },
    too_many_calls: {
      heading: "当前登录的人太多",
      happened: "{Provider} 正在处理的登录过多，Pacvue 没有再开始新的登录。",
      whatToDo: ["请稍候再试。", tellIt],
    },
    client_credentials_wrong: {
      heading: "贵公司的 Pacvue 登录需要处理",
      happened: "{Provider} 不再识别 Pacvue，因此目前没有人能以这种方式登录。",
      whatToDo: ["请将下方文字发送给您的 IT 团队，他们可以解决。"],
    },
    shared_issuer_tenant: {
      heading: "此账户属于另一家公司",
      happened: "您登录所用的账户不属于贵公司。",
      whatToDo: ["请用您的工作账户再试一次。", "如果这就是您的工作账户，请将下方文字发送给您的 IT 团队。"],
    },
    email_missing: {
      heading: "您的账户没有电子邮件地址",
      happened: "{Provider} 没有向 Pacvue 提供您的电子邮件地址，而使用时需要该地址。",
      whatToDo: ["请让您的 IT 团队添加；下方文字说明了方法。"],
    },
    domain_not_allowed: noAccess("您的账户没有属于获准域名的已验证电子邮件地址。"),
    group_not_allowed: noAccess("{Provider} 认识您，但您不在任何获准使用的群组中。"),
    person_not_allowed: noAccess("{Provider} 认识您，但您的已验证电子邮件地址不在获准人员名单上。"),
    user_disabled: {
      heading: "您的 Pacvue 访问权限已停用",
      happened: "您在{organization}的账户可以识别，但目前不能用于 Pacvue。",
      whatToDo: ["请将下方文字发送给您的 IT 团队，他们可以请 Pacvue 重新启用。"],
    },
    fault: {
      heading: "Pacvue 出现问题",
      happened: "这是我们的问题，不是您的问题，没有任何人被登录。",
      whatToDo: [later, "如果问题持续，请将下方的参考编号告知您的 Pacvue 联系人。"],
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
