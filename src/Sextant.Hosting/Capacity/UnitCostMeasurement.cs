using Sextant.Hosting.Workspaces;
using Sextant.Platform;

namespace Sextant.Hosting.Capacity;

/// <summary>
/// Measures, in seconds, what the parts of a decision cost on this machine now: on real stores of a folder of its own, five runs each. The processor time is the whole process's, so background work
/// counts. Other programs on the machine make the figures worse; their spread shows it.
/// </summary>
/// <param name="clock">Tells the stores the time; what is measured is processor time and bytes.</param>
public sealed class UnitCostMeasurement(TimeProvider clock)
{
    /// <summary>Told what is being measured, in words.</summary>
    public IProgress<string>? Progress { get; init; }

    /// <summary>Measures.</summary>
    /// <param name="folder">An empty folder for a workspace; the caller deletes it.</param>
    /// <param name="machine">The machine in words.</param>
    /// <param name="request">What HTTP takes of a request, which is measured where HTTP is known.</param>
    /// <param name="cancellationToken">Stops measuring.</param>
    /// <exception cref="StorageException">A store failed.</exception>
    public async Task<UnitCosts> MeasureAsync(string folder, string machine, UnitCost request, CancellationToken cancellationToken)
    {
        using var workspace = Workspace.Open(folder, clock);
        Say("memory of online rows, events, decisions");
        StoredCosts stored;
        await using (var stores = await Stores.OpenAsync(workspace, clock, cancellationToken)) stored = await StoredCosts.MeasureAsync(stores, clock, cancellationToken);
        // Closed, so that all is in the files themselves.
        stored = stored.WithFiles(workspace.DataFolder);
        Say("feature reads, Parquet");
        ReadCosts reads;
        await using (var stores = await Stores.OpenAsync(workspace, clock, cancellationToken))
        {
            reads = await ReadCosts.MeasureAsync(stores, clock, cancellationToken);
            stored = await stored.WithParquetAsync(stores, workspace.DataFolder, cancellationToken);
        }

        Say("scores");
        var scores = await ScoreCosts.MeasureAsync(clock, cancellationToken);
        return new(
            machine, stored.RowBytes, stored.FeatureBytes, reads.Row, reads.Feature, scores.Call, scores.Row, stored.Decision, request, stored.Event,
            stored.RecordBytes, stored.DecisionLogBytes, stored.DecisionParquetBytes, stored.EventLogBytes, stored.EventParquetBytes);
    }

    void Say(string what) => Progress?.Report(what);
}
