@Service
class LoginService {
    String logIn(String code) throws WxErrorException {
        // «before-call»
        long arrivedMs = System.currentTimeMillis();
        // «wxjava-config»
        WxMaJscode2SessionResult session = wxMaService.getUserService().getSessionInfo(code);
        // «save-key»
        String appid = wxMaService.getWxMaConfig().getAppid();
        sessions.save(appid, session.getOpenid(), session.getSessionKey(), arrivedMs);
        return session.getOpenid();
    }
}
