using Sextant.Features;

namespace Sextant.Server.Tests.Compatibility.Feast;

/// <summary>Writes down what it is asked, and runs as long as the test wants.</summary>
sealed class FakeMaterializer : IMaterializer
{
    public List<string> Calls { get; } = [];

    public TaskCompletionSource? Hold { get; set; }

    public IReadOnlyCollection<string> Running { get; set; } = [];

    public Task<MaterializationResult> MaterializeAsync(IReadOnlyList<string>? views, Timestamp? start, Timestamp end, CancellationToken cancellationToken) =>
        RunAsync($"{Names(views)} [{start?.ToString() ?? "-"}, {end}]");

    public Task<MaterializationResult> MaterializeIncrementalAsync(IReadOnlyList<string>? views, Timestamp end, CancellationToken cancellationToken) =>
        RunAsync($"{Names(views)} on to {end}");

    public Task<IReadOnlyList<MaterializedInterval>> IntervalsAsync(string fullName, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<MaterializedInterval>>([]);

    static string Names(IReadOnlyList<string>? views) => views is null ? "all" : string.Join('+', views);

    async Task<MaterializationResult> RunAsync(string call)
    {
        lock (Calls) Calls.Add(call);
        if (Hold is { } hold) await hold.Task;
        return new([]);
    }
}
