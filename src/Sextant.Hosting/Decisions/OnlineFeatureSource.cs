using System.Text;
using Sextant.Features;
using Sextant.Platform;

namespace Sextant.Hosting.Decisions;

/// <summary>Features for decisions: the online views. What the stream has not caught up with is a degradation. Thread-safe.</summary>
/// <param name="sets">Applied sets.</param>
/// <param name="reader">Reads them.</param>
sealed class OnlineFeatureSource(IFeatureSets sets, OnlineReader reader) : IFeatureSource
{
    /// <inheritdoc/>
    public ValueTask<FeatureValues> ReadAsync(FeatureQuestion question, CancellationToken cancellationToken)
    {
        var set = sets.Find(question.Set, fullNames: false);
        var read = reader.Rent(set);
        try
        {
            Ask(read, question);
            reader.Read(read);
            return new(Answer(read));
        }
        finally
        {
            reader.Return(read);
        }
    }

    static void Ask(OnlineRead read, FeatureQuestion question)
    {
        for (var row = 0; row < question.Rows; row++) read.AddRow();
        for (var i = 0; i < read.Set.JoinKeys.Length; i++)
        {
            var name = read.Set.JoinKeys[i];
            if (!question.Keys.TryGetValue(name, out var keys)) throw new InvalidInputException("SXT2051", $"The features of '{question.Set}' need the key '{name}', which the decision does not give.");
            for (var row = 0; row < keys.Count; row++) read.SetKey(row, i, Encoding.UTF8.GetBytes(keys[row]));
        }

        if (read.Set.Request.Count == 0) return;
        for (var row = 0; row < question.Rows; row++) Fill(read.Request(row), question.Request);
    }

    static void Fill(Row row, IReadOnlyDictionary<string, object?> request)
    {
        for (var i = 0; i < row.Schema.Count; i++)
        {
            if (!request.TryGetValue(row.Schema.Fields[i].Name, out var value) || value is null) continue;
            switch (value)
            {
                case long integer when row.Schema.Fields[i].Type == FieldType.Number: row.SetNumber(i, integer); break;
                case long integer: row.SetInteger(i, integer); break;
                case double number: row.SetNumber(i, number); break;
                case bool flag: row.SetBoolean(i, flag); break;
                case string text: row.SetText(i, text); break;
                case Timestamp time: row.SetTime(i, time); break;
                case Array list: row.SetList(i, list); break;
            }
        }
    }

    static FeatureValues Answer(OnlineRead read)
    {
        var (columns, width) = (read.Set.Columns, read.Set.Columns.Length);
        var values = new object?[read.RowCount * width];
        for (var row = 0; row < read.RowCount; row++)
        {
            for (var column = 0; column < width; column++) values[(row * width) + column] = read.Value(row, column);
        }

        return new(
            read.Set.FullName,
            [.. columns.Select(column => new FeatureColumn(column.Name, column.Type))],
            values,
            [.. read.Degradations.Select(degradation => new Degradation("features", "behind", $"{degradation.Code} {degradation.Detail}"))])
        {
            AppliedThrough = read.AppliedThrough,
        };
    }
}
