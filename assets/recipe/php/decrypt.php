<?php
const MAX_AGE_SECS = 300; // «age»

function openData(string $encryptedData, string $iv, string $sessionKey): array
{
    // «strict»
    [$data, $vector, $key] = array_map(
        fn ($text) => base64_decode($text, true),
        [$encryptedData, $iv, $sessionKey],
    );
    if ($data === false || $vector === false || $key === false || strlen($key) !== 16 || strlen($vector) !== 16) {
        throw new InvalidArgumentException('session_key and iv must be Base64 of 16 bytes each');
    }
    // «library-padding»
    $plain = openssl_decrypt($data, 'aes-128-cbc', $key, OPENSSL_RAW_DATA, $vector);
    if ($plain === false) {
        throw new RuntimeException('not opened: the session_key is not the one of this data');
    }
    $content = json_decode($plain, true, 512, JSON_THROW_ON_ERROR);
    // «watermark»
    if (($content['watermark']['appid'] ?? null) !== getenv('WX_APPID')) {
        throw new RuntimeException("watermark.appid is another app's");
    }
    // «seconds»
    $age = time() - $content['watermark']['timestamp'];
    if ($age < -60 || $age > MAX_AGE_SECS) {
        throw new RuntimeException('watermark.timestamp is too old or in the future');
    }
    return $content;
}
