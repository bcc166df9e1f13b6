// The configuration file is the lowest layer.
// inspect: args=["--execution-requirements"] config={"vus":4,"iterations":8,"tags":{"from":"file"},"batch":7,"out":["json"],"linger":true}
export const options = { batch: 9, tags: {} };
export default function () {}
