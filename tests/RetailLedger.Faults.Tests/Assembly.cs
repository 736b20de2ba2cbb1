using Xunit.v3;

// Faults are timed and each needs the machine for itself.
[assembly: Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
