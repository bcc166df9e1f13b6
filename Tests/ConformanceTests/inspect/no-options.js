// A script without options has them all as null.
export default function () {}
