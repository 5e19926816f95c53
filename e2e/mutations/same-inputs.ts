import fc from "fast-check";

// What a test generates is the same in every run, and little of it: each mutant is tried with it.
fc.configureGlobal({ seed: 1, numRuns: 100 });
