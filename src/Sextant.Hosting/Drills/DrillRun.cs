using Sextant.Numerics;
using Sextant.Platform;

namespace Sextant.Hosting.Drills;

/// <summary>
/// Runs drills on a temporary workspace of their own: real stores, a real model, declared policies, and decisions through the desk, at a fixed rate. Each has three phases:
/// all is well, faults on, faults off. Then the decision log is read back.
/// </summary>
/// <param name="clock">Sets the pace.</param>
public sealed class DrillRun(TimeProvider clock)
{
    const long Seed = 1;
    const int MostIds = 1000;
    const int WarmUps = 20;

    /// <summary>Runs drills one after the other.</summary>
    /// <param name="drills">Which.</param>
    /// <param name="pace">How fast, and how long.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops it; the workspace is removed.</param>
    /// <exception cref="StorageException">SXT2714, or a store cannot be opened: nothing was drilled.</exception>
    public async Task<IReadOnlyList<DrillReport>> RunAsync(IReadOnlyList<Drill> drills, DrillPace pace, IProgress<SuiteProgress> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(drills);
        ArgumentNullException.ThrowIfNull(pace);
        progress.Report(new("preparing", 0, drills.Count));
        await using var world = await DrillWorkspace.OpenAsync(clock, Seed, cancellationToken);
        var load = new DrillLoad(world.Desk, world.Deciders, clock, new SeededRandom(Seed));
        // What the first calls and the first failures compile is not what is asked here.
        await load.RunAsync(2 * pace.PerSecond, pace.PerSecond, cancellationToken);
        foreach (var drill in drills)
        {
            world.Faults.On([.. drill.Faults]);
            await load.RunAsync(WarmUps, pace.PerSecond, cancellationToken);
        }

        world.Faults.Off();
        List<DrillReport> reports = [];
        foreach (var drill in drills)
        {
            progress.Report(new(drill.Name, reports.Count, drills.Count));
            reports.Add(await RunAsync(world, load, drill, pace, cancellationToken));
        }

        return reports;
    }

    static async Task<DrillReport> RunAsync(DrillWorkspace world, DrillLoad load, Drill drill, DrillPace pace, CancellationToken cancellationToken)
    {
        var normal = await load.RunAsync(pace.Count, pace.PerSecond, cancellationToken);
        if (drill.TakesModelAway) await world.TakeModelAsync(cancellationToken);
        world.Faults.On([.. drill.Faults]);
        var faulty = await load.RunAsync(pace.Count, pace.PerSecond, cancellationToken);
        world.Faults.Off();
        // Not waited for: how long the model takes to serve again is part of the recovery.
        var giving = drill.TakesModelAway ? world.GiveModelAsync(cancellationToken) : Task.CompletedTask;
        var after = await load.RunAsync(pace.Count, pace.PerSecond, cancellationToken);
        await giving;
        var logged = await ReadBackAsync(world.Log, [.. normal, .. faulty, .. after], cancellationToken);
        return DrillJudgement.Judge(drill, (normal, faulty, after), logged, pace.PerSecond);
    }

    static async Task<Dictionary<string, bool>> ReadBackAsync(EventDecisionLog log, IReadOnlyList<DrillAnswer> answers, CancellationToken cancellationToken)
    {
        await log.FlushAsync(cancellationToken);
        var logged = new Dictionary<string, bool>(answers.Count, StringComparer.Ordinal);
        foreach (var some in answers.Chunk(MostIds))
        {
            foreach (var entry in await log.FindAsync([.. some.Select(answer => answer.Id)], cancellationToken)) logged[entry.Id] = entry.IsDegraded;
        }

        return logged;
    }
}
