// «read-json»
app.MapPost("/phone", async (Payload payload, HttpContext context, ISessions sessions, IUsers users) =>
{
    // «latest-key»
    string openid = CurrentOpenid(context);
    string sessionKey = await sessions.LatestKeyAsync(openid);
    JsonElement content = OpenData.Open(payload.EncryptedData, payload.Iv, sessionKey);
    await users.SavePhoneNumberAsync(openid, content.GetProperty("phoneNumber").GetString()!);
    return Results.Ok();
});

record Payload(string EncryptedData, string Iv);
