// conformance: args=["--tag","stage=test","--tag","region=eu","-i","2","-u","1"]
// --tag replaces the tags of the script.
export const options = {
  tags: { stage: 'script', other: 'x' },
  thresholds: {
    'iterations{stage:test}': ['count==2'],
    'iterations{region:eu}': ['count==2'],
    'iterations{other:x}': ['count==0'],
  },
};

export default function () {}
