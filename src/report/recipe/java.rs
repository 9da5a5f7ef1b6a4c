//! Plain Java: the cipher of the JDK, Jackson for JSON, Spring for the request.

use crate::report::recipe::Platform;

pub(super) static PLATFORM: Platform = Platform {
    code: "java",
    name: "Java (JCE)",
    comment: "//",
    login: include_str!("../../../assets/recipe/java/Login.java"),
    receive: include_str!("../../../assets/recipe/java/Receive.java"),
    decrypt: include_str!("../../../assets/recipe/java/OpenData.java"),
};
