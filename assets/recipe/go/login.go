package opendata

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"time"
)

var client = &http.Client{Timeout: 10 * time.Second}

func LogIn(code string, save func(appID, openID, sessionKey string, loggedInMs int64) error) (string, error) {
	// «before-call»
	arrivedMs := time.Now().UnixMilli()
	appID := os.Getenv("WX_APPID")
	query := url.Values{
		"appid": {appID}, "secret": {os.Getenv("WX_APP_SECRET")},
		"js_code": {code}, "grant_type": {"authorization_code"},
	}
	answer, err := client.Get("https://api.weixin.qq.com/sns/jscode2session?" + query.Encode())
	if err != nil {
		// «secret-in-error»
		return "", errors.New("code2Session: no answer")
	}
	defer answer.Body.Close()
	var session struct {
		OpenID     string `json:"openid"`
		SessionKey string `json:"session_key"`
		ErrCode    int    `json:"errcode"`
	}
	if err := json.NewDecoder(answer.Body).Decode(&session); err != nil {
		return "", err
	}
	if session.ErrCode != 0 {
		return "", fmt.Errorf("code2Session: errcode %d", session.ErrCode)
	}
	// «save-key»
	return session.OpenID, save(appID, session.OpenID, session.SessionKey, arrivedMs)
}
