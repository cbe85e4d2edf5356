/** Browser globals that a mini-program's scripts lack: code that uses one fails as on a phone. */
export const NOT_IN_WECHAT =
  `window self document location history navigator localStorage sessionStorage indexedDB
  caches XMLHttpRequest fetch WebSocket EventSource alert confirm prompt URL URLSearchParams AbortController
  AbortSignal Headers Request Response FormData Blob File FileReader structuredClone atob btoa TextEncoder
  TextDecoder crypto trustedTypes requestAnimationFrame cancelAnimationFrame requestIdleCallback matchMedia
  getComputedStyle addEventListener removeEventListener dispatchEvent postMessage HTMLElement Element Node Event
  CustomEvent EventTarget Image Audio Worker SharedWorker ImageData DOMParser MutationObserver IntersectionObserver
  ResizeObserver customElements screen innerWidth innerHeight devicePixelRatio`.split(/\s+/);

/** Globals of an app's scripts that a worker's scripts lack. */
export const NOT_IN_WORKERS = [
  ...['wx', 'App', 'Page', 'Component', 'Behavior', 'getApp', 'getCurrentPages', 'requirePlugin'],
];
