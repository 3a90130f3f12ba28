using System.Runtime.CompilerServices;
using System.Text;
using Sextant.Features;
using Sextant.Platform;

namespace Sextant.Hosting.Decisions;

/// <summary>Features for decisions: the online views. What the stream has not caught up with is a degradation. Thread-safe.</summary>
/// <param name="sets">Applied sets.</param>
/// <param name="reader">Reads them.</param>
sealed class OnlineFeatureSource(IFeatureSets sets, OnlineReader reader) : IFeatureSource
{
    // A set that is applied again is another object.
    readonly ConditionalWeakTable<BoundSet, FeatureColumn[]> _columns = [];

    /// <inheritdoc/>
    public ValueTask<FeatureValues> ReadAsync(FeatureQuestion question, CancellationToken cancellationToken)
    {
        var set = sets.Find(question.Set, fullNames: false);
        var read = reader.Rent(set);
        try
        {
            read.InFlight = question.InFlight;
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
            if (request.TryGetValue(row.Schema.Fields[i].Name, out var value)) RowValues.Set(row, i, value);
    }

    FeatureValues Answer(OnlineRead read)
    {
        var width = read.Set.Columns.Length;
        var values = new object?[read.RowCount * width];
        for (var row = 0; row < read.RowCount; row++)
        {
            for (var column = 0; column < width; column++) values[(row * width) + column] = read.Value(row, column);
        }

        return new(
            read.Set.FullName,
            _columns.GetValue(read.Set, static set => [.. set.Columns.Select(column => new FeatureColumn(column.Name, column.Type))]),
            values,
            [.. read.Degradations.Select(degradation => new Degradation("features", "behind", $"{degradation.Code} {degradation.Detail}"))])
        {
            AppliedThrough = read.AppliedThrough,
            Rows = read.RowCount,
        };
    }
}
