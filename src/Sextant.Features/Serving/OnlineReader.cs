using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Sextant.Features;

/// <summary>Reads the features of entities as they are now. Thread-safe.</summary>
/// <param name="stream">Keeps the values.</param>
/// <param name="clock">What "now" is.</param>
/// <param name="sampler">Keeps some reads for the audit; null for none.</param>
/// <param name="meter">Counts reads; null for nobody.</param>
/// <param name="tracing">Takes a span of each read; null for nobody.</param>
public sealed class OnlineReader(FeatureStream stream, TimeProvider clock, ReadSampler? sampler = null, FeatureMeter? meter = null, Tracing? tracing = null)
{
    const int MaxIdleCells = 1 << 18;

    // By the set as an object: when something is applied there are new ones, and what was kept for the old goes with them.
    readonly ConditionalWeakTable<BoundSet, ConcurrentBag<OnlineRead>> _idle = [];

    /// <summary>A read to be filled, empty. Give it back with <see cref="Return"/>.</summary>
    public OnlineRead Rent(BoundSet set)
    {
        if (!_idle.GetValue(set, static _ => []).TryTake(out var read)) return new OnlineRead(set);
        read.Clear();
        return read;
    }

    /// <summary>Takes a read back; leave it alone afterwards.</summary>
    public void Return(OnlineRead read)
    {
        // One huge request must not hold its memory for ever.
        if ((long)read.RowCount * read.Set.Columns.Length <= MaxIdleCells) _idle.GetValue(read.Set, static _ => []).Add(read);
    }

    /// <summary>Reads every view once per different key, computes the on-demand views, and fills in defaults.</summary>
    /// <exception cref="InvalidInputException">SXT2051: an entity lacks a key; says which.</exception>
    public void Read(OnlineRead read)
    {
        using var span = tracing?.Start("features.read")?.SetTag("sextant.entities", read.RowCount);
        var started = clock.GetTimestamp();
        read.FillKeys();
        read.Cells.Start(read.RowCount);
        // Before the values: they may hold later events, never fewer.
        read.AppliedThrough = stream.AppliedThrough;
        if (stream.Degradation is { } degradation) read.Degrade(degradation);
        var now = read.Time = Timestamp.Now(clock);
        foreach (var member in read.Members) member.Read(read, stream, now);
        foreach (var member in read.Members) member.Evaluate(read, now);
        sampler?.Offer(read, stream);
        meter?.Read(read.RowCount, clock.GetElapsedTime(started), read.Degradations);
    }
}
