throw new Error('while imported');
