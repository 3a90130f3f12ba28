namespace Sextant.Adapters.DuckDb.Tests.History;

/// <summary>Commits and compacts for ever, and prints the number of every version once it is acknowledged.</summary>
static class CommittingProgram
{
    public static readonly TableDefinition Payments = new("payment", new Schema(new Field("at", FieldType.Time, Required: true), new Field("amount", FieldType.Number)), "at");

    public static async Task Main(string[] arguments)
    {
        using var store = DuckDbTableStore.Open(arguments[0], TimeProvider.System);
        for (var i = 0; ; i++)
        {
            await using var commit = store.BeginCommit();
            var row = new Row(Payments.Schema);
            for (var day = 0; day < 3; day++)
            {
                row.SetTime(0, new((17_622 + day) * Timestamp.MicrosPerDay));
                row.SetNumber(1, i);
                commit.Append(Payments, row);
            }

            var version = await commit.CommitAsync(i, default);
            Console.WriteLine(version.Number);
            if (i % 3 == 2) await store.CompactAsync(Payments, 2, default);
        }
    }
}
