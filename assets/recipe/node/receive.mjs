import express from 'express'

const app = express()
// «read-json»
app.use(express.json())

app.post('/phone', async (request, response) => {
  const { encryptedData, iv } = request.body
  const openid = currentOpenid(request)
  // «latest-key»
  const sessionKey = await loadSessionKey(openid)
  const { phoneNumber } = openData(encryptedData, iv, sessionKey)
  await savePhoneNumber(openid, phoneNumber)
  response.json({ ok: true })
})
