using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;

// Short runs, to compare two commits on one machine. BenchmarkDotNet builds the measured code once more; analyzers would only slow that.
var job = Job.ShortRun.WithArguments([new MsBuildArgument("/p:RunAnalyzers=false")]);
var config = DefaultConfig.Instance.AddJob(job).WithArtifactsPath("artifacts/benchmarks");
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
