//! The stories of a session_key that was renewed: it fails at first, now and then, or after a while.
//!
//! From public threads whose cause was found. They say no more than "possible": a story leaves out what decides.

use crate::payload::error_text::Phrase;
use crate::payload::error_text::story::PLAIN;
use crate::payload::error_text::story::Story;
use crate::payload::error_text::story::words::FAILS;
use crate::payload::error_text::story::words::SUBJECT;
use crate::payload::error_text::story::words::TOLD;

/// Words for a success, after something was done again.
const WORKS: &[&str] = &[
    "成功",
    "好了",
    "就好",
    "可以",
    "才能",
    "正常",
    "就能",
    "就行",
    "ok",
    "不报错",
    "没问题",
    "works",
    "succeed",
    "fine",
];
/// Where one of WeChat's errcodes is told, a code or a token was refused and nothing was decrypted; and whoever does
/// something for the first time does not tell of a second.
const ANOTHER_STORY: &[&str] = &[
    "40029",
    "40163",
    "40001",
    "40013",
    "40125",
    "41008",
    "45011",
    "47001",
    "48001",
    "invalid code",
    "第一次做",
    "第一次用",
    "第一次接",
    "第一次写",
    "time using",
];
const RENEWED: &str =
    "It fails at first or now and then: the session_key is renewed between the data and its decryption.";
const PASTE_ALL: &str = "Paste encryptedData, iv and session_key of this call.";

/// What a story of a renewed key has where it says nothing else.
const STALE: Story = Story { unless: ANOTHER_STORY, phrase: RENEWAL, ..PLAIN };
const RENEWAL: Phrase = Phrase { codes: &["KEY-STALE"], means: RENEWED, next: PASTE_ALL, ..TOLD };
/// It fails now and then.
const INTERMITTENT: Phrase = Phrase {
    needles: &[
        "偶尔",
        "偶发",
        "偶现",
        "偶然",
        "有时",
        "时好时坏",
        "概率",
        "几率",
        "机率",
        "时而",
        "间歇",
        "个别时候",
        "不定时",
        "一会儿",
        "不稳定",
        "百分之",
        "一次成功",
        "sometimes",
        "intermittent",
        "intermittently",
        "occasionally",
        "randomly",
        "once in a while",
        "from time to time",
        "every other time",
    ],
    ..RENEWAL
};

pub(super) static ALL: &[Story] = &[
    Story {
        together: &[
            FAILS,
            &[
                "第二次",
                "再",
                "之后",
                "后面",
                "又",
                "总",
                "都",
                "会",
                "必",
                "一定",
                "肯定",
                "second",
                "then",
                "again",
                "always",
            ],
        ],
        anywhere: &[SUBJECT],
        phrase: Phrase {
            needles: &[
                "第一次",
                "首次",
                "头一次",
                "first time",
                "first tap",
                "first try",
                "first click",
                "first attempt",
            ],
            ..RENEWAL
        },
        ..STALE
    },
    Story {
        together: &[WORKS],
        anywhere: &[SUBJECT, FAILS],
        phrase: Phrase {
            needles: &[
                "第二次",
                "再点一次",
                "再点击一次",
                "再次点击",
                "再授权一次",
                "再次授权",
                "再试一次",
                "再登录一次",
                "再次登录",
                "再运行",
                "再请求",
                "再来一次",
                "重新登录",
                "重新进入",
                "重新打开",
                "重新点击",
                "重新授权",
                "重新click",
                "重新 click",
                "重进",
                "重启",
                "刷新后",
                "刷新一下",
                "点两次",
                "点击两次",
                "多点几次",
                "多试几次",
                "second time",
                "second tap",
                "second try",
                "second click",
                "second attempt",
                "tap again",
                "try again",
                "trying again",
            ],
            ..RENEWAL
        },
        ..STALE
    },
    Story { together: &[FAILS, WORKS], anywhere: &[SUBJECT], phrase: INTERMITTENT, ..STALE },
    Story { together: &[FAILS, SUBJECT], phrase: INTERMITTENT, ..STALE },
    Story {
        together: &[FAILS, SUBJECT],
        phrase: Phrase {
            needles: &[
                "半小时",
                "半个小时",
                "一段时间",
                "几分钟",
                "过一会",
                "放后台",
                "切后台",
                "切到后台",
                "隔夜",
                "隔天",
                "第二天",
                "长时间",
                "session_key过期",
                "session_key 过期",
                "sessionkey过期",
                "sessionkey 过期",
                "登录态过期",
                "half an hour",
                "after a while",
                "30 minutes",
                "overnight",
            ],
            ..RENEWAL
        },
        ..STALE
    },
];
