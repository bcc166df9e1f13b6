exports.early = 1;
const b = require('./cjs-cycle-b.js');
exports.late = b.seen;
