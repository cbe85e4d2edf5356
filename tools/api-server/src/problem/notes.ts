/** Problems with notes. */
export const NOTE_PROBLEMS = {
  idempotency_key_missing: {
    status: 400,
    detail:
      'Send the header Idempotency-Key: 16 to 128 letters, digits, "-" or "_", a new one for each new item.',
  },
  note_not_found: { status: 404, detail: 'This note does not exist (any more).' },
  idempotency_key_reused: {
    status: 422,
    detail: 'This Idempotency-Key was already sent with another body: use a new key for each new item.',
  },
  note_invalid: {
    status: 422,
    detail: 'A note must have a title of 1 to 40 characters and a text of at most 1,000: see "errors".',
  },
  note_rejected: { status: 422, detail: "WeChat's review does not let this note pass." },
  too_many_notes: { status: 422, detail: 'A user can have at most 200 notes: delete one first.' },
  reminder_time_invalid: { status: 422, detail: 'A reminder must be in the future, at most a year ahead.' },
  reminders_unavailable: {
    status: 503,
    detail: 'This server has no template "noteReminder": see WX_TEMPLATES.',
  },
  photo_missing: { status: 422, detail: 'Send the image as the file field "photo".' },
  photo_dimensions_unsupported: {
    status: 422,
    detail: 'A photo must have 1 x 1 to 4096 x 4096 pixels, as its file header states.',
  },
  photo_rejected: { status: 422, detail: 'The review does not let this photo pass.' },
  too_many_photos: { status: 422, detail: 'A note can have at most 9 photos.' },
  photo_too_large: { status: 413, detail: 'A photo must be at most 2 MB (2,097,152 bytes).' },
  photo_type_unsupported: { status: 415, detail: 'A photo must be a PNG, JPEG, WebP or GIF image.' },
} as const;
