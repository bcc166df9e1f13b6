// Names are checked before a run only; order is that of bytes.
export const options = {
  scenarios: {
    'b c': { executor: 'shared-iterations' }, B: { executor: 'shared-iterations' }, a: { executor: 'shared-iterations' },
    ä: { executor: 'shared-iterations' }, 10: { executor: 'shared-iterations' }, 9: { executor: 'shared-iterations' },
  },
};
export default function () {}
