/** What `getApp<IAppOption>()` gives a page: the rooms, put together by app.ts. */
interface IAppOption {
  environment: import('../miniprogram/platform/environment').Environment;
  session: import('../miniprogram/session/types').Session;
  client: import('../miniprogram/request/client').Client;
  account: import('../miniprogram/account/account').Account;
}
