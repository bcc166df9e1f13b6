// The module is headers only; a C target needs at least one source file.
