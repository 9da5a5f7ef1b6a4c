CREATE TABLE wx_session (
  appid        VARCHAR(32) NOT NULL,
  openid       VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- «case-sensitive»
  session_key  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  logged_in_ms BIGINT      NOT NULL,
  PRIMARY KEY (appid, openid)
);

-- «latest-wins»
INSERT INTO wx_session (appid, openid, session_key, logged_in_ms) VALUES (?, ?, ?, ?)
ON DUPLICATE KEY UPDATE
  session_key  = IF(VALUES(logged_in_ms) >= logged_in_ms, VALUES(session_key), session_key),
  logged_in_ms = GREATEST(VALUES(logged_in_ms), logged_in_ms);
