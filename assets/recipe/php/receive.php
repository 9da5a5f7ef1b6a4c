<?php
// «read-json»
$body = json_decode(file_get_contents('php://input'), true, 512, JSON_THROW_ON_ERROR);
// «latest-key»
$sessionKey = loadSessionKey(currentOpenid());
$content = openData($body['encryptedData'], $body['iv'], $sessionKey);
savePhoneNumber(currentOpenid(), $content['phoneNumber']);
