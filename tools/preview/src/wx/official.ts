/**
 * Every API of the `wx` object that the official type package documents, as `name` or `name@first base library`.
 * Generated from miniprogram-api-typings by test/wx/official-from-types.ts; a test fails when the two differ.
 */
export const ASYNC_APIS = `
  addCard@1.1.0 addFileToFavorites@2.16.1 addPhoneCalendar@2.15.0 addPhoneContact@1.2.0
  addPhoneRepeatCalendar@2.15.0 addVideoToFavorites@2.16.1 authPrivateMessage@2.13.0 authorize@1.2.0
  authorizeForMiniProgram@2.14.4 batchGetStorage@2.25.0 batchSetStorage@2.25.0 bindEmployeeRelation@3.10.0
  canvasGetImageData@1.9.0 canvasPutImageData@1.9.0 canvasToTempFilePath checkDeviceSupportHevc
  checkEmployeeRelation@3.10.0 checkIsAddedToMyMiniProgram@2.29.1 checkIsOpenAccessibility@2.13.0
  checkIsSoterEnrolledInDevice@1.6.0 checkIsSupportFacialRecognition@3.8.12
  checkIsSupportSoterAuthentication@1.5.0 checkSession chooseAddress@1.1.0 chooseContact@2.8.0 chooseImage
  chooseInvoice@2.3.0 chooseInvoiceTitle@1.5.0 chooseLicensePlate@2.19.0 chooseLocation chooseMedia@2.10.0
  chooseMessageFile@2.5.0 choosePoi chooseVideo clearStorage closeBLEConnection@1.1.0
  closeBluetoothAdapter@1.1.0 closeSocket compressImage@2.4.0 compressVideo@2.11.0 connectWifi@1.6.0
  createBLEConnection@1.1.0 createBLEPeripheralServer@2.10.3 cropImage@2.26.0
  disableAlertBeforeUnload@2.12.0 editImage@2.22.0 enableAlertBeforeUnload@2.12.0 enterChatToolMode@3.12.0
  exitMiniProgram@2.17.3 exitVoIPChat@2.7.0 faceDetect@2.18.0 getAvailableAudioSources@2.1.0
  getBLEDeviceCharacteristics@1.1.0 getBLEDeviceRSSI@2.11.0 getBLEDeviceServices@1.1.0 getBLEMTU@2.20.1
  getBackgroundAudioPlayerState getBackgroundFetchData@2.8.0 getBackgroundFetchToken@2.8.0 getBatteryInfo
  getBeacons@1.2.0 getBluetoothAdapterState@1.1.0 getBluetoothDevices@1.1.0 getChannelsLiveInfo@2.15.0
  getChannelsLiveNoticeInfo@2.19.0 getChannelsShareKey@2.22.1 getChatToolInfo@3.7.8 getClipboardData@1.1.0
  getCommonConfig@2.33.0 getConnectedBluetoothDevices@1.1.0 getConnectedWifi@1.6.0
  getDeviceBenchmarkInfo@3.4.5 getDeviceVoIPList@2.30.3 getExtConfig@1.1.0 getFuzzyLocation@2.25.0
  getGroupEnterInfo@2.10.4 getHCEState@1.7.0 getImageInfo getInferenceEnvInfo@2.30.1
  getLocalIPAddress@2.20.1 getLocation getNetworkType getPrivacySetting@2.32.3 getRandomValues@2.15.0
  getRendererUserAgent@2.26.3 getScreenBrightness@1.2.0 getScreenRecordingState@2.24.0
  getSelectedTextRange@2.7.0 getSetting@1.2.0 getShareInfo@1.1.0 getShowSplashAdStatus@3.7.8
  getSkylineInfo@2.26.2 getStorage getStorageInfo getSystemInfo getSystemInfoAsync@2.14.1
  getTransitCardCPLC@3.16.0 getUserInfo getUserProfile@2.10.4 getVideoInfo@2.11.0 getWeRunData@1.2.0
  getWifiList@1.6.0 hideHomeButton@2.8.3 hideKeyboard@2.8.2 hideLoading@1.1.0 hideNavigationBarLoading
  hideShareMenu@1.1.0 hideTabBar@1.9.0 hideTabBarRedDot@1.9.0 hideToast initFaceDetect@2.18.0
  isBluetoothDevicePaired@2.20.1 join1v1Chat@2.20.1 joinVoIPChat@2.7.0 jumpToOfflinePay
  loadBuiltInFontFace@3.7.9 loadFontFace@2.1.0 login makeBluetoothPair@2.12.0 makePhoneCall navigateBack
  navigateBackMiniProgram@1.3.0 navigateTo navigateToMiniProgram@1.3.0
  notifyBLECharacteristicValueChange@1.1.0 notifyGroupMembers@3.7.8 openAppAuthorizeSetting@2.20.1
  openBluetoothAdapter@1.1.0 openCard@1.1.0 openChannelsActivity@2.19.2 openChannelsEvent@2.21.0
  openChannelsLive@2.15.0 openChannelsLiveNoticeInfo@3.13.0 openChannelsUserProfile@2.21.2
  openChatTool@3.7.8 openCustomerServiceChat@2.19.0 openDesignerProfile@3.17.0 openDocument
  openEmbeddedMiniProgram@2.20.1 openHKOfflinePayView@3.4.4 openInquiriesTopic@3.14.0 openLocation
  openOfficialAccountArticle@3.4.8 openOfficialAccountChat@3.10.0 openOfficialAccountProfile@3.7.10
  openPrivacyContract@2.32.3 openSetting@1.1.0 openSingleStickerView@3.0.1 openStickerIPView@3.0.1
  openStickerSetView@3.0.1 openStoreCouponDetail@3.8.5 openStoreOrderDetail@3.7.1
  openSystemBluetoothSetting@2.20.1 openVideoEditor@2.12.0 pageScrollTo@1.4.0 pauseBackgroundAudio
  pauseVoice playBackgroundAudio playVoice postMessageToReferrerMiniProgram@3.2.1
  postMessageToReferrerPage@3.7.2 preloadAssets@2.22.1 preloadSkylineView@2.24.7 preloadWebview@2.15.0
  previewImage previewMedia@2.12.0 reLaunch@1.1.0 readBLECharacteristicValue@1.1.0 redirectTo removeStorage
  removeTabBarBadge@1.9.0 requestAppleSubscribeSign@3.16.1 requestCommonPayment@2.19.2
  requestDeviceVoIP@2.27.3 requestFacialVerify@3.8.12 requestMerchantTransfer@3.3.0 requestPayment
  requestPluginPayment@2.22.1 requestSubscribeDeviceMessage@2.20.0 requestSubscribeEmployeeMessage@3.10.0
  requestSubscribeMessage@2.4.4 requestVirtualPayment@2.19.2 requirePrivacyAuthorize@2.32.3
  reserveChannelsLive@2.19.0 restartMiniProgram@3.0.1 rewriteRoute@3.8.0 saveFileToDisk@2.11.0
  saveImageToPhotosAlbum@1.2.0 saveVideoToPhotosAlbum@1.2.0 scanCode@1.0.0 seekBackgroundAudio
  selectGroupMembers@3.7.8 sendHCEMessage@1.7.0 sendSms@2.25.0 sendSocketMessage setBLEMTU@2.11.0
  setBackgroundColor@2.1.0 setBackgroundFetchToken@2.8.0 setBackgroundTextStyle@2.1.0
  setClipboardData@1.1.0 setEnable1v1Chat@2.20.1 setEnableDebug@1.4.0 setInnerAudioOption@2.3.0
  setKeepScreenOn@1.4.0 setNavigationBarColor@1.4.0 setNavigationBarTitle setScreenBrightness@1.2.0
  setStorage setTabBarBadge@1.9.0 setTabBarItem@1.9.0 setTabBarStyle@1.9.0 setTopBarText@1.4.3
  setVisualEffectOnCapture@2.20.1 setWifiList@1.6.0 setWindowSize@2.10.1 shareAppMessageToGroup@3.7.8
  shareEmojiToGroup@3.7.8 shareFileMessage@2.16.1 shareFileToGroup@3.7.8 shareImageToGroup@3.7.8
  shareToOfficialAccount@3.9.2 shareToWeRun shareVideoMessage@2.16.1 shareVideoToGroup@3.7.8
  showActionSheet showLoading@1.1.0 showModal showNavigationBarLoading showRedPackage@2.10.0
  showShareImageMenu@2.14.3 showShareMenu@1.1.0 showTabBar@1.9.0 showTabBarRedDot@1.9.0 showToast
  startAccelerometer@1.1.0 startBeaconDiscovery@1.2.0 startBluetoothDevicesDiscovery@1.1.0
  startCompass@1.1.0 startDeviceMotionListening@2.3.0 startGyroscope@2.3.0 startHCE@1.7.0
  startLocalServiceDiscovery@2.4.0 startLocationUpdate@2.8.0 startLocationUpdateBackground@2.8.0
  startPullDownRefresh@1.5.0 startRecord startSoterAuthentication@1.5.0 startWifi@1.6.0
  stopAccelerometer@1.1.0 stopBackgroundAudio stopBeaconDiscovery@1.2.0 stopBluetoothDevicesDiscovery@1.1.0
  stopCompass@1.1.0 stopDeviceMotionListening@2.3.0 stopFaceDetect@2.18.0 stopGyroscope@2.3.0 stopHCE@1.7.0
  stopLocalServiceDiscovery@2.4.0 stopLocationUpdate@2.8.0 stopPullDownRefresh@1.5.0 stopRecord stopVoice
  stopWifi@1.6.0 subscribeVoIPVideoMembers@2.11.0 switchTab updateShareMenu@1.2.0
  updateVoIPChatMuteConfig@2.7.0 updateWeChatApp@2.12.0 vibrateLong@1.2.0 vibrateShort@1.2.0
  writeBLECharacteristicValue@1.1.0
`;
export const SYNC_APIS = `
  addPaymentPassFinish@3.8.5 addPaymentPassGetCertificateData@3.8.5 arrayBufferToBase64@1.1.0
  base64ToArrayBuffer@1.1.0 batchGetStorageSync@2.25.0 batchSetStorageSync@2.25.0
  canAddSecureElementPass@3.8.5 canIUse@1.1.1 cancelIdleCallback@3.10.0
  checkIsPictureInPictureActive@2.29.2 checkTransitCardSupport@3.16.0 clearStorageSync connectSocket
  createAnimation createAudioContext createBufferURL@2.14.0 createCacheManager@2.24.0
  createCameraContext@1.6.0 createCanvasContext createGlobalPayment@3.7.3 createInferenceSession@2.30.0
  createInnerAudioContext@1.6.0 createIntersectionObserver@1.9.3 createInterstitialAd@2.6.0
  createLivePlayerContext@1.7.0 createLivePusherContext@1.7.0 createMapContext
  createMediaAudioPlayer@2.13.0 createMediaContainer@2.9.0 createMediaRecorder@2.11.0
  createOffscreenCanvas@2.16.1 createRewardedVideoAd@2.0.4 createSelectorQuery@1.4.0 createTCPSocket@2.18.0
  createUDPSocket@2.7.0 createVKSession@2.20.0 createVideoContext createVideoDecoder@2.11.0
  createWebAudioContext@2.19.0 createWorker@1.9.90 deleteTransitCard@3.16.0 downloadFile
  getAccountInfoSync@2.2.2 getApiCategory@2.33.0 getAppAuthorizeSetting@2.20.1 getAppBaseInfo@2.20.1
  getBackgroundAudioManager@1.2.0 getBatteryInfoSync getDeviceInfo@2.20.1 getEnterOptionsSync@2.9.4
  getExptInfoSync@2.17.0 getExtConfigSync@1.1.0 getFileSystemManager@1.9.9 getLaunchOptionsSync@2.1.2
  getLogManager@2.1.0 getMenuButtonBoundingClientRect@2.1.0 getNFCAdapter@2.11.2 getPerformance@2.11.0
  getPluginUpdateManager@2.25.0 getRealtimeLogManager@2.7.1 getRecorderManager@1.6.0
  getSecureElementPasses@3.8.5 getSkylineInfoSync@2.26.2 getStorageInfoSync getStorageSync
  getSystemInfoSync getSystemSetting@2.20.1 getTransitCardInfo@3.16.0 getTransitCardList@3.16.0
  getUpdateManager@1.9.90 getUserCryptoManager@2.17.3 getWindowInfo@2.20.1 getXrFrameSystem
  isVKSupport@2.22.0 issueTransitCard@3.16.0 nextTick@2.2.3 pluginLogin@2.20.1 preDownloadSubpackage@2.27.3
  rechargeTransitCard@3.16.0 removeSecureElementPass@3.8.5 removeStorageSync reportAnalytics
  reportEvent@2.14.4 reportMonitor@2.0.1 reportPerformance@2.9.2 request requestIdleCallback@3.10.0
  requestOrderPayment@2.16.0 revokeBufferURL@2.14.0 setStorageSync uploadFile
`;
export const EVENT_APIS = `
  offAccelerometerChange@2.9.3 offAfterPageLoad@3.5.5 offAfterPageUnload@3.5.5 offApiCategoryChange@2.33.0
  offAppHide@2.1.2 offAppRoute@3.5.5 offAppRouteDone@3.5.5 offAppShow@2.1.2 offAudioInterruptionBegin@2.6.2
  offAudioInterruptionEnd@2.6.2 offBLECharacteristicValueChange@2.9.0 offBLEConnectionStateChange@2.9.0
  offBLEMTUChange@2.20.1 offBLEPeripheralConnectionStateChanged@2.10.3 offBatteryInfoChange@3.5.0
  offBeaconServiceChange@2.8.1 offBeaconUpdate@2.8.1 offBeforeAppRoute@3.5.5 offBeforePageLoad@3.5.5
  offBeforePageUnload@3.5.5 offBluetoothAdapterStateChange@2.9.0 offBluetoothDeviceFound@2.9.0
  offCompassChange@2.9.3 offCopyUrl@2.14.3 offDeviceMotionChange@2.9.3
  offEmbeddedMiniProgramHeightChange@2.33.0 offError@2.1.2 offGeneratePoster@3.12.0 offGetWifiList@2.9.0
  offGyroscopeChange@2.9.3 offHCEMessage@2.8.1 offKeyDown@3.6.0 offKeyUp@3.6.0
  offKeyboardHeightChange@2.9.2 offLazyLoadError@2.24.3 offLocalServiceDiscoveryStop@2.4.0
  offLocalServiceFound@2.4.0 offLocalServiceLost@2.4.0 offLocalServiceResolveFail@2.4.0
  offLocationChange@2.8.1 offLocationChangeError@2.19.5 offMemoryWarning@2.9.0
  offMenuButtonBoundingClientRectWeightChange@3.4.3 offNetworkStatusChange@2.9.3
  offNetworkWeakChange@2.21.0 offPageNotFound@2.1.2 offParallelStateChange@3.12.1
  offScreenRecordingStateChanged@2.24.0 offThemeChange@2.11.0 offUnhandledRejection@2.10.0
  offUserCaptureScreen@2.9.3 offUserOffTranslation@3.14.2 offUserTriggerTranslation@3.7.9
  offVoIPChatInterrupted@2.9.0 offVoIPChatMembersChanged@2.9.0 offVoIPChatSpeakersChanged@2.9.0
  offVoIPChatStateChanged@2.16.0 offVoIPVideoMembersChanged@2.11.0 offWifiConnected@2.9.0
  offWifiConnectedWithPartialInfo@2.22.0 offWindowResize@2.3.0 offWindowStateChange@3.8.8
  onAccelerometerChange onAfterPageLoad@3.5.5 onAfterPageUnload@3.5.5 onApiCategoryChange@2.33.0
  onAppHide@2.1.2 onAppRoute@3.5.5 onAppRouteDone@3.5.5 onAppShow@2.1.2 onAudioInterruptionBegin@2.6.2
  onAudioInterruptionEnd@2.6.2 onBLECharacteristicValueChange@1.1.0 onBLEConnectionStateChange@1.1.0
  onBLEMTUChange@2.20.1 onBLEPeripheralConnectionStateChanged@2.10.3 onBackgroundAudioPause
  onBackgroundAudioPlay onBackgroundAudioStop onBackgroundFetchData@2.8.0 onBatteryInfoChange@3.5.0
  onBeaconServiceChange@1.2.0 onBeaconUpdate@1.2.0 onBeforeAppRoute@3.5.5 onBeforePageLoad@3.5.5
  onBeforePageUnload@3.5.5 onBluetoothAdapterStateChange@1.1.0 onBluetoothDeviceFound@1.1.0 onCompassChange
  onCopyUrl@2.14.3 onDeviceMotionChange@2.3.0 onEmbeddedMiniProgramHeightChange@2.33.0 onError@2.1.2
  onGeneratePoster@3.12.0 onGetWifiList@1.6.0 onGyroscopeChange@2.3.0 onHCEMessage@1.7.0 onKeyDown@3.6.0
  onKeyUp@3.6.0 onKeyboardHeightChange@2.7.0 onLazyLoadError@2.24.3 onLocalServiceDiscoveryStop@2.4.0
  onLocalServiceFound@2.4.0 onLocalServiceLost@2.4.0 onLocalServiceResolveFail@2.4.0 onLocationChange@2.8.1
  onLocationChangeError@2.19.5 onMemoryWarning@2.0.2 onMenuButtonBoundingClientRectWeightChange@3.4.3
  onNeedPrivacyAuthorization@2.32.3 onNetworkStatusChange@1.1.0 onNetworkWeakChange@2.21.0
  onPageNotFound@2.1.2 onParallelStateChange@3.12.1 onScreenRecordingStateChanged@2.24.0 onSocketClose
  onSocketError onSocketMessage onSocketOpen onThemeChange@2.11.0 onUnhandledRejection@2.10.0
  onUserCaptureScreen@1.4.0 onUserOffTranslation@3.14.2 onUserTriggerTranslation@3.7.9
  onVoIPChatInterrupted@2.7.0 onVoIPChatMembersChanged@2.7.0 onVoIPChatSpeakersChanged@2.7.0
  onVoIPChatStateChanged@2.16.0 onVoIPVideoMembersChanged@2.11.0 onWifiConnected@1.6.0
  onWifiConnectedWithPartialInfo@2.22.0 onWindowResize@2.3.0 onWindowStateChange@3.8.8
`;
export const PROPERTY_APIS = `
  cloud env router@2.29.2 worklet@2.29.2
`;
