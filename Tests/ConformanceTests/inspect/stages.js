// Parts of a stage may be missing, and unknown ones do not matter.
export const options = {
  stages: [{ duration: '10s', target: 3 }, { target: 4 }, { duration: '1m' }, {}, { duration: '5s', target: '9', note: 1 }],
};
export default function () {}
