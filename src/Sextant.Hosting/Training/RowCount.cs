namespace Sextant.Hosting.Training;

/// <summary>How many rows a file has, without keeping any.</summary>
static class RowCount
{
    public static long Of(ITabularReader files, string path, CancellationToken cancellationToken)
    {
        var sql = $"SELECT count(*) AS rows FROM '{path.Replace("'", "''", StringComparison.Ordinal)}'";
        using var cursor = files.ReadQuery(sql, [new("rows", "rows", FieldType.Integer)], cancellationToken);
        return cursor.Read() ? cursor.Current.Values<long>(0)[0] : 0;
    }
}
