import cn.binarywang.wx.miniapp.util.crypt.WxMaCryptUtils;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Base64;

public final class OpenData {
    private static final long MAX_AGE_SECS = 300; // «age»

    public static JsonNode open(String appid, String encryptedData, String iv, String sessionKey) throws Exception {
        // «lenient-wxjava»
        for (String text : new String[] {encryptedData, iv, sessionKey}) {
            Base64.getDecoder().decode(text);
        }
        // «argument-order»
        String plain = WxMaCryptUtils.decrypt(sessionKey, encryptedData, iv);
        JsonNode content = new ObjectMapper().readTree(plain);
        // «watermark»
        JsonNode watermark = content.path("watermark");
        if (!watermark.path("appid").asText().equals(appid)) {
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
