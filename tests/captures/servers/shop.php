<?php
// The same shop on PHP, with the lines of Monolog.
$wx = getenv('WX'); $app = 'wxdeadbeef00000001'; $secret = 'deadbeefdeadbeefdeadbeefdeadbeef';
function note($level, $words, $context) {
    $line = '[' . date('Y-m-d\TH:i:s.uP') . "] app.$level: $words " . json_encode($context) . " []\n";
    file_put_contents(getenv('LOG'), $line, FILE_APPEND);
}
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
$body = file_get_contents('php://input');
$json = json_decode($body, true) ?: [];
header('Content-Type: application/json');
$store = getenv('LOG') . '.' . ($_COOKIE['sid'] ?? 'x');
if ($path === '/api/login') {
    $code = $json['code'];
    $it = json_decode(file_get_contents("$wx/sns/jscode2session?appid=$app&secret=$secret&js_code=$code&grant_type=authorization_code"), true);
    if (!empty($it['errcode'])) { note('ERROR', 'wechat login failed', ['js_code' => $code, 'result' => $it]); exit(json_encode(['code' => 500, 'msg' => 'login failed'])); }
    note('INFO', 'wechat login', ['js_code' => $code, 'result' => $it]);
    file_put_contents($store, json_encode($it));
    exit(json_encode(['code' => 0, 'data' => ['token' => 'tok' . md5($it['openid'])]]));
}
$fields = isset($json['params']) ? json_decode($json['params'], true) : ($json ?: $_POST + $_GET);
$session = json_decode(file_get_contents($store), true);
$plain = openssl_decrypt(base64_decode($fields['encryptedData']), 'AES-128-CBC', base64_decode($session['session_key']), OPENSSL_RAW_DATA, substr(str_pad(base64_decode($fields['iv']), 16, "\0"), 0, 16));
if ($plain === false || json_decode($plain) === null) {
    note('ERROR', 'decrypt failed: ' . (openssl_error_string() ?: 'no JSON'), ['openid' => $session['openid'], 'encryptedData' => $fields['encryptedData'], 'iv' => $fields['iv']]);
    exit(json_encode(['code' => 500, 'msg' => '解密失败'], JSON_UNESCAPED_UNICODE));
}
echo json_encode(['code' => 0, 'data' => ['phone' => '***']]);
