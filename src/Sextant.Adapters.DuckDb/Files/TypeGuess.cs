namespace Sextant.Adapters.DuckDb;

/// <summary>Finds out what a column of text holds, from the first rows.</summary>
static class TypeGuess
{
    const int SampleRows = 20_000;

    // From the most to the least particular; 0 and 1 are numbers, not booleans.
    static readonly FieldType[] Candidates = [FieldType.Integer, FieldType.Number, FieldType.Boolean, FieldType.Time];

    public static IReadOnlyList<FieldType> Of(DuckDbConnection connection, FileSource source)
    {
        if (source.Columns.Count == 0) return [];
        var raw = source.Columns.Select((column, i) => $"NULLIF({Sql.Name(column.Name)}, '') AS r{i}");
        var counts = source.Columns.SelectMany((column, i) =>
            Candidates.Select(type => $"count({Conversion.Of($"r{i}", column.Type, type)})").Prepend($"count(r{i})"));
        using var result = connection.Query(FormattableString.Invariant($"SELECT {string.Join(", ", counts)} FROM (SELECT {string.Join(", ", raw)} FROM {source.Sql} LIMIT {SampleRows})"));
        result.Read();
        var guesses = new FieldType[source.Columns.Count];
        for (var i = 0; i < guesses.Length; i++) guesses[i] = Guess(result, i * (Candidates.Length + 1));
        return guesses;
    }

    /// <summary>What a typed column becomes.</summary>
    public static FieldType Of(DuckDbType type) => type.Kind switch
    {
        DuckDbKind.List => Of(type.Element!) with { IsList = true },
        DuckDbKind.Boolean => FieldType.Boolean,
        DuckDbKind.Float or DuckDbKind.Double or DuckDbKind.Decimal or DuckDbKind.HugeInt or DuckDbKind.UHugeInt or DuckDbKind.UBigInt => FieldType.Number,
        DuckDbKind.TinyInt or DuckDbKind.UTinyInt or DuckDbKind.SmallInt or DuckDbKind.USmallInt or DuckDbKind.Integer or DuckDbKind.UInteger or DuckDbKind.BigInt => FieldType.Integer,
        DuckDbKind.Date => FieldType.Time,
        _ => type.IsTime ? FieldType.Time : FieldType.Text,
    };

    static FieldType Guess(DuckDbResult counts, int first)
    {
        var values = counts.Values<long>(first)[0];
        for (var i = 0; i < Candidates.Length && values > 0; i++)
        {
            if (counts.Values<long>(first + 1 + i)[0] == values) return Candidates[i];
        }

        return FieldType.Text;
    }
}
