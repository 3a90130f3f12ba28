using Sextant.Features;

namespace Sextant.Server.Tests.Compatibility.Feast;

/// <summary>Runs as long as the test wants and fails if it says so, which the real one does for no test; what it would do counts for nothing.</summary>
sealed class HeldMaterializer : IMaterializer
{
    int _started;

    /// <summary>How many runs have begun.</summary>
    public int Started => Volatile.Read(ref _started);

    /// <summary>What runs wait for; null for nothing.</summary>
    public TaskCompletionSource? Hold { get; set; }

    public IReadOnlyCollection<string> Running { get; set; } = [];

    public Task<MaterializationResult> MaterializeAsync(IReadOnlyList<string>? views, Timestamp? start, Timestamp end, CancellationToken cancellationToken) => RunAsync(cancellationToken);

    public Task<MaterializationResult> MaterializeIncrementalAsync(IReadOnlyList<string>? views, Timestamp end, CancellationToken cancellationToken) => RunAsync(cancellationToken);

    public Task<IReadOnlyList<MaterializedInterval>> IntervalsAsync(string fullName, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<MaterializedInterval>>([]);

    async Task<MaterializationResult> RunAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _started);
        if (Hold is { } hold) await hold.Task.WaitAsync(cancellationToken);
        return new([]);
    }
}
