-- MySQL dump 10.13
DROP TABLE IF EXISTS `wx_session`;
CREATE TABLE `wx_session` (
  `id` bigint NOT NULL,
  `openid` varchar(64) DEFAULT NULL,
  `session_key` varchar(64) DEFAULT NULL,
  `created_at` datetime
);
INSERT INTO `wx_session` VALUES (1,'oSYNTH_user_one_0000000000001','Jw8xsS+kuF/I+VPcjFerVQ==','2026-11-22 05:45:09'),(2,'oSYNTH_user_two_0000000000002','3b4s6KCD0xWXZ4oS/N7pYw==','2026-11-22 05:45:09'),(3,'oSYNTH_user_one_0000000000001','ttSS380D90qtCirhBv6ZTw==','2026-11-22 05:45:09');
