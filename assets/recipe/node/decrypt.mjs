import { createDecipheriv } from 'node:crypto'

const MAX_AGE_SECS = 300 // «age»

export function openData(encryptedData, iv, sessionKey) {
  const [data, vector, key] = [encryptedData, iv, sessionKey].map(fromBase64)
  if (key.length !== 16 || vector.length !== 16) throw new Error('session_key and iv must have 16 bytes each')
  // «library-padding»
  const decipher = createDecipheriv('aes-128-cbc', key, vector)
  const plain = Buffer.concat([decipher.update(data), decipher.final()])
  const content = JSON.parse(plain.toString('utf8'))
  // «watermark»
  const { appid, timestamp } = content.watermark
  if (appid !== process.env.WX_APPID) throw new Error("watermark.appid is another app's")
  // «seconds»
  const age = Date.now() / 1000 - timestamp
  if (!(age >= -60 && age <= MAX_AGE_SECS)) throw new Error('watermark.timestamp is too old or in the future')
  return content
}

// «lenient-buffer»
function fromBase64(text) {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.toString('base64') !== text) throw new Error('not Base64 as it was sent')
  return bytes
}
