@RestController
class PhoneController {
    // «read-json»
    record Payload(String encryptedData, String iv) {}

    @PostMapping(path = "/phone", consumes = MediaType.APPLICATION_JSON_VALUE)
    void phone(@RequestBody Payload payload, @AuthenticationPrincipal User user) throws Exception {
        // «latest-key»
        String sessionKey = sessions.latestKey(user.openid());
        JsonNode content = OpenData.open(payload.encryptedData(), payload.iv(), sessionKey);
        users.savePhoneNumber(user.openid(), content.path("phoneNumber").asText());
    }
}
