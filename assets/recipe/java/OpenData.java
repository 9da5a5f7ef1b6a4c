import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

public final class OpenData {
    private static final String APP_ID = System.getenv("WX_APPID");
    private static final long MAX_AGE_SECS = 300; // «age»

    public static JsonNode open(String encryptedData, String iv, String sessionKey) throws Exception {
        // «strict»
        Base64.Decoder base64 = Base64.getDecoder();
        byte[] key = base64.decode(sessionKey);
        byte[] vector = base64.decode(iv);
        if (key.length != 16 || vector.length != 16) {
            throw new IllegalArgumentException("session_key and iv must have 16 bytes each");
        }
        // «java-padding»
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(vector));
        JsonNode content = new ObjectMapper().readTree(cipher.doFinal(base64.decode(encryptedData)));
        // «watermark»
        JsonNode watermark = content.path("watermark");
        if (!watermark.path("appid").asText().equals(APP_ID)) {
            throw new SecurityException("watermark.appid is another app's");
        }
        // «seconds»
        long age = System.currentTimeMillis() / 1000 - watermark.path("timestamp").asLong();
        if (age < -60 || age > MAX_AGE_SECS) {
            throw new SecurityException("watermark.timestamp is too old or in the future");
        }
        return content;
    }
}
