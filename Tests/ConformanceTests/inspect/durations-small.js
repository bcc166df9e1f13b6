// Parts of a second are written in the largest unit that leaves a whole part.
export const options = { duration: '999ns', setupTimeout: '1500ns', teardownTimeout: '1500us', minIterationDuration: '59.9999s' };
export default function () {}
