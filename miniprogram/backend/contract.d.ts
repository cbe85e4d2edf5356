/* eslint-disable */
/**
 * Generated from the API's OpenAPI document by `npx tsx tools/api-server/src/contract/cli.ts`: do not edit.
 */
export interface paths {
    "/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with a code of wx.login, or in WeCom of wx.qy.login. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
            responses: {
                /** @description A new session. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
                /** @description `malformed_json`: The body is not valid JSON. `wechat_code_invalid`: WeChat does not know this code: get a fresh one from wx.login. `wechat_code_used`: This code was used before: get a fresh one from wx.login. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `account_deleted`: The account of this session was deleted. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `wechat_user_blocked`: WeChat blocks this user as high-risk. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request_timeout`: The request did not arrive in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `account_restorable`: This account was deleted and can be restored until "restorableUntil": send "deleted": "restore" or "discard", as the user says. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body_too_large`: The body is larger than this address accepts. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported_media_type`: This address does not accept this content type. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `validation_failed`: A field is missing or has the wrong form: see "errors". `sign_in_way_unsupported`: This server does not support this way of signing in. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many_requests`: Too many requests of this kind: wait as Retry-After says. `wechat_rate_limited`: WeChat limits how often one user signs in: wait a minute. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `wechat_misconfigured`: WeChat refuses this server's appid or secret: check WX_APPID and WX_APP_SECRET. `internal_error`: The server failed. Its log has more under this requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `wechat_unavailable`: WeChat could not be reached or its answer could not be read. */
                502: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `wechat_busy`: WeChat is busy: try again. `store_unavailable`: The server's store does not answer: try again. `server_busy`: The server could not finish in time: try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `wechat_timeout`: WeChat did not answer in time. */
                504: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign out: revoke the session of this token. Revoking twice is no error. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `unauthenticated`: Send the header "Authorization: Bearer <token>". */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request_timeout`: The request did not arrive in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: The server failed. Its log has more under this requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `store_unavailable`: The server's store does not answer: try again. `server_busy`: The server could not finish in time: try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed-in user. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The current user. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["User"];
                    };
                };
                /** @description `unauthenticated`: Send the header "Authorization: Bearer <token>". `session_expired`: This session is unknown, expired or revoked: sign in again. `account_deleted`: The account of this session was deleted. `identity_unlinked`: This way of signing in was unlinked from its account: let the user sign in again. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request_timeout`: The request did not arrive in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: The server failed. Its log has more under this requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `store_unavailable`: The server's store does not answer: try again. `server_busy`: The server could not finish in time: try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Delete the account with all its data. Its sessions answer account_deleted from now on.
         * @description With ACCOUNT_DELETION_GRACE_DAYS it is hidden at once, and purged after that many days.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Deleted; the user can restore it. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Deletion"];
                    };
                };
                /** @description Done. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `unauthenticated`: Send the header "Authorization: Bearer <token>". `session_expired`: This session is unknown, expired or revoked: sign in again. `account_deleted`: The account of this session was deleted. `identity_unlinked`: This way of signing in was unlinked from its account: let the user sign in again. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request_timeout`: The request did not arrive in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many_requests`: Too many requests of this kind: wait as Retry-After says. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: The server failed. Its log has more under this requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `store_unavailable`: The server's store does not answer: try again. `server_busy`: The server could not finish in time: try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Change the profile.
         * @description Also as POST with the header X-HTTP-Method-Override: PATCH, since wx.request has no PATCH.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ProfileChange"];
                };
            };
            responses: {
                /** @description The current user. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["User"];
                    };
                };
                /** @description `malformed_json`: The body is not valid JSON. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated`: Send the header "Authorization: Bearer <token>". `session_expired`: This session is unknown, expired or revoked: sign in again. `account_deleted`: The account of this session was deleted. `identity_unlinked`: This way of signing in was unlinked from its account: let the user sign in again. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request_timeout`: The request did not arrive in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body_too_large`: The body is larger than this address accepts. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported_media_type`: This address does not accept this content type. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `validation_failed`: A field is missing or has the wrong form: see "errors". `nickname_invalid`: A nickname must have 1 to 20 visible characters, no invisible ones, and no more than four marks on one. `nickname_rejected`: WeChat's review does not let this nickname pass. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many_requests`: Too many requests of this kind: wait as Retry-After says. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: The server failed. Its log has more under this requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `review_unavailable`: It could not be reviewed, so it was not saved: try again. `store_unavailable`: The server's store does not answer: try again. `server_busy`: The server could not finish in time: try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1/me/avatar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replace the avatar. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": components["schemas"]["AvatarUpload"];
                };
            };
            responses: {
                /** @description The current user. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["User"];
                    };
                };
                /** @description `multipart_malformed`: The multipart/form-data body is damaged or incomplete. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated`: Send the header "Authorization: Bearer <token>". `session_expired`: This session is unknown, expired or revoked: sign in again. `account_deleted`: The account of this session was deleted. `identity_unlinked`: This way of signing in was unlinked from its account: let the user sign in again. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request_timeout`: The request did not arrive in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `avatar_too_large`: An avatar must be at most 2 MB (2,097,152 bytes). */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `avatar_type_unsupported`: An avatar must be a PNG, JPEG, WebP or GIF image. `unsupported_media_type`: This address does not accept this content type. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `avatar_missing`: Send the image as the file field "avatar". `avatar_dimensions_unsupported`: An avatar must have 1 x 1 to 4096 x 4096 pixels, as its file header states. `avatar_rejected`: The review does not let this avatar pass. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many_requests`: Too many requests of this kind: wait as Retry-After says. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: The server failed. Its log has more under this requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `review_unavailable`: It could not be reviewed, so it was not saved: try again. `store_unavailable`: The server's store does not answer: try again. `server_busy`: The server could not finish in time: try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/avatars/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An avatar. Public, since <image> sends no header; unguessable; to be asked for again after a minute, so that one that was deleted disappears. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The image. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/png": string;
                        "image/jpeg": string;
                        "image/webp": string;
                        "image/gif": string;
                    };
                };
                /** @description Still the image that If-None-Match names. */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `not_found`: There is nothing at this address. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request_timeout`: The request did not arrive in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: The server failed. Its log has more under this requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `store_unavailable`: The server's store does not answer: try again. `server_busy`: The server could not finish in time: try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/wechat-profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Copy the nickname and avatar that wx.getUserProfile returned, below base library 2.27.1.
         * @description An anonymous profile (a grey avatar, 微信用户) changes nothing.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WechatProfile"];
                };
            };
            responses: {
                /** @description The current user. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["User"];
                    };
                };
                /** @description `malformed_json`: The body is not valid JSON. `wechat_profile_malformed`: The signed data is not a profile from WeChat. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated`: Send the header "Authorization: Bearer <token>". `session_expired`: This session is unknown, expired or revoked: sign in again. `account_deleted`: The account of this session was deleted. `identity_unlinked`: This way of signing in was unlinked from its account: let the user sign in again. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request_timeout`: The request did not arrive in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `session_key_stale`: The data does not fit the stored session_key: call wx.login, sign in, and ask for the profile again. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body_too_large`: The body is larger than this address accepts. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported_media_type`: This address does not accept this content type. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `validation_failed`: A field is missing or has the wrong form: see "errors". */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many_requests`: Too many requests of this kind: wait as Retry-After says. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: The server failed. Its log has more under this requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `store_unavailable`: The server's store does not answer: try again. `server_busy`: The server could not finish in time: try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/phone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed-in user's phone number, masked. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The current number. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Phone"];
                    };
                };
                /** @description `unauthenticated`: Send the header "Authorization: Bearer <token>". `session_expired`: This session is unknown, expired or revoked: sign in again. `account_deleted`: The account of this session was deleted. `identity_unlinked`: This way of signing in was unlinked from its account: let the user sign in again. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request_timeout`: The request did not arrive in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: The server failed. Its log has more under this requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `store_unavailable`: The server's store does not answer: try again. `server_busy`: The server could not finish in time: try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Set or change the phone number, with the result of the button getPhoneNumber.
         * @description A number belongs to one user. If another user has it, the answer is `phone_taken`, and nothing is merged.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PhoneProof"];
                };
            };
            responses: {
                /** @description The current number. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Phone"];
                    };
                };
                /** @description `malformed_json`: The body is not valid JSON. `phone_code_invalid`: WeChat does not know this code of the button getPhoneNumber, or it is older than five minutes. `phone_code_used`: This code of the button getPhoneNumber was used before. `wechat_phone_malformed`: The encrypted data is not a phone number from WeChat. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated`: Send the header "Authorization: Bearer <token>". `session_expired`: This session is unknown, expired or revoked: sign in again. `account_deleted`: The account of this session was deleted. `identity_unlinked`: This way of signing in was unlinked from its account: let the user sign in again. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `phone_not_permitted`: WeChat does not let this mini-program ask for phone numbers. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request_timeout`: The request did not arrive in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `phone_taken`: Another user has verified this phone number. `session_key_stale`: The data does not fit the stored session_key: call wx.login, sign in, and ask for the profile again. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body_too_large`: The body is larger than this address accepts. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported_media_type`: This address does not accept this content type. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `validation_failed`: A field is missing or has the wrong form: see "errors". */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many_requests`: Too many requests of this kind: wait as Retry-After says. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `wechat_misconfigured`: WeChat refuses this server's appid or secret: check WX_APPID and WX_APP_SECRET. `internal_error`: The server failed. Its log has more under this requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `wechat_unavailable`: WeChat could not be reached or its answer could not be read. */
                502: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `phone_quota_exhausted`: The mini-program's quota of phone numbers is used up. `wechat_busy`: WeChat is busy: try again. `store_unavailable`: The server's store does not answer: try again. `server_busy`: The server could not finish in time: try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Remove the phone number. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `unauthenticated`: Send the header "Authorization: Bearer <token>". `session_expired`: This session is unknown, expired or revoked: sign in again. `account_deleted`: The account of this session was deleted. `identity_unlinked`: This way of signing in was unlinked from its account: let the user sign in again. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request_timeout`: The request did not arrive in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many_requests`: Too many requests of this kind: wait as Retry-After says. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: The server failed. Its log has more under this requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `store_unavailable`: The server's store does not answer: try again. `server_busy`: The server could not finish in time: try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ways in which the signed-in user can sign in. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The ways. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Ways"];
                    };
                };
                /** @description `unauthenticated`: Send the header "Authorization: Bearer <token>". `session_expired`: This session is unknown, expired or revoked: sign in again. `account_deleted`: The account of this session was deleted. `identity_unlinked`: This way of signing in was unlinked from its account: let the user sign in again. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request_timeout`: The request did not arrive in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: The server failed. Its log has more under this requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `store_unavailable`: The server's store does not answer: try again. `server_busy`: The server could not finish in time: try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Link this client's identity to the user who asked for the code.
         * @description This client's own user ends, with its sessions: the next sign-in is the other user's. Where both have an identity of the same kind the answer is `identity_conflict`, and nothing is merged.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["LinkProof"];
                };
            };
            responses: {
                /** @description Done. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `malformed_json`: The body is not valid JSON. `link_code_invalid`: This link code is unknown, used or older than ten minutes: ask for a new one in the other client. `link_code_own`: This link code is of the same user: redeem it in the other client. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated`: Send the header "Authorization: Bearer <token>". `session_expired`: This session is unknown, expired or revoked: sign in again. `account_deleted`: The account of this session was deleted. `identity_unlinked`: This way of signing in was unlinked from its account: let the user sign in again. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request_timeout`: The request did not arrive in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `identity_conflict`: The other user already has an identity of this kind; nothing was changed. `link_loses_data`: This user has data of its own, which linking would delete: send "discard": true to agree. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body_too_large`: The body is larger than this address accepts. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported_media_type`: This address does not accept this content type. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `validation_failed`: A field is missing or has the wrong form: see "errors". */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many_requests`: Too many requests of this kind: wait as Retry-After says. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: The server failed. Its log has more under this requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `store_unavailable`: The server's store does not answer: try again. `server_busy`: The server could not finish in time: try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/link-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get a one-time code, which the user's other client redeems. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A new code. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LinkCode"];
                    };
                };
                /** @description `unauthenticated`: Send the header "Authorization: Bearer <token>". `session_expired`: This session is unknown, expired or revoked: sign in again. `account_deleted`: The account of this session was deleted. `identity_unlinked`: This way of signing in was unlinked from its account: let the user sign in again. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request_timeout`: The request did not arrive in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many_requests`: Too many requests of this kind: wait as Retry-After says. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: The server failed. Its log has more under this requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `store_unavailable`: The server's store does not answer: try again. `server_busy`: The server could not finish in time: try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/links/{way}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Unlink one way of signing in.
         * @description Its sessions answer `identity_unlinked` from now on, and who comes that way next is a new user. The last one stays: `last_identity`.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    way: "wechat" | "wecom";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The remaining ways. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Ways"];
                    };
                };
                /** @description `unauthenticated`: Send the header "Authorization: Bearer <token>". `session_expired`: This session is unknown, expired or revoked: sign in again. `account_deleted`: The account of this session was deleted. `identity_unlinked`: This way of signing in was unlinked from its account: let the user sign in again. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `identity_unknown`: This user has no identity of this kind. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request_timeout`: The request did not arrive in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `last_identity`: This is the only way in which this user can sign in: delete the account instead. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many_requests`: Too many requests of this kind: wait as Retry-After says. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: The server failed. Its log has more under this requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `store_unavailable`: The server's store does not answer: try again. `server_busy`: The server could not finish in time: try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which messages the signed-in user has consented to. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The current consents. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Consents"];
                    };
                };
                /** @description `unauthenticated`: Send the header "Authorization: Bearer <token>". `session_expired`: This session is unknown, expired or revoked: sign in again. `account_deleted`: The account of this session was deleted. `identity_unlinked`: This way of signing in was unlinked from its account: let the user sign in again. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request_timeout`: The request did not arrive in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: The server failed. Its log has more under this requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `store_unavailable`: The server's store does not answer: try again. `server_busy`: The server could not finish in time: try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Report the user's answers to wx.requestSubscribeMessage, and WeChat's own record of them.
         * @description Each accept allows one message of its template. A repeated key counts once.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ConsentsTold"];
                };
            };
            responses: {
                /** @description The current consents. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Consents"];
                    };
                };
                /** @description `malformed_json`: The body is not valid JSON. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unauthenticated`: Send the header "Authorization: Bearer <token>". `session_expired`: This session is unknown, expired or revoked: sign in again. `account_deleted`: The account of this session was deleted. `identity_unlinked`: This way of signing in was unlinked from its account: let the user sign in again. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `request_timeout`: The request did not arrive in time. */
                408: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body_too_large`: The body is larger than this address accepts. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported_media_type`: This address does not accept this content type. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `validation_failed`: A field is missing or has the wrong form: see "errors". `template_unknown`: This server does not send messages of this template: see WX_TEMPLATES and the template ids of the app. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many_requests`: Too many requests of this kind: wait as Retry-After says. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: The server failed. Its log has more under this requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `store_unavailable`: The server's store does not answer: try again. `server_busy`: The server could not finish in time: try again. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Session: {
            /** @description Goes into "Authorization: Bearer <token>" and nowhere else. */
            token: string;
            /** @description Lifetime of the session in seconds. */
            expiresIn: number;
            user: components["schemas"]["User"];
        };
        User: {
            /** @description The server's own user id. */
            id: string;
            nickname: string | null;
            /**
             * @description Path on the API's origin: put the origin in front.
             * @example /avatars/Zk3
             */
            avatar: string | null;
            /** @description Whether WeChat's Open Platform links this user to other accounts (unionid). */
            linked: boolean;
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            /** @enum {string} */
            code: "malformed_request" | "malformed_json" | "multipart_malformed" | "wechat_code_invalid" | "wechat_code_used" | "link_code_invalid" | "link_code_own" | "wechat_profile_malformed" | "phone_code_invalid" | "phone_code_used" | "wechat_phone_malformed" | "unauthenticated" | "session_expired" | "account_deleted" | "identity_unlinked" | "wechat_user_blocked" | "phone_not_permitted" | "host_refused" | "callback_refused" | "not_found" | "identity_unknown" | "method_not_allowed" | "request_timeout" | "expectation_failed" | "session_key_stale" | "account_restorable" | "last_identity" | "identity_conflict" | "link_loses_data" | "phone_taken" | "consent_missing" | "body_too_large" | "avatar_too_large" | "unsupported_media_type" | "avatar_type_unsupported" | "sign_in_way_unsupported" | "template_unknown" | "validation_failed" | "nickname_invalid" | "nickname_rejected" | "avatar_missing" | "avatar_dimensions_unsupported" | "avatar_rejected" | "too_many_requests" | "wechat_rate_limited" | "headers_too_large" | "internal_error" | "wechat_misconfigured" | "injected_fault" | "wechat_unavailable" | "wechat_busy" | "phone_quota_exhausted" | "store_unavailable" | "review_unavailable" | "server_busy" | "wechat_timeout";
            detail?: string;
            errors?: {
                field: string;
                message: string;
            }[];
            restorableUntil?: string;
            requestId?: string;
        };
        SignIn: {
            code: string;
            /**
             * @description Where the code comes from: wx.login (when left out) or wx.qy.login.
             * @enum {string}
             */
            via?: "wechat" | "wecom";
            /** @description The user whose session this device had, when it signs in without an act of the user: where that user's account is gone the answer is `account_deleted`, and no new one is made. */
            former?: string;
            /**
             * @description The user's own answer to `account_restorable`: restore it, or start over.
             * @enum {string}
             */
            deleted?: "restore" | "discard";
        };
        ProfileChange: {
            nickname: string;
        };
        Deletion: {
            /**
             * Format: date-time
             * @description A sign-in before then offers to restore it.
             */
            restorableUntil: string;
        };
        AvatarUpload: {
            /**
             * Format: binary
             * @description PNG, JPEG, WebP or GIF, at most 2,097,152 bytes and 4096 x 4096 pixels.
             */
            avatar: string;
        };
        WechatProfile: {
            rawData: string;
            signature: string;
            encryptedData?: string;
            iv?: string;
        };
        Phone: {
            /**
             * @description `null`: none.
             * @example 138****8000
             */
            masked: string | null;
        };
        PhoneProof: {
            /** @description From 2.21.2; not a code of wx.login. */
            code: string;
        } | {
            encryptedData: string;
            iv: string;
        };
        Ways: {
            /** @description Sorted; at least one. */
            ways: ("wechat" | "wecom")[];
        };
        LinkCode: {
            /** @example 7KQ2M9XTRA */
            code: string;
            /** @description Lifetime of the code in seconds. */
            expiresIn: number;
        };
        LinkProof: {
            code: string;
            /** @description True: this user's own nickname, avatar and so on may be deleted. */
            discard?: boolean;
        };
        Consents: {
            /** @description WeChat's main switch for all messages of the mini-program; `null`: not known. */
            mainSwitch: boolean | null;
            items: {
                template: string;
                /**
                 * @description In WeChat's own words: whatever begins with `accept` is a consent.
                 * @enum {string}
                 */
                choice: "accept" | "acceptWithAudio" | "acceptWithAlert" | "acceptWithForcePush" | "reject" | "ban" | "filter";
                /** @description WeChat no longer asks, and gives this answer. */
                always: boolean;
                /** @description Messages that may still be sent. */
                left: number;
            }[];
        };
        ConsentsTold: {
            /** @description Random; the same one for each retry. */
            key: string;
            /** @description What the user answered just now; may be empty. */
            asked: {
                template: string;
                /**
                 * @description In WeChat's own words: whatever begins with `accept` is a consent.
                 * @enum {string}
                 */
                choice: "accept" | "acceptWithAudio" | "acceptWithAlert" | "acceptWithForcePush" | "reject" | "ban" | "filter";
            }[];
            /** @description What WeChat's settings say; left out: they were not read. */
            settings?: {
                mainSwitch: boolean;
                /** @description The choices that the user wants to keep (总是保持以上选择). */
                kept: {
                    template: string;
                    /**
                     * @description In WeChat's own words: whatever begins with `accept` is a consent.
                     * @enum {string}
                     */
                    choice: "accept" | "acceptWithAudio" | "acceptWithAlert" | "acceptWithForcePush" | "reject" | "ban" | "filter";
                }[];
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type Session = components['schemas']['Session'];
export type User = components['schemas']['User'];
export type Problem = components['schemas']['Problem'];
export type SignIn = components['schemas']['SignIn'];
export type ProfileChange = components['schemas']['ProfileChange'];
export type Deletion = components['schemas']['Deletion'];
export type AvatarUpload = components['schemas']['AvatarUpload'];
export type WechatProfile = components['schemas']['WechatProfile'];
export type Phone = components['schemas']['Phone'];
export type PhoneProof = components['schemas']['PhoneProof'];
export type Ways = components['schemas']['Ways'];
export type LinkCode = components['schemas']['LinkCode'];
export type LinkProof = components['schemas']['LinkProof'];
export type Consents = components['schemas']['Consents'];
export type ConsentsTold = components['schemas']['ConsentsTold'];
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
