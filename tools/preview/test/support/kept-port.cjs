/** This worker's port: 0 until its first preview has one. */
exports.port = 0;
