const { WX_APPID, WX_APP_SECRET } = process.env

export async function logIn(code, save) {
  // «before-call»
  const arrivedMs = Date.now()
  const query = new URLSearchParams({
    appid: WX_APPID, secret: WX_APP_SECRET, js_code: code, grant_type: 'authorization_code',
  })
  const answer = await fetch(`https://api.weixin.qq.com/sns/jscode2session?${query}`)
  const session = await answer.json()
  if (session.errcode) throw new Error(`code2Session: errcode ${session.errcode}`)
  // «save-key»
  await save(WX_APPID, session.openid, session.session_key, arrivedMs)
  return session.openid
}
