export const load = (name) => require(name);
export const top = open('../data/words.txt').split('\n')[0];
export const read = (name) => open(name);
