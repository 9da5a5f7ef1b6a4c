using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;

public static class Login
{
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(10) };

    public static async Task<string> LogInAsync(string code, Func<string, string, string, long, Task> save)
    {
        // «before-call»
        long arrivedMs = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        string appid = Environment.GetEnvironmentVariable("WX_APPID")!;
        string secret = Environment.GetEnvironmentVariable("WX_APP_SECRET")!;
        string query = $"appid={Uri.EscapeDataString(appid)}&secret={Uri.EscapeDataString(secret)}"
            + $"&js_code={Uri.EscapeDataString(code)}&grant_type=authorization_code";
        byte[] answer = await Client.GetByteArrayAsync("https://api.weixin.qq.com/sns/jscode2session?" + query);
        using var document = JsonDocument.Parse(answer);
        JsonElement session = document.RootElement;
        if (session.TryGetProperty("errcode", out JsonElement errcode) && errcode.GetInt32() != 0)
            throw new InvalidOperationException($"code2Session: errcode {errcode.GetInt32()}");
        // «save-key»
        string openid = session.GetProperty("openid").GetString()!;
        await save(appid, openid, session.GetProperty("session_key").GetString()!, arrivedMs);
        return openid;
    }
}
