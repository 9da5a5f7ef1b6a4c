Page({
  onPhoneNumber({ detail }) {
    // «refused»
    if (!detail.encryptedData) return
    // «same-callback»
    const { encryptedData, iv } = detail
    wx.request({
      url: 'https://example.com/phone',
      method: 'POST',
      header: { 'content-type': 'application/json' },
      data: { encryptedData, iv },
      // «tap-again»
      fail: () => wx.showToast({ title: '«toast»', icon: 'none' }),
    })
    // «form»
    // `encryptedData=${encodeURIComponent(encryptedData)}&iv=${encodeURIComponent(iv)}`
  },
})
