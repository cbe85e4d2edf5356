/** Of this worker: 0 until its first preview has one. */
exports.port = 0;
