// conformance: compare=["exit"]
// A script whose exports are null does not load.
module.exports = null;
