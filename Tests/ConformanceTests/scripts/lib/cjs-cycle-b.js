const a = require('./cjs-cycle-a.js');
exports.seen = JSON.stringify(a);
