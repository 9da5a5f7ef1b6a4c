package opendata

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"encoding/base64"
	"encoding/json"
	"errors"
	"os"
	"time"
)

const maxAgeSecs = 300 // «age»

type Watermark struct {
	AppID     string `json:"appid"`
	Timestamp int64  `json:"timestamp"`
}

// Open decrypts open data into content, a pointer to a struct.
func Open(encryptedData, iv, sessionKey string, content any) error {
	var parts [3][]byte
	for i, text := range []string{encryptedData, iv, sessionKey} {
		// «strict»
		part, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			return err
		}
		parts[i] = part
	}
	data, vector, key := parts[0], parts[1], parts[2]
	// «go-panics»
	if len(key) != 16 || len(vector) != 16 || len(data) == 0 || len(data)%aes.BlockSize != 0 {
		return errors.New("session_key and iv must have 16 bytes each, encryptedData whole blocks of 16")
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return err
	}
	cipher.NewCBCDecrypter(block, vector).CryptBlocks(data, data)
	plain, err := unpad(data)
	if err != nil {
		return err
	}
	var marked struct{ Watermark Watermark }
	if err := json.Unmarshal(plain, &marked); err != nil {
		return err
	}
	// «watermark»
	if marked.Watermark.AppID != os.Getenv("WX_APPID") {
		return errors.New("watermark.appid is another app's")
	}
	// «seconds»
	age := time.Now().Unix() - marked.Watermark.Timestamp
	if age < -60 || age > maxAgeSecs {
		return errors.New("watermark.timestamp is too old or in the future")
	}
	return json.Unmarshal(plain, content)
}

// «unpad»
func unpad(plain []byte) ([]byte, error) {
	n := int(plain[len(plain)-1])
	if n < 1 || n > aes.BlockSize || !bytes.Equal(plain[len(plain)-n:], bytes.Repeat([]byte{byte(n)}, n)) {
		return nil, errors.New("padding is not PKCS#7: the session_key is not the one of this data")
	}
	return plain[:len(plain)-n], nil
}
