type Validate = (value: object) => Promise<object>;

/** Rejects with the positions that the schema of HAR 1.2 refuses. The package has no types. */
export const validateHar: Validate = jest.requireActual<{ har: Validate }>('har-validator').har;
