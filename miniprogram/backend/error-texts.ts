/** What the app says about each problem code of this backend. A code that is missing here gets a general sentence. */
export const PROBLEM_TEXTS: Readonly<Record<string, string>> = {};
