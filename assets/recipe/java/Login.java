import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

public final class Login {
    public interface Sessions {
        void save(String appid, String openid, String sessionKey, long loggedInMs);
    }

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public static String logIn(String code, Sessions sessions) throws Exception {
        // «before-call»
        long arrivedMs = System.currentTimeMillis();
        String appid = System.getenv("WX_APPID");
        String query = "appid=" + encoded(appid) + "&secret=" + encoded(System.getenv("WX_APP_SECRET"))
            + "&js_code=" + encoded(code) + "&grant_type=authorization_code";
        URI uri = URI.create("https://api.weixin.qq.com/sns/jscode2session?" + query);
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
        JsonNode session = new ObjectMapper().readTree(CLIENT.send(request, BodyHandlers.ofByteArray()).body());
        if (session.path("errcode").asLong() != 0) {
            throw new IllegalStateException("code2Session: errcode " + session.path("errcode").asLong());
        }
        // «save-key»
        String openid = session.path("openid").asText();
        sessions.save(appid, openid, session.path("session_key").asText(), arrivedMs);
        return openid;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
