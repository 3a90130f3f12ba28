using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;

// Short runs find a regression of 10 %; for a figure to publish, add --job Default.
var config = DefaultConfig.Instance.AddJob(Job.ShortRun).WithArtifactsPath("artifacts/benchmarks");
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
