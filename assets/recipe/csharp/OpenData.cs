using System;
using System.Security.Cryptography;
using System.Text.Json;

public static class OpenData
{
    private const long MaxAgeSecs = 300; // «age»

    public static JsonElement Open(string encryptedData, string iv, string sessionKey)
    {
        // «strict-csharp»
        byte[] key = Convert.FromBase64String(sessionKey), vector = Convert.FromBase64String(iv);
        if (key.Length != 16 || vector.Length != 16)
            throw new ArgumentException("session_key and iv must have 16 bytes each");
        using var aes = Aes.Create();
        aes.Key = key;
        // «library-padding»
        byte[] plain = aes.DecryptCbc(Convert.FromBase64String(encryptedData), vector, PaddingMode.PKCS7);
        using var document = JsonDocument.Parse(plain);
        JsonElement content = document.RootElement.Clone();
        // «watermark»
        JsonElement watermark = content.GetProperty("watermark");
        if (watermark.GetProperty("appid").GetString() != Environment.GetEnvironmentVariable("WX_APPID"))
            throw new CryptographicException("watermark.appid is another app's");
        // «seconds»
        long age = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - watermark.GetProperty("timestamp").GetInt64();
        if (age is < -60 or > MaxAgeSecs)
            throw new CryptographicException("watermark.timestamp is too old or in the future");
        return content;
    }
}
