//! Java with WxJava's weixin-java-miniapp, whose Base64 reading is lenient.

use crate::report::recipe::Platform;

pub(super) static PLATFORM: Platform = Platform {
    code: "wxjava",
    name: "Java (WxJava)",
    comment: "//",
    login: include_str!("../../../assets/recipe/wxjava/Login.java"),
    receive: include_str!("../../../assets/recipe/wxjava/Receive.java"),
    decrypt: include_str!("../../../assets/recipe/wxjava/OpenData.java"),
};
