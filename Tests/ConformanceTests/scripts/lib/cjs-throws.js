throw new RangeError('from the top level');
