/** The first page of app.json: target of a restart, of a missing page and of a shared card. */
export const HOME_PAGE = '/pages/home/home';
