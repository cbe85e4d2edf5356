import { signIn } from './sign-in.mjs';

/**
 * The recipe that tutorials and templates give for a request library without a sign-in: a flag while the token is being
 * renewed, a list of waiting calls, and all of them are resent. As it is usually written, without a limit on resending.
 */
export function createUsualRecipe(wx, origin) {
  let token = '';
  let refreshing = false;
  let waiting = [];
  return {
    token: () => token,
    /** Called with each 401; returns the result of the resent request. */
    renew(resend) {
      if (refreshing) {
        return new Promise((resolve, reject) => {
          waiting.push((error) => {
            if (error) reject(error);
            else resolve(resend());
          });
        });
      }
      refreshing = true;
      const end = (error) => {
        refreshing = false;
        const all = waiting;
        waiting = [];
        all.forEach((go) => go(error));
      };
      return signIn(wx, origin).then(
        (session) => {
          token = session.token;
          end();
          return resend();
        },
        (error) => {
          end(error);
          throw error;
        },
      );
    },
  };
}
