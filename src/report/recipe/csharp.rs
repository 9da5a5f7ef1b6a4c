//! C# on .NET 6 or later; a minimal API for the request.

use crate::report::recipe::Platform;

pub(super) static PLATFORM: Platform = Platform {
    code: "csharp",
    name: "C#",
    comment: "//",
    login: include_str!("../../../assets/recipe/csharp/Login.cs"),
    receive: include_str!("../../../assets/recipe/csharp/Receive.cs"),
    decrypt: include_str!("../../../assets/recipe/csharp/OpenData.cs"),
};
