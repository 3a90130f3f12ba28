using System.Text;
using Sextant.Adapters.DuckDb;

namespace Sextant.Hosting.Measuring;

/// <summary>Made-up payments in memory, column by column, for measuring expressions; the same seed makes the same payments.</summary>
sealed class PaymentColumns : ColumnBatch
{
    static readonly string[] Countries = ["NG", "RU", "DE", "FR", "GB", "US", "BR", "IN", "CN", "ZA", "KE", "GH"];
    static readonly string[] Categories = ["grocery", "electronics", "travel", "gambling", "fuel", "clothing-and-shoes", "restaurants", "digital-goods"];

    readonly double[] _amount;
    readonly double[] _risk;
    readonly long[] _count;
    readonly long[] _age;
    readonly long[] _at;
    readonly bool[] _isNew;
    readonly Texts _country;
    readonly Texts _category;
    readonly ulong[] _riskValidity;

    public PaymentColumns(int rows, int seed)
    {
        var random = new Random(seed);
        RowCount = rows;
        _amount = Fill(rows, () => Math.Round(-100 * Math.Log(1 - random.NextDouble()), 2));
        _risk = Fill(rows, () => Math.Round(random.NextDouble(), 4));
        _count = Fill(rows, () => random.NextInt64(0, 50));
        _age = Fill(rows, () => random.NextInt64(0, 3650));
        _at = Fill(rows, () => 1_767_225_600_000_000 + random.NextInt64(0, 365 * Timestamp.MicrosPerDay));
        _isNew = Fill(rows, () => random.Next(10) == 0);
        _country = new Texts(Fill(rows, () => Countries[random.Next(Countries.Length)]));
        _category = new Texts(Fill(rows, () => Categories[random.Next(Categories.Length)]));
        _riskValidity = new ulong[(rows + 63) / 64];
        for (var i = 0; i < rows; i++) _riskValidity[i >> 6] |= (random.Next(20) == 0 ? 0UL : 1) << (i & 63);
    }

    /// <summary>The fields; one payment in twenty has no risk.</summary>
    public static Schema Schema { get; } = new(
        new Field("amount", FieldType.Number), new Field("risk", FieldType.Number), new Field("count", FieldType.Integer), new Field("age", FieldType.Integer),
        new Field("at", FieldType.Time), new Field("isNew", FieldType.Boolean), new Field("country", FieldType.Text), new Field("category", FieldType.Text));

    public override int RowCount { get; }

    public override ReadOnlySpan<T> Values<T>(int column) => (T[])(column switch { 0 => _amount, 1 => _risk, 2 => _count, 3 => _age, 4 => _at, _ => (Array)_isNew });

    public override ReadOnlySpan<ulong> Validity(int column) => column == 1 ? _riskValidity : [];

    public override ReadOnlySpan<byte> Utf8(int column, int row) => (column == 6 ? _country : _category)[row];

    public override Array List(int column, int row) => throw new NotSupportedException("Payments have no lists.");

    /// <summary>Copies the payments into a new table <c>payments</c>.</summary>
    public void CopyTo(DuckDbConnection connection)
    {
        connection.Execute("CREATE TABLE payments (amount DOUBLE, risk DOUBLE, count BIGINT, age BIGINT, \"at\" TIMESTAMP, isNew BOOLEAN, country VARCHAR, category VARCHAR)");
        using var appender = connection.Append("payments");
        for (var i = 0; i < RowCount; i++)
        {
            appender.SetNumber(0, _amount[i]);
            if (!IsNull(1, i)) appender.SetNumber(1, _risk[i]);
            appender.SetInteger(2, _count[i]);
            appender.SetInteger(3, _age[i]);
            appender.SetTime(4, new Timestamp(_at[i]));
            appender.SetBoolean(5, _isNew[i]);
            appender.SetUtf8(6, _country[i]);
            appender.SetUtf8(7, _category[i]);
            appender.EndRow();
        }

        appender.Flush();
    }

    static T[] Fill<T>(int rows, Func<T> next)
    {
        var values = new T[rows];
        for (var i = 0; i < rows; i++) values[i] = next();
        return values;
    }

    /// <summary>Texts one after the other in one buffer, as stores keep them.</summary>
    sealed class Texts(string[] texts)
    {
        readonly byte[] _bytes = Encoding.UTF8.GetBytes(string.Concat(texts));
        readonly int[] _ends = Ends(texts);

        public ReadOnlySpan<byte> this[int row] => _bytes.AsSpan((row == 0 ? 0 : _ends[row - 1]).._ends[row]);

        static int[] Ends(string[] texts)
        {
            var end = 0;
            return [.. texts.Select(text => end += Encoding.UTF8.GetByteCount(text))];
        }
    }
}
