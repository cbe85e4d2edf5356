/** The members of `wx` that the peers use while loading or outside of requests, which are not measured. */
export const wxStubs = {
  setStorage: ({ success }: { success?: () => void }) => success?.(),
  removeStorage: () => undefined,
  checkSession: ({ success }: { success: (answer: object) => void }) => {
    success({});
  },
  showModal: () => undefined,
  showLoading: () => undefined,
  showToast: () => undefined,
  hideToast: () => undefined,
  hideLoading: () => undefined,
  onNetworkStatusChange: () => undefined,
  getNetworkType: ({ success }: { success?: (answer: object) => void }) => success?.({ networkType: 'wifi' }),
  connectSocket: () => undefined,
  onSocketOpen: () => undefined,
  onSocketMessage: () => undefined,
  onSocketError: () => undefined,
  onSocketClose: () => undefined,
  uploadFile: () => undefined,
  downloadFile: () => undefined,
  getAccountInfoSync: () => ({ miniProgram: { envVersion: 'release' } }),
  getSystemInfoSync: () => ({ SDKVersion: '3.8.0', platform: 'ios' }),
  canIUse: () => true,
  env: { USER_DATA_PATH: 'wxfile://usr' },
};
