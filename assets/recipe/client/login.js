// «login-first»
let pending

export function ensureSession() {
  // «one-at-a-time»
  pending ??= checkSession().catch(logIn).finally(() => { pending = undefined })
  return pending
}

function checkSession() {
  return new Promise((resolve, reject) => wx.checkSession({ success: resolve, fail: reject }))
}

function logIn() {
  return new Promise((resolve, reject) => wx.login({
    success: ({ code }) => wx.request({
      url: 'https://example.com/login',
      method: 'POST',
      data: { code },
      success: (answer) => (answer.statusCode === 200 ? resolve() : reject(answer)),
      fail: reject,
    }),
    fail: reject,
  }))
}

Page({
  // <button wx:if="{{isReady}}" open-type="getPhoneNumber" bindgetphonenumber="onPhoneNumber">
  onLoad() {
    ensureSession().then(() => this.setData({ isReady: true }))
  },
})
