using System.Text.Json.Nodes;
using Sextant.Numerics;

namespace Sextant.Hosting.Measuring;

/// <summary>How fast matrices are multiplied, beside numpy.</summary>
sealed class GemmSuite : ISuite
{
    /// <summary>Far above what float32 sums of a thousand products lose, far below their size.</summary>
    const double Tolerance = 1e-3;

    /// <summary>Settings of the runtime: without 512-bit vectors the portable kernel works. The name of the setting changed with .NET 10.</summary>
    static readonly Dictionary<string, string> Without512 = new() { ["DOTNET_EnableAVX512"] = "0", ["DOTNET_EnableAVX512F"] = "0" };

    static readonly string[] Compared = ["", "threads2.", "n256."];

    readonly int _size;
    readonly int _small;
    readonly SideRunner _run;

    public GemmSuite(SextantExecutable executable)
        : this(1024, 256, SideRunners.InProcessesOf(executable))
    {
    }

    internal GemmSuite(int size, int small, SideRunner run) => (_size, _small, _run) = (size, small, run);

    public string Name => "learning/gemm";

    public SuiteKind Kind => SuiteKind.Benchmark;

    public string Description =>
        "Multiplies square float32 matrices of 1,024 rows: gflops is 10^9 operations a second on one thread (cpu.gflops: a second of CPU time), threads2 on two; n256 matrices of 256 rows; portable without 512-bit vectors. Each in a process of its own, best of a second. The peer is numpy, which is as fast as its BLAS: Debian's OpenBLAS chooses slow kernels on processors that it does not know. mismatches: sums that differ by more than 1e-3.";

    public string Data => FormattableString.Invariant($"made up from the seed: normal numbers, {_size} × {_size} and {_small} × {_small}");

    public IReadOnlyList<string> Metrics =>
    [
        .. Compared.Append("portable.").SelectMany(prefix => new[] { prefix + "gflops", prefix + "cpu.gflops" }),
        "mismatches", .. Compared.SelectMany(prefix => new[] { prefix + "ratioToPeer", prefix + "cpu.ratioToPeer" }),
    ];

    public async Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken)
    {
        var (large, small) = (Write(context, _size), Write(context, _small));
        var metrics = new Dictionary<string, double>();
        await OursAsync(metrics, "", large, 1, "ours", SideRunners.SameEnvironment);
        await OursAsync(metrics, "threads2.", large, 2, "threads2", SideRunners.SameEnvironment);
        await OursAsync(metrics, "n256.", small, 1, "ours", SideRunners.SameEnvironment);
        await OursAsync(metrics, "portable.", large, 1, "portable", Without512);
        var peers = new Dictionary<string, IReadOnlyDictionary<string, double>>();
        var peer = await PythonPeer.TryFindAsync("numpy", cancellationToken);
        if (peer is not null)
        {
            var theirs = new Dictionary<string, double>();
            await TheirsAsync(theirs, "", large, 1);
            await TheirsAsync(theirs, "threads2.", large, 2);
            await TheirsAsync(theirs, "n256.", small, 1);
            peers["numpy"] = theirs;
            foreach (var (name, value) in theirs) metrics[name.Replace("gflops", "ratioToPeer", StringComparison.Ordinal)] = metrics[name] / value;
            metrics["mismatches"] = Mismatches(large, "ours") + Mismatches(large, "threads2") + Mismatches(large, "portable") + Mismatches(small, "ours");
        }

        return new(metrics, peers, FormattableString.Invariant($"{Data}; seed {context.Seed}{(peer is null ? "; no Python with numpy here, so nothing beside it" : "")}"));

        async Task OursAsync(Dictionary<string, double> figures, string prefix, JsonObject arguments, int threads, string product, IReadOnlyDictionary<string, string> environment) =>
            Add(figures, prefix, await _run("gemm", With(arguments, threads, product), environment, cancellationToken));

        async Task TheirsAsync(Dictionary<string, double> figures, string prefix, JsonObject arguments, int threads) =>
            Add(figures, prefix, (await peer.RunAsync("learning_gemm", With(arguments, threads, "theirs"), cancellationToken)).AsObject());
    }

    static void Add(Dictionary<string, double> figures, string prefix, JsonObject side)
    {
        foreach (var (name, value) in side) figures[prefix + name] = value!.GetValue<double>();
    }

    static JsonObject With(JsonObject arguments, int threads, string product)
    {
        var all = arguments.DeepClone().AsObject();
        (all["threads"], all["product"]) = (threads, product);
        return all;
    }

    static JsonObject Write(SuiteContext context, int size)
    {
        var folder = Directory.CreateDirectory(Path.Combine(context.ScratchFolder, FormattableString.Invariant($"n{size}"))).FullName;
        var random = new SeededRandom(context.Seed);
        foreach (var name in new[] { "a.f32", "b.f32" })
        {
            var values = new float[size * size];
            for (var i = 0; i < values.Length; i++) values[i] = (float)random.NextNormal();
            NumberFile.Write<float>(Path.Combine(folder, name), values);
        }

        return new() { ["folder"] = folder, ["size"] = size };
    }

    static int Mismatches(JsonObject arguments, string product)
    {
        var folder = (string)arguments["folder"]!;
        return NumberFile.Read(Path.Combine(folder, product)).Zip(NumberFile.Read(Path.Combine(folder, "theirs"))).Count(pair => !(Math.Abs(pair.First - pair.Second) <= Tolerance));
    }
}
