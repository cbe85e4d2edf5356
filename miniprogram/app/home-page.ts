/** The first page of app.json: where a restart, a page that is gone and a shared card lead. */
export const HOME_PAGE = '/pages/home/home';
