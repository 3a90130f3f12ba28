using Sextant.Features;
using Sextant.Platform;

namespace Sextant.Hosting.Capacity;

/// <summary>What reading online rows takes: a row, and each of its features.</summary>
sealed record ReadCosts(UnitCost Row, UnitCost Feature)
{
    const int Rows = 100;
    const int ReadsInARun = 1_000;

    public static async Task<ReadCosts> MeasureAsync(Stores stores, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var stream = RunningStream.Start(stores, stop.Token);
        try
        {
            await MeasuredRows.AppendAsync(stores, MeasuredRows.Many, 0, MeasuredRows.Cards, cancellationToken);
            await stores.Stream.WaitServedAsync(cancellationToken);
            await stores.Stream.WaitAppliedAsync(stores.Log.LastSequence, cancellationToken);
            var reader = new OnlineReader(stores.Stream, clock);
            // Else what the first of them cost until the compiler was done counts against the difference.
            await ReadAsync(stores, reader, MeasuredRows.Few);
            var (few, many) = (await ReadAsync(stores, reader, MeasuredRows.Few), await ReadAsync(stores, reader, MeasuredRows.Many));
            var each = MeasuredRuns.Slope(few, many, MeasuredRows.Many - MeasuredRows.Few);
            return new(
                UnitCost.Of(MeasuredRuns.Rest(few, each, MeasuredRows.Few), "reads of 100 rows of 24,000 in memory, in process, with 8 and with 48 numbers: what is left of a row at none"),
                UnitCost.Of(each, "the same reads: what each of 40 more numbers adds to a row, its value taken"));
        }
        finally
        {
            await stop.CancelAsync();
            await stream.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    static async Task<double[]> ReadAsync(Stores stores, OnlineReader reader, int features)
    {
        var read = reader.Rent(stores.Features.Current.BindSet($"{MeasuredRows.ViewOf(features)}_set"));
        var keys = Enumerable.Range(0, MeasuredRows.Cards).Select(MeasuredRows.Key).ToArray();
        var (sum, next) = (0.0, 0);
        var micros = await MeasuredRuns.OfAsync(ReadsInARun * Rows, _ =>
        {
            for (var i = 0; i < ReadsInARun; i++)
            {
                read.Clear();
                // 7,919 is prime and does not divide 24,000: rows come from all over the memory.
                for (var row = 0; row < Rows; row++) read.SetKey(read.AddRow(), 0, keys[next = (next + 7_919) % keys.Length]);
                reader.Read(read);
                for (var row = 0; row < Rows; row++)
                    for (var column = 0; column < features; column++) sum += read.Number(row, column);
            }

            return Task.CompletedTask;
        });
        reader.Return(read);
        return sum > 0 ? micros : throw new InvalidOperationException("What was stored was not read.");
    }
}
