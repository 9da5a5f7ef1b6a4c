<?php
function logIn(string $code, callable $save): string
{
    // «before-call»
    $arrivedMs = (int) (microtime(true) * 1000);
    $query = http_build_query([
        'appid' => getenv('WX_APPID'),
        'secret' => getenv('WX_APP_SECRET'),
        'js_code' => $code,
        'grant_type' => 'authorization_code',
    ]);
    // «secret-in-error»
    $call = curl_init('https://api.weixin.qq.com/sns/jscode2session?' . $query);
    curl_setopt_array($call, [CURLOPT_RETURNTRANSFER => true, CURLOPT_TIMEOUT => 10]);
    $answer = curl_exec($call);
    if ($answer === false) {
        throw new RuntimeException('code2Session: no answer');
    }
    $session = json_decode($answer, true, 512, JSON_THROW_ON_ERROR);
    if (!empty($session['errcode'])) {
        throw new RuntimeException("code2Session: errcode {$session['errcode']}");
    }
    // «save-key»
    $save(getenv('WX_APPID'), $session['openid'], $session['session_key'], $arrivedMs);
    return $session['openid'];
}
