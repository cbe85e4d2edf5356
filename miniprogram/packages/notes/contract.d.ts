/* eslint-disable */
/**
 * Generated from the API's OpenAPI document by `npx tsx tools/api-server/src/contract/cli.ts`: do not edit.
 */
export interface paths {
    "/v1/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The signed-in user's notes, newest first.
         * @description A note that is added or deleted between two parts does not repeat or hide another note.
         */
        get: {
            parameters: {
                query?: {
                    /** @description `nextCursor` of the part before. */
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A part of the list. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NotePage"];
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
                /** @description `validation_failed`: A field is missing or has the wrong form: see "errors". */
                422: {
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
         * Create a note.
         * @description The same Idempotency-Key with the same body answers the first answer, for a day.
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description A random one for each new item; the same one for each retry. */
                    "Idempotency-Key": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewNote"];
                };
            };
            responses: {
                /** @description The new note. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Note"];
                    };
                };
                /** @description `malformed_json`: The body is not valid JSON. `idempotency_key_missing`: Send the header Idempotency-Key: 16 to 128 letters, digits, "-" or "_", a new one for each new item. */
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
                /** @description `validation_failed`: A field is missing or has the wrong form: see "errors". `note_invalid`: A note must have a title of 1 to 40 characters and a text of at most 1,000: see "errors". `note_rejected`: WeChat's review does not let this note pass. `too_many_notes`: A user can have at most 200 notes: delete one first. `idempotency_key_reused`: This Idempotency-Key was already sent with another body: use a new key for each new item. */
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
    "/v1/notes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A note. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The current note. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Note"];
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
                /** @description `note_not_found`: This note does not exist (any more). */
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
        /** Delete a note. It can be restored for ten minutes. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
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
                /** @description `note_not_found`: This note does not exist (any more). */
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
         * Change a note. Sending it twice changes nothing more.
         * @description Also as POST with the header X-HTTP-Method-Override: PATCH, since wx.request has no PATCH.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NoteChange"];
                };
            };
            responses: {
                /** @description The current note. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Note"];
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
                /** @description `note_not_found`: This note does not exist (any more). */
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
                /** @description `validation_failed`: A field is missing or has the wrong form: see "errors". `note_invalid`: A note must have a title of 1 to 40 characters and a text of at most 1,000: see "errors". `note_rejected`: WeChat's review does not let this note pass. */
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
    "/v1/notes/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undo a deletion. A note that was not deleted is no error. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The current note. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Note"];
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
                /** @description `note_not_found`: This note does not exist (any more). */
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
                /** @description `too_many_notes`: A user can have at most 200 notes: delete one first. */
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
    "/v1/notes/{id}/reminder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a message as a reminder of a note, in place of an earlier reminder. Sending it twice changes nothing more.
         * @description It needs a consent to messages of this kind, which is used up when the message is sent.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Reminder"];
                };
            };
            responses: {
                /** @description The current note. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Note"];
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
                /** @description `note_not_found`: This note does not exist (any more). */
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
                /** @description `consent_missing`: The user has no consent left for such a message: ask with wx.requestSubscribeMessage, and report the answer. */
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
                /** @description `validation_failed`: A field is missing or has the wrong form: see "errors". `reminder_time_invalid`: A reminder must be in the future, at most a year ahead. */
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
                /** @description `reminders_unavailable`: This server has no template "noteReminder": see WX_TEMPLATES. `store_unavailable`: The server's store does not answer: try again. `server_busy`: The server could not finish in time: try again. */
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
        /** Cancel the reminder. The consent of a message that was not sent is kept. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The current note. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Note"];
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
                /** @description `note_not_found`: This note does not exist (any more). */
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
    "/v1/notes/{id}/photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a photo.
         * @description The same Idempotency-Key with the same photo adds it once.
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description A random one for each new item; the same one for each retry. */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": components["schemas"]["PhotoUpload"];
                };
            };
            responses: {
                /** @description The current note. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AddedPhoto"];
                    };
                };
                /** @description `multipart_malformed`: The multipart/form-data body is damaged or incomplete. `idempotency_key_missing`: Send the header Idempotency-Key: 16 to 128 letters, digits, "-" or "_", a new one for each new item. */
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
                /** @description `note_not_found`: This note does not exist (any more). */
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
                /** @description `photo_too_large`: A photo must be at most 2 MB (2,097,152 bytes). */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `photo_type_unsupported`: A photo must be a PNG, JPEG, WebP or GIF image. `unsupported_media_type`: This address does not accept this content type. */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too_many_photos`: A note can have at most 9 photos. `photo_missing`: Send the image as the file field "photo". `photo_dimensions_unsupported`: A photo must have 1 x 1 to 4096 x 4096 pixels, as its file header states. `photo_rejected`: The review does not let this photo pass. `idempotency_key_reused`: This Idempotency-Key was already sent with another body: use a new key for each new item. */
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
    "/note-photos/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A photo. Public, since <image> sends no header; unguessable. */
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
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        NotePage: {
            /** @description Newest first. */
            items: components["schemas"]["Note"][];
            /** @description Send it as `cursor` for the next part; `null`: this was the last. */
            nextCursor: string | null;
        };
        Note: {
            id: string;
            title: string;
            /** @description May be empty. */
            text: string;
            photos: {
                id: string;
                /**
                 * @description Path on the API's origin: put the origin in front.
                 * @example /note-photos/Zk3
                 */
                path: string;
            }[];
            /** @description Milliseconds since 1970. */
            createdAt: number;
            /** @description Milliseconds since 1970. */
            updatedAt: number;
            /** @description When a reminder is or was due; milliseconds since 1970. Left out: never. */
            remindAt?: number;
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            /** @enum {string} */
            code: "malformed_request" | "malformed_json" | "multipart_malformed" | "wechat_code_invalid" | "wechat_code_used" | "link_code_invalid" | "link_code_own" | "wechat_profile_malformed" | "phone_code_invalid" | "phone_code_used" | "wechat_phone_malformed" | "unauthenticated" | "session_expired" | "account_deleted" | "identity_unlinked" | "wechat_user_blocked" | "phone_not_permitted" | "host_refused" | "callback_refused" | "not_found" | "identity_unknown" | "method_not_allowed" | "request_timeout" | "expectation_failed" | "session_key_stale" | "account_restorable" | "last_identity" | "identity_conflict" | "link_loses_data" | "phone_taken" | "consent_missing" | "body_too_large" | "avatar_too_large" | "unsupported_media_type" | "avatar_type_unsupported" | "sign_in_way_unsupported" | "template_unknown" | "validation_failed" | "nickname_invalid" | "nickname_rejected" | "avatar_missing" | "avatar_dimensions_unsupported" | "avatar_rejected" | "too_many_requests" | "wechat_rate_limited" | "headers_too_large" | "internal_error" | "wechat_misconfigured" | "injected_fault" | "wechat_unavailable" | "wechat_busy" | "phone_quota_exhausted" | "store_unavailable" | "review_unavailable" | "server_busy" | "wechat_timeout" | "idempotency_key_missing" | "note_not_found" | "idempotency_key_reused" | "note_invalid" | "note_rejected" | "too_many_notes" | "reminder_time_invalid" | "reminders_unavailable" | "photo_missing" | "photo_dimensions_unsupported" | "photo_rejected" | "too_many_photos" | "photo_too_large" | "photo_type_unsupported";
            detail?: string;
            errors?: {
                field: string;
                message: string;
            }[];
            restorableUntil?: string;
            requestId?: string;
        };
        NewNote: {
            title: string;
            /** @default  */
            text: string;
        };
        NoteChange: {
            title?: string;
            text?: string;
            /** @description Ids of the note's photos in their new order; the others are removed. */
            photos?: string[];
        };
        Reminder: {
            /** @description Milliseconds since 1970, at most a year ahead. */
            at: number;
        };
        AddedPhoto: {
            note: components["schemas"]["Note"];
            /** @description The id of the photo that was sent. */
            photoId: string;
        };
        PhotoUpload: {
            /**
             * Format: binary
             * @description PNG, JPEG, WebP or GIF, at most 2,097,152 bytes and 4096 x 4096 pixels.
             */
            photo: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type NotePage = components['schemas']['NotePage'];
export type Note = components['schemas']['Note'];
export type Problem = components['schemas']['Problem'];
export type NewNote = components['schemas']['NewNote'];
export type NoteChange = components['schemas']['NoteChange'];
export type Reminder = components['schemas']['Reminder'];
export type AddedPhoto = components['schemas']['AddedPhoto'];
export type PhotoUpload = components['schemas']['PhotoUpload'];
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
