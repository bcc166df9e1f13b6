exports.load = (name) => require(name);
exports.top = open('../data/words.txt').split('\n')[0];
exports.read = (name) => open(name);
