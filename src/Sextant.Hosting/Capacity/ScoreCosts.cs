using Sextant.Hosting.Measuring;
using Sextant.Platform;

namespace Sextant.Hosting.Capacity;

/// <summary>What scores take: asking a slot, and each row.</summary>
sealed record ScoreCosts(UnitCost Call, UnitCost Row)
{
    const int TrainRows = 4_000;
    const int Trees = 100;
    const int CallsInARun = 2_000;
    const int ManyRows = 65;

    public static async Task<ScoreCosts> MeasureAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        var scorer = new EnsembleScorer(EnsembleScorer.Train(TrainRows, Trees, seed: 1));
        var rows = new MadeUpRows(TrainRows, 2).Values;
        await using var slot = new ModelSlot("capacity", new(MadeUpRows.Features, [0.5]), clock);
        await slot.SwapAsync(new("trees", 1, scorer) { IsBounded = true }, cancellationToken);
        var (one, many) = (await ScoreAsync(slot, rows, 1, CallsInARun), await ScoreAsync(slot, rows, ManyRows, CallsInARun / 20));
        var each = MeasuredRuns.Slope(one, many, ManyRows - 1);
        return new(
            UnitCost.Of(MeasuredRuns.Rest(one, each, 1), "one question to a slot with 100 boosted trees of depth 6 over 28 numbers: what is left without its row"),
            UnitCost.Of(each, "the same slot: what each of 64 more rows adds"));
    }

    static Task<double[]> ScoreAsync(ModelSlot slot, float[] rows, int count, int calls)
    {
        var scores = new double[count];
        return MeasuredRuns.OfAsync(calls, async _ =>
        {
            for (var call = 0; call < calls; call++)
            {
                var first = call * count % (TrainRows - count);
                await slot.ScoreAsync(rows.AsMemory(first * MadeUpRows.Features, count * MadeUpRows.Features), scores, (ulong)call);
            }
        });
    }
}
