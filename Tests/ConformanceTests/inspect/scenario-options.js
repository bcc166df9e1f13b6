// A scenario may have options for a browser.
export const options = {
  scenarios: {
    ui: { executor: 'shared-iterations', options: { browser: { type: 'chromium', z: { b: 1, a: 2 } } } },
    none: { executor: 'shared-iterations', options: {} },
  },
};
export default function () {}
