const x: number = 1;

let y: = 3;
export default function () {}
