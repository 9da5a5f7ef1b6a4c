-- «column-length»
-- «case-sensitive»
ALTER TABLE wx_payload
  MODIFY encrypted_data TEXT        CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  MODIFY iv             VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL;

-- «sql-mode»
SET sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');

-- «find-cut»
SELECT id FROM wx_payload WHERE CHAR_LENGTH(encrypted_data) % 4 <> 0 OR CHAR_LENGTH(encrypted_data) IN (255, 256, 512);
