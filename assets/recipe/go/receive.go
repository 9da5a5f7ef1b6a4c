package opendata

import (
	"encoding/json"
	"net/http"
)

func Phone(w http.ResponseWriter, r *http.Request) {
	var payload struct{ EncryptedData, IV string }
	// «read-json»
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&payload); err != nil {
		http.Error(w, "not JSON", http.StatusBadRequest)
		return
	}
	// «latest-key»
	openID := currentOpenID(r)
	sessionKey, err := loadSessionKey(r.Context(), openID)
	var phone struct{ PhoneNumber string }
	if err == nil {
		err = Open(payload.EncryptedData, payload.IV, sessionKey, &phone)
	}
	if err != nil {
		http.Error(w, "not opened", http.StatusUnprocessableEntity)
		return
	}
	savePhoneNumber(r.Context(), openID, phone.PhoneNumber)
}
